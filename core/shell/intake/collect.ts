import { IntakeFault } from './intake-fault.ts';
import type { Limits } from './limits.ts';
import type { Queue } from './worker/queue.ts';

/** A file in memory, and how to give its memory back. */
export interface Collected {
  readonly pieces: readonly Uint8Array[];
  readonly size: number;
  release(): void;
}

/**
 * Reads a file to its end within a budget of memory that all uploads share; only what has arrived counts, so that a slow
 * sender holds little. Undefined where memory or sender were too slow. Throws an IntakeFault for one that is too large.
 */
export async function collect(
  content: AsyncIterable<Uint8Array>,
  maxBytes: number,
  budget: Queue,
  { wait, arrival }: Limits,
): Promise<Collected | undefined> {
  const pieces: Uint8Array[] = [];
  const held: (() => void)[] = [];
  const release = () => {
    for (const give of held.splice(0)) give();
  };
  const end = Date.now() + arrival;
  const iterator = content[Symbol.asyncIterator]();
  let size = 0;
  let isWhole = false;
  try {
    for (;;) {
      const next = await inTime(iterator.next(), end - Date.now());
      if (next === undefined) return undefined;
      if (next.done) break;
      size += next.value.byteLength;
      if (size > maxBytes) throw new IntakeFault(maxBytes);
      const give = await budget.take(next.value.byteLength, wait);
      if (!give) return undefined;
      held.push(give);
      pieces.push(next.value);
    }
    isWhole = true;
    return { pieces, size, release };
  } finally {
    if (!isWhole) {
      release();
      // Not waited for: who never sends would never let go.
      void Promise.resolve(iterator.return?.()).catch(() => undefined);
    }
  }
}

async function inTime<Value>(promise: Promise<Value>, milliseconds: number): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, milliseconds), undefined);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
