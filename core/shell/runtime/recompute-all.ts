import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../app/app.ts';

const casesAtOnce = 100;

/** Another process may hold cases for a moment; who gets none for so many pauses leaves the rest to it. */
const mostPauses = 40;
const pause = 250;

/**
 * Computes every case anew that rests on an older world, beside any server that does the same. Answers how many are left:
 * those that failed, and those that another process holds; the sweep of a server goes on with them.
 */
export async function recomputeAll(
  app: Pick<App, 'recompute' | 'countBehind'>,
  stop: AbortSignal,
  onLeft: (left: number) => void = () => undefined,
): Promise<number> {
  let left = await app.countBehind();
  for (let pauses = 0; left > 0 && pauses < mostPauses && !stop.aborted; ) {
    const { done } = await app.recompute(casesAtOnce);
    left = await app.countBehind();
    onLeft(left);
    if (done > 0) pauses = 0;
    else if (left > 0) {
      pauses++;
      await wait(pause, undefined, { signal: stop }).catch(() => undefined);
    }
  }
  return left;
}
