import type { JobLog } from './job-log.ts';
import { type Loop, type Rhythm, repeat } from './repeat.ts';

/** With the time that a round takes, less than a minute. */
const usual: Rhythm = { every: 45_000, longest: 60_000 };

/** Takes one checkpoint; undefined where another process does so now. */
type Round = () => Promise<{ readonly more: boolean } | undefined>;

/**
 * Anchors what has happened at least every minute, and once more when it is stopped. Several processes may do so at once:
 * one of them publishes at a time.
 */
export function startCheckpoints(round: Round, log: JobLog, rhythm: Rhythm = usual): Loop {
  const all = async () => {
    while ((await round())?.more);
  };
  const loop = repeat(rhythm, all, (error, attempt) => log.fault('checkpoint-failed', error, { attempt }));
  let stopping: Promise<void> | undefined;
  return {
    standing: loop.standing,
    stop() {
      stopping ??= loop
        .stop()
        .then(all, () => undefined)
        .catch((error: unknown) => log.fault('checkpoint-failed', error));
      return stopping;
    },
  };
}
