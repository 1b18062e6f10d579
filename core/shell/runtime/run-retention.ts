import type { RetentionUses } from '../app/retention.ts';
import { workOff } from './work-off.ts';

const casesAtOnce = 100;

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
  const take = async (limit: number) => {
    const round = await app.recountRetention(limit);
    recounted += round.done;
    return round;
  };
  const left = await workOff({ take, count: () => app.countRetentionBehind() }, stop);
  let carriedOut = 0;
  for (let more = true; more && !stop.aborted; ) {
    const round = await app.applyRetention(casesAtOnce);
    carriedOut += round.done;
    more = round.more;
  }
  const { unknown } = await app.settlePackages();
  return { recounted, carriedOut, left, unknownPackages: unknown };
}
