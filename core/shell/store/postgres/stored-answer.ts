import type { CaseId } from '../../../engine/basics/identifiers.ts';
import type { RefusalCode } from '../../../engine/basics/refusal.ts';
import type { PersonActor } from '../../../engine/model/actor.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import type { Receipt, StoredAnswer } from '../../app/ports.ts';

/** An answer as the database gives it back; the key itself is not stored. */
export interface AnswerRow {
  readonly command: string;
  readonly case: CaseId;
  readonly version: number;
  readonly refusal: RefusalCode | null;
  readonly receipts: readonly Receipt[] | null;
}

/** What stands for an idempotency key in the database (hex): a key means nothing to anybody but the one who used it. */
export function answerKey(ring: KeyRing, actor: PersonActor, key: string): string {
  return ring.keyedHash('idempotency', JSON.stringify([actor.authority, actor.user, key])).toString('hex');
}

/** The answer in the form that the functions of the database take. */
export function encodeAnswer(ring: KeyRing, actor: PersonActor, answer: StoredAnswer) {
  return {
    key: answerKey(ring, actor, answer.key),
    command: answer.commandHash,
    case: answer.caseId,
    version: answer.version,
    refusal: answer.refusal ?? null,
    receipts: answer.receipts?.length ? answer.receipts : null,
  };
}

/** The answer again, under the key by which it was asked for. */
export function decodeAnswer(row: AnswerRow, key: string): StoredAnswer {
  return {
    key,
    commandHash: row.command,
    caseId: row.case,
    version: row.version,
    ...(row.refusal === null ? {} : { refusal: row.refusal }),
    ...(row.receipts === null ? {} : { receipts: row.receipts }),
  };
}
