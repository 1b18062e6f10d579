import type { CaseId } from '../../engine/basics/identifiers.ts';
import { type Refusal, refusal } from '../../engine/basics/refusal.ts';
import type { Result } from '../../engine/basics/result.ts';
import type { Command } from '../../engine/model/command.ts';
import type { CommandAnswer, CommandRequest } from './app.ts';
import type { Dependencies } from './dependencies.ts';
import type { StoredAnswer } from './ports.ts';

/** What is asked under a key: one command, or a series that begins with it. */
export type KeyedRequest = CommandRequest & { readonly series?: readonly Command[] };

/** The earlier answer to a request with this key, rendered again; undefined when the key is new. */
export async function answerAgain(needs: Dependencies, request: KeyedRequest): Promise<CommandAnswer | undefined> {
  const key = request.idempotencyKey;
  const stored = key === undefined ? undefined : await needs.store.asActor(request.actor).findAnswer(key);
  if (!stored) return undefined;
  if (stored.commandHash !== hashOf(needs, request)) {
    return { is: 'key-reused', ...(stored.refusal === undefined ? {} : { refused: true }) };
  }
  if (stored.refusal !== undefined) return { is: 'refused', refusal: refusal(stored.refusal), replayed: true };
  const { caseId, version, receipts } = stored;
  return { is: 'done', caseId, version, receipts: receipts ?? [], replayed: true };
}

/** What is kept under the key of a request, if it has one. */
export function storedAnswer(
  needs: Dependencies,
  request: KeyedRequest,
  caseId: CaseId,
  version: number,
  outcome: Result<unknown, Refusal>,
): StoredAnswer | undefined {
  if (request.idempotencyKey === undefined) return undefined;
  const refused = outcome.ok ? {} : { refusal: outcome.error.code };
  return { key: request.idempotencyKey, commandHash: hashOf(needs, request), caseId, version, ...refused };
}

function hashOf(needs: Dependencies, { caseId, command, series = [] }: KeyedRequest): string {
  const commands = [command, ...series].map((one) => canonical(withoutDrawn(one)));
  return needs.hashCommand(JSON.stringify([caseId ?? null, ...commands]));
}

/** An attachment's id and what was found of its bytes follow from the key and the upload: they are no part of what is asked. */
function withoutDrawn(command: Command): Command {
  if (command.type !== 'attach-document') return command;
  const { scanned, contentHash, ...asked } = command;
  return { ...asked, attachment: '', size: 0 };
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, item]) => [key, canonical(item)]));
}
