import type { CivilDate } from '../basics/civil-date.ts';
import { isSameJson } from '../basics/json.ts';
import { localDate } from '../calendar/local-date.ts';
import type { Deadline } from '../model/deadline.ts';
import type { RecomputeReason } from '../model/event-codes.ts';
import { knowing } from './end-deadlines.ts';
import { happen, type Progress } from './progress.ts';
import { recompute } from './recompute.ts';
import { tellParties } from './tell.ts';
import { wholesFirst } from './whole-of.ts';

/**
 * Counts every clock of a case anew, and records what changes: nothing for a clock that stays as it is, so that asking
 * twice is asking once. What has ended is never revived: where its last day would be another by what is known now, that
 * is recorded and its parties are told, and a person must look.
 */
export function recomputeDeadlines(progress: Progress, why: RecomputeReason): Progress {
  return recomputeSome(progress, why, () => true);
}

/** Counts the running parts of a deadline anew, and theirs: it has got another end, or stands still. */
export function recomputeParts(progress: Progress, rule: string, why: RecomputeReason): Progress {
  const parts = progress.service.deadlines.filter(({ divides }) => divides === rule);
  return parts.reduce(
    (before, part) =>
      recomputeParts(
        recomputeSome(before, why, (clock) => clock.rule === part.id && clock.status.is === 'running'),
        part.id,
        why,
      ),
    progress,
  );
}

/** As `recomputeDeadlines`, for some of the clocks. */
export function recomputeSome(
  progress: Progress,
  why: RecomputeReason,
  isMeant: (clock: Deadline) => boolean,
): Progress {
  if (progress.caseFile.closed) return progress;
  return wholesFirst(progress.service.deadlines).reduce(
    (before, rule) =>
      Object.values(before.caseFile.deadlines)
        .filter((clock) => clock.rule === rule.id && isMeant(clock))
        .reduce((each, clock) => recomputeOne(each, clock, why), before),
    progress,
  );
}

function recomputeOne(progress: Progress, clock: Deadline, why: RecomputeReason): Progress {
  const { status } = clock;
  if (status.is === 'cancelled' || status.is === 'undecided') return progress;
  const counted = recompute(progress, clock);
  const after = status.is === 'running' ? counted : withDoubt(clock, counted);
  if (isSameClock(clock, after)) return progress;
  const { lastDay, dueAt } = clock;
  const sides = knowing(progress, clock);
  const recomputed = happen(progress, {
    type: 'deadline-recomputed',
    codes: {
      deadline: after,
      before: { ...(lastDay === undefined ? {} : { lastDay }), ...(dueAt === undefined ? {} : { dueAt }) },
      why,
    },
    sides,
    effectiveOn: localDate(progress.context.now, after.explanation.zone),
    by: { kind: 'clock' },
    ofWorld: true,
  });
  return after.disputed ? tellParties(recomputed, sides, 'disputed', clock.rule) : recomputed;
}

/** A clock that has ended as it stands, with the last day that it would have, where that would change how it ended. */
function withDoubt(clock: Deadline, { lastDay }: Deadline): Deadline {
  const { disputed: _disputed, ...settled } = clock;
  return isDoubtful(clock, lastDay) ? { ...settled, disputed: lastDay === undefined ? {} : { lastDay } } : settled;
}

/** A duty that was met is in doubt where it was met in time and was not, or the other way round; or was in doubt before. */
function isDoubtful({ status, explanation, ...clock }: Deadline, lastDay: CivilDate | undefined): boolean {
  if (lastDay === clock.lastDay) return false;
  if (status.is === 'passed' || status.is === 'held' || clock.disputed) return true;
  if (status.is !== 'met' || ('unit' in explanation.amount && explanation.amount.unit === 'hours')) return false;
  return (lastDay !== undefined && status.on > lastDay) !== status.late;
}

/** True where nothing that a reader or the sweep would notice has changed: a newer calendar with the same days is none. */
function isSameClock(left: Deadline, right: Deadline): boolean {
  return isSameJson(noticed(left), noticed(right));
}

function noticed({ warnings = [], explanation, ...clock }: Deadline): unknown {
  const { calendars, ...reasons } = explanation;
  return { ...clock, warnings, explanation: { ...reasons, calendars: calendars.map(({ id }) => id) } };
}
