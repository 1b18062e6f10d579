import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { InstanceStore } from '../../app/instance-ports.ts';
import { longestForward } from '../../app/training-port.ts';
import type { MovableClocks } from '../clocks.ts';

const hour = 3_600_000;

/** A case clock that is kept. */
export interface KeptClock {
  readonly store: { readonly instance: Pick<InstanceStore, 'clockOffset' | 'setClockOffset'> };
  readonly clocks: MovableClocks;
}

/** Milliseconds of an amount of time as written on the command line: `31d`, `12h`. Undefined for anything else. */
export function parseForward(text: string): number | undefined {
  const match = /^(\d{1,6})([dh])$/.exec(text);
  if (!match) return undefined;
  const milliseconds = Number(match[1]) * (match[2] === 'd' ? 24 * hour : hour);
  return milliseconds > 0 && milliseconds <= longestForward ? milliseconds : undefined;
}

/**
 * Moves the case clock of a sandbox forward, for good: what falls due on the way passes with the next sweep. It never
 * goes back, because what has passed has passed. Answers the new reading.
 */
export async function forwardClock({ store, clocks }: KeptClock, milliseconds: number): Promise<Instant> {
  const offset = (await store.instance.clockOffset()) + milliseconds;
  await store.instance.setClockOffset(offset);
  clocks.moveCaseClock(offset);
  return clocks.caseNow();
}
