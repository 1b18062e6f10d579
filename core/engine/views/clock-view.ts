import type { CivilDate } from '../basics/civil-date.ts';
import type { Deadline } from '../model/deadline.ts';

/** Whom a clock will warn and what it counts from by number is bookkeeping: a reader sees dates and reasons. */
export function withoutPlan(deadline: Deadline): Omit<Deadline, 'warnings' | 'warnedAt' | 'counted'> {
  const { warnings: _warnings, warnedAt: _warnedAt, counted: _counted, ...shown } = deadline;
  return shown;
}

/** Since when and why a running clock stands still, without a known end; undefined for one that runs. */
export function standsStill({ status, explanation }: Deadline): { cause: string; since: CivilDate } | undefined {
  if (status.is !== 'running') return undefined;
  const paused = explanation.caveats.find((caveat) => caveat.is === 'paused');
  return paused && { cause: paused.cause, since: paused.since };
}
