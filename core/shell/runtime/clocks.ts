import { type Instant, instant } from '../../engine/basics/civil-date.ts';
import type { Clocks } from '../app/instance-ports.ts';

/** The clocks of a running system. The case clock runs beside the machine's at an offset that only a sandbox changes. */
export interface MovableClocks extends Clocks {
  /** Sets how far the case clock stands from the machine clock, in milliseconds. */
  moveCaseClock(offset: number): void;
}

/** Clocks on the machine's own time. `offset` is the case clock's distance from it in milliseconds. */
export function createClocks(offset = 0, now: () => number = Date.now): MovableClocks {
  let distance = offset;
  return {
    caseNow: () => asInstant(now() + distance),
    machineNow: () => asInstant(now()),
    moveCaseClock: (milliseconds) => {
      distance = milliseconds;
    },
  };
}

/** Milliseconds since 1970 as an instant in the stored form. */
export function asInstant(milliseconds: number): Instant {
  return instant(new Date(milliseconds).toISOString());
}
