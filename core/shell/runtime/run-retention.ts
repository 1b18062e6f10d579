import { setTimeout as wait } from 'node:timers/promises';
import type { RetentionUses } from '../app/retention.ts';

const casesAtOnce = 100;

/** Another process may hold cases for a moment; who gets none for so many pauses leaves the rest to it. */
const mostPauses = 40;
const pause = 250;

/** What a whole run of retention did. */
export interface RetentionRun {
  /** Cases computed by the version in force. */
  readonly recounted: number;
  /** Cases in which something went, or was put before persons. */
  readonly carriedOut: number;
  /** Cases that are still to be computed. */
  readonly left: number;
  /** Packages that wait in the folder of the archive and of which this instance knows nothing. */
  readonly unknownPackages: number;
}

/** Computes what is behind and carries out what is due, beside any server that does the same, until nothing is left. */
export async function runRetention(
  app: Pick<RetentionUses, 'applyRetention' | 'recountRetention' | 'countRetentionBehind' | 'settlePackages'>,
  stop: AbortSignal,
): Promise<RetentionRun> {
  let recounted = 0;
  let left = await app.countRetentionBehind();
  for (let pauses = 0; left > 0 && pauses < mostPauses && !stop.aborted; ) {
    const { done } = await app.recountRetention(casesAtOnce);
    recounted += done;
    left = await app.countRetentionBehind();
    if (done > 0) pauses = 0;
    else if (left > 0) {
      pauses++;
      await wait(pause, undefined, { signal: stop }).catch(() => undefined);
    }
  }
  let carriedOut = 0;
  for (let more = true; more && !stop.aborted; ) {
    const round = await app.applyRetention(casesAtOnce);
    carriedOut += round.done;
    more = round.more;
  }
  const { unknown } = await app.settlePackages();
  return { recounted, carriedOut, left, unknownPackages: unknown };
}
