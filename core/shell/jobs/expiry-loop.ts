import type { SweepStore } from '../app/instance-ports.ts';
import type { JobLog } from './job-log.ts';
import { type Loop, type Rhythm, repeat } from './repeat.ts';

const usual: Rhythm = { every: 15 * 60_000, longest: 15 * 60_000 };

/** Deletes drafts, uploads and what waited for a second person, once their time is over, a few times an hour. Several processes may do so at once. */
export function startExpiry(store: Pick<SweepStore, 'expire'>, log: JobLog, rhythm: Rhythm = usual): Loop {
  return repeat(
    rhythm,
    async () => {
      const count = await store.expire();
      if (count > 0) log.info('drafts-and-uploads-expired', { count });
    },
    (error, attempt) => log.fault('expiry-failed', error, { attempt }),
  );
}
