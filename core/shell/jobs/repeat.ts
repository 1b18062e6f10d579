import { setTimeout as wait } from 'node:timers/promises';

/** A loop that runs until it is stopped. */
export interface Loop {
  /** Waits for the round under way, then ends. Stopping twice does nothing. */
  stop(): Promise<void>;
  /** How it goes. */
  standing(): Standing;
}

/** How a loop goes. */
export interface Standing {
  /** When a round last ended well, in milliseconds since 1970; absent where none has yet. */
  readonly lastRound?: number;
  /** Rounds that failed one after another since then. */
  readonly failures: number;
}

/** How a loop keeps time, in milliseconds. */
export interface Rhythm {
  /** Between the end of one round and the beginning of the next. */
  readonly every: number;
  /** After failures the pause doubles, up to this. */
  readonly longest: number;
}

/**
 * Runs `round` again and again, never two at a time. A round that throws is reported with the number of failures in a
 * row and tried again after a pause that doubles, so that an outage is survived without a storm.
 */
export function repeat(
  rhythm: Rhythm,
  round: (stopping: AbortSignal) => Promise<void>,
  failed: (error: unknown, failures: number) => void,
): Loop {
  const stopping = new AbortController();
  let failures = 0;
  let lastRound: number | undefined;
  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        await round(stopping.signal);
        failures = 0;
        lastRound = Date.now();
      } catch (error) {
        failures += 1;
        failed(error, failures);
      }
      const pause = Math.min(rhythm.every * 2 ** Math.min(failures, 20), Math.max(rhythm.every, rhythm.longest));
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const ended = run();
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
    standing: () => ({ failures, ...(lastRound === undefined ? {} : { lastRound }) }),
  };
}
