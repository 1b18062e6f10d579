import { isSameJson } from '../basics/json.ts';
import { localDate } from '../calendar/local-date.ts';
import type { DeadlineRule } from '../compile/compiled-deadline.ts';
import type { CaseEvent } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { CancelReason, Deadline } from '../model/deadline.ts';
import { codesOf } from '../model/event-codes.ts';
import { findRunning } from './arm-deadlines.ts';
import { findDutyAuthority } from './authority-of.ts';
import { knowing } from './end-deadlines.ts';
import { findStart } from './find-trigger.ts';
import { happen, type Progress } from './progress.ts';
import { doesApply, isInForce, startClock, undecidedBy } from './start-clock.ts';
import { tellParties } from './tell.ts';
import { wholesFirst } from './whole-of.ts';

/**
 * Asks anew which rules concern the case. A running clock whose rule does not is cancelled, one of which it cannot be
 * said is closed as undecided, and one that should run since its trigger is started from there.
 */
export function reviewClocks(progress: Progress, isMeant: (rule: DeadlineRule) => boolean): Progress {
  return wholesFirst(progress.service.deadlines)
    .filter(isMeant)
    .reduce((before, rule) => (before.caseFile.closed ? before : reviewRule(before, rule)), progress);
}

/** As `reviewClocks`, for the rules whose `appliesIf` asks what a command has just put on record for their side. */
export function reviewAfter(progress: Progress): Progress {
  const changed = new Set(progress.events.flatMap(changedForms));
  if (changed.size === 0) return progress;
  return reviewClocks(progress, ({ appliesIf, duty }) =>
    (appliesIf?.reads ?? []).some((path) => changed.has(`${duty} ${path.split('.')[0]}`)),
  );
}

/** Holder and form of what an event put on record. */
function changedForms(event: CaseEvent): readonly string[] {
  if (event.type !== 'answers-recorded' && event.type !== 'form-transmitted') return [];
  const { form } = event.type === 'answers-recorded' ? codesOf(event, event.type) : codesOf(event, event.type);
  return event.parts.filter(({ sent }) => !sent).map(({ holder }) => `${holder} ${form}`);
}

function reviewRule(progress: Progress, rule: DeadlineRule): Progress {
  const { caseFile } = progress;
  const running = findRunning(caseFile, rule);
  if (running) return reviewRunning(progress, rule, running);
  const settled = settledClocks(progress, rule);
  const start = findStart(rule.starts, caseFile, settled);
  if (!start || settled.some(({ counted }) => isSameJson(counted, start.counted))) return progress;
  if (wasEndedSince(caseFile, rule, start.trigger.on)) return progress;
  return startClock(progress, rule, start, { on: today(progress, rule), entered: [] });
}

function reviewRunning(progress: Progress, rule: DeadlineRule, clock: Deadline): Progress {
  if (!isInForce(rule, progress.caseFile)) return cancelFor(progress, rule, clock, 'not-in-force');
  const applies = doesApply(progress, rule);
  if (applies === true) return progress;
  if (applies === false) return cancelFor(progress, rule, clock, 'no-longer-applies');
  const { on, why } = undecidedBy(rule, today(progress, rule));
  const closed = happen(progress, {
    type: 'deadline-undecided',
    codes: { id: clock.id, on, why },
    sides: knowing(progress, clock),
    effectiveOn: on,
    by: { kind: 'clock' },
  });
  return tellParties(closed, knowing(progress, clock), 'undecided', rule.id);
}

function cancelFor(progress: Progress, rule: DeadlineRule, clock: Deadline, why: CancelReason): Progress {
  const on = today(progress, rule);
  return happen(progress, {
    type: 'deadline-cancelled',
    codes: { id: clock.id, on, why },
    sides: knowing(progress, clock),
    effectiveOn: on,
    by: { kind: 'clock' },
  });
}

/** The clocks of a rule, without those that were taken back because of a fact. */
function settledClocks(progress: Progress, rule: DeadlineRule): readonly Deadline[] {
  const isSettled = ({ status }: Deadline) =>
    status.is === 'undecided'
      ? status.why !== (rule.appliesIf?.id ?? rule.id) || doesApply(progress, rule) === undefined
      : status.is !== 'cancelled' || status.why === undefined || status.why === 'set-aside';
  return Object.values(progress.caseFile.deadlines).filter((one) => one.rule === rule.id && isSettled(one));
}

/** True when what meets or cancels the clock has happened since its trigger. */
function wasEndedSince({ happened }: CaseFile, rule: DeadlineRule, since: string): boolean {
  return [...rule.metBy, ...rule.cancelledBy]
    .flatMap((name) => [...(happened[`transition:${name}`] ?? []), ...(happened[`entered:${name}`] ?? [])])
    .some((day) => day >= since);
}

function today({ service, world, caseFile, law, context }: Progress, rule: DeadlineRule) {
  const zone = findDutyAuthority(service, world, caseFile, rule)?.zone ?? law.caseVersion.zone;
  return localDate(context.now, zone);
}
