import type { RetentionUses } from '../app/retention.ts';
import type { JobLog } from './job-log.ts';
import { type Loop, type Rhythm, repeat } from './repeat.ts';

/** Cases taken in one go; a round goes on while there are more. */
const casesAtOnce = 100;
/** What belongs to no case is due by days: looking a few times an hour is enough. */
const roundsBetweenCuts = 90;
const usual: Rhythm = { every: 10_000, longest: 60_000 };

/**
 * Carries out what retention asks for, and computes anew what another version of the pack looked after. It may run late
 * and in several processes: each case is one transaction, and what was done is not due any more.
 */
export function startRetention(
  app: Pick<RetentionUses, 'applyRetention' | 'recountRetention' | 'cutSides' | 'settlePackages'>,
  log: JobLog,
  rhythm: Rhythm = usual,
): Loop {
  let rounds = 0;
  return repeat(
    rhythm,
    async (stopping) => {
      for (let more = true; more && !stopping.aborted; ) {
        const anew = await app.recountRetention(casesAtOnce);
        if (anew.done > 0) log.info('retention-recounted', { count: anew.done });
        more = anew.more;
      }
      for (let more = true; more && !stopping.aborted; ) {
        const round = await app.applyRetention(casesAtOnce);
        if (round.done > 0) log.info('retention-applied', { count: round.done });
        more = round.more;
      }
      const { settled, discarded } = await app.settlePackages();
      if (settled + discarded > 0) log.info('packages-settled', { count: settled + discarded });
      if (rounds++ % roundsBetweenCuts === 0) {
        const cut = await app.cutSides();
        const count = cut.notifications + cut.accounts + cut.readLog;
        if (count > 0) log.info('retention-cut', { count });
      }
    },
    (error, attempt) => log.fault('retention-failed', error, { attempt }),
  );
}
