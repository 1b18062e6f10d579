import { setTimeout as wait } from 'node:timers/promises';

const casesAtOnce = 100;

/** Another process may hold cases for a moment; who gets none for so many pauses leaves the rest to it. */
const mostPauses = 40;
const pause = 250;

/** Cases that wait for something, and what is done about them. */
export interface Backlog {
  /** Takes up some of them. */
  take(limit: number): Promise<{ readonly done: number }>;
  /** How many there are, those too that another process holds. */
  count(): Promise<number>;
}

/**
 * Takes up cases until none is left, beside any server that does the same. Answers how many are left: those that failed,
 * and those that another process holds.
 */
export async function workOff(
  { take, count }: Backlog,
  stop: AbortSignal,
  onLeft: (left: number) => void = () => undefined,
): Promise<number> {
  let left = await count();
  for (let pauses = 0; left > 0 && pauses < mostPauses && !stop.aborted; ) {
    const { done } = await take(casesAtOnce);
    left = await count();
    onLeft(left);
    if (done > 0) pauses = 0;
    else if (left > 0) {
      pauses++;
      await wait(pause, undefined, { signal: stop }).catch(() => undefined);
    }
  }
  return left;
}
