import type { App } from '../app/app.ts';
import type { JobLog } from './job-log.ts';
import { type Loop, type Rhythm, repeat } from './repeat.ts';

/** Cases taken in one go; a round goes on while there are more. */
const casesAtOnce = 100;
const usual: Rhythm = { every: 1_000, longest: 30_000 };

/**
 * Passes due deadlines once a second, and computes anew what rests on an older world. How late it runs never changes an outcome: every command passes what is due
 * first. Several processes may sweep at once, because the store skips what another has locked.
 */
export function startSweep(app: Pick<App, 'sweep' | 'recompute'>, log: JobLog, rhythm: Rhythm = usual): Loop {
  return repeat(
    rhythm,
    async (stopping) => {
      for (let more = true; more && !stopping.aborted; ) {
        const anew = await app.recompute(casesAtOnce);
        if (anew.done > 0) log.info('cases-recomputed', { count: anew.done });
        more = anew.more;
      }
      for (let more = true; more && !stopping.aborted; ) {
        const swept = await app.sweep(casesAtOnce);
        if (swept.passed > 0) log.info('deadlines-passed', { count: swept.passed });
        // Without progress there is no use in going on at once, whatever is left.
        more = swept.more && swept.passed > 0;
      }
    },
    (error, attempt) => log.fault('sweep-failed', error, { attempt }),
  );
}
