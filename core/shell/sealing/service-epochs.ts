import type { KeyObject } from 'node:crypto';
import type { Epoch, PlacedWrapping, WrappedKey } from '../app/key-ring.ts';
import type { KeyService } from './key-service.ts';
import { seal, unseal } from './seal.ts';

/** How many opened data keys are remembered at most. */
const mostKept = 10_000;

/** For how long, in milliseconds: whoever erases or destroys has the last trace in memory gone after it. */
const keptFor = 300_000;

/** How many data keys one call carries: the answer stays well under what the outgoing door lets in. */
const mostAtOnce = 500;

/** A data key in clear with its place. */
export interface PlacedBytes {
  readonly bytes: Buffer;
  readonly place: readonly string[];
}

/** The epochs that a service keeps. */
export interface ServiceEpochs {
  epochs(): Promise<readonly Epoch[]>;
  wrap(keys: readonly PlacedBytes[]): Promise<readonly WrappedKey[]>;
  unwrap(wrapped: readonly PlacedWrapping[]): Promise<readonly Buffer[]>;
}

/**
 * Epochs of a service. A data key is sealed for its place under a key of the instance before the service wraps it: the
 * service never sees one, and neither its keys nor those of the instance open anything alone. An opened key is
 * remembered for minutes, so that a case that is worked on costs one call.
 */
export function createServiceEpochs(service: KeyService, after: number, inner: KeyObject): ServiceEpochs {
  const kept = new Map<string, { readonly bytes: Buffer; readonly until: number }>();

  function remember(name: string, bytes: Buffer): void {
    const [oldest] = kept.keys();
    if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
    kept.set(name, { bytes, until: Date.now() + keptFor });
  }

  function remembered(name: string): Buffer | undefined {
    const found = kept.get(name);
    if (found && found.until > Date.now()) return found.bytes;
    kept.delete(name);
    return undefined;
  }

  return {
    async epochs() {
      return (await service.epochs()).map(({ id, since }) => ({ id: after + id, since }));
    },
    async wrap(keys) {
      const sealed = keys.map(({ bytes, place }) => seal(inner, innerPlace(place), bytes));
      const wrapped = await inPieces(sealed, (piece) => service.wrap(piece));
      return wrapped.map((one, index) => {
        const { bytes, place } = keys[index] as PlacedBytes;
        const answer = { wrapped: one.wrapped, epoch: after + one.epoch };
        remember(nameOf({ ...answer, place }), bytes);
        return answer;
      });
    },
    async unwrap(wrapped) {
      const found = wrapped.map((one) => remembered(nameOf(one)));
      const asked = wrapped.filter((_, index) => found[index] === undefined);
      const answered = await inPieces(asked, (piece) =>
        service.unwrap(piece.map((one) => ({ epoch: one.epoch - after, wrapped: Buffer.from(one.wrapped) }))),
      );
      const opened = asked.map((one, index) => {
        const bytes = unseal(inner, innerPlace(one.place), answered[index] as Buffer);
        remember(nameOf(one), bytes);
        return bytes;
      });
      return found.map((bytes) => bytes ?? (opened.shift() as Buffer));
    },
  };
}

function innerPlace(place: readonly string[]): readonly string[] {
  return ['key', 'service', ...place];
}

function nameOf({ wrapped, epoch, place }: PlacedWrapping): string {
  return `${epoch} ${Buffer.from(wrapped).toString('base64')} ${JSON.stringify(place)}`;
}

async function inPieces<Given, Answer>(
  all: readonly Given[],
  ask: (piece: readonly Given[]) => Promise<readonly Answer[]>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let start = 0; start < all.length; start += mostAtOnce) {
    answers.push(...(await ask(all.slice(start, start + mostAtOnce))));
  }
  return answers;
}
