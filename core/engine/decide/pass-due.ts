import type { CivilDate, Instant } from '../basics/civil-date.ts';
import { localDate } from '../calendar/local-date.ts';
import type { DeadlineRule } from '../compile/compiled-deadline.ts';
import type { CaseFile } from '../model/case-file.ts';
import { type Deadline, wakeAt } from '../model/deadline.ts';
import { endOpening, nextOpeningEnd } from './close-case-to.ts';
import { consequences } from './consequences.ts';
import { knowing } from './end-deadlines.ts';
import { factsOf, guardReader } from './facts-of.ts';
import { authoritiesOf } from './give-tasks.ts';
import { type Moved, move } from './move.ts';
import { happen, type Progress } from './progress.ts';
import { findBrokenSafeguard } from './safeguards.ts';
import { tell, tellParties } from './tell.ts';

/** More than can fall on one instant in any case: clocks that start each other without getting on have no end. */
const mostAtOnce = 200;

/**
 * Passes every deadline due at the clock reading, or at an earlier moment, gives every warning, and closes the case to
 * those to whom it was open by name until then, one after another, until nothing is due: one may start the next. Throws a RangeError where that has no end.
 */
export function passDue(progress: Progress, until: Instant = progress.context.now): Progress {
  let current = progress;
  let latest = '';
  let standing = 0;
  for (;;) {
    const due = nextDue(current, until);
    const at = due && (wakeAt(due) ?? due.dueAt);
    const ending = nextOpeningEnd(current.caseFile, at ?? until);
    if (ending) {
      current = endOpening(current, ending);
      continue;
    }
    if (!due || at === undefined) return current;
    standing = at > latest ? 0 : standing + 1;
    if (standing > mostAtOnce) throw new RangeError(`The deadline ${due.rule} starts itself anew without getting on`);
    if (at > latest) latest = at;
    const warning = due.warnings?.[0];
    current = warning && warning.at < due.dueAt ? warn(current, due, warning.at) : pass(current, due);
  }
}

/** The clock that comes first: by the instant at which it wants attention, then in the order of the rules. */
function nextDue({ caseFile, service }: Progress, until: Instant): DueDeadline | undefined {
  const due = dueDeadlines(caseFile, until);
  if (due.length < 2) return due[0];
  const order = new Map(service.deadlines.map((rule, index) => [rule.id, index]));
  return due
    .map((clock) => ({ clock, at: wakeAt(clock) ?? clock.dueAt }))
    .sort(
      (left, right) =>
        (left.at < right.at ? -1 : left.at > right.at ? 1 : 0) ||
        (order.get(left.clock.rule) ?? order.size) - (order.get(right.clock.rule) ?? order.size),
    )[0]?.clock;
}

/** A clock that has a last day. */
export type DueDeadline = Deadline & { readonly dueAt: Instant; readonly lastDay: CivilDate };

function dueDeadlines(caseFile: CaseFile, now: Instant): DueDeadline[] {
  return Object.values(caseFile.deadlines).filter((one): one is DueDeadline => {
    const at = wakeAt(one);
    return one.lastDay !== undefined && at !== undefined && at <= now;
  });
}

/** The end is near: the roles that the rule names for this moment are told, and that they were told is on record. */
function warn(progress: Progress, due: DueDeadline, at: Instant): Progress {
  const sides = knowing(progress, due);
  const names = new Set((due.warnings ?? []).filter((one) => one.at === at).flatMap(({ roles }) => roles));
  const roles = [...names].flatMap((name) => progress.law.active.roles[name] ?? []);
  const warned = happen(progress, {
    type: 'deadline-warned',
    codes: { id: due.id, at },
    sides,
    effectiveOn: localDate(at, due.explanation.zone),
    by: { kind: 'clock' },
  });
  const wanted = roles
    .filter(({ side }) => sides.includes(side))
    .flatMap((role) => authoritiesOf(progress, role).map((authority) => ({ side: role.side, authority })));
  return wanted.reduce((before, one) => tell(before, one.side, one.authority, 'deadline-near', due.rule), warned);
}

/** Its legal effect is dated the last day of the period, and that day is day zero of a clock that it starts. */
export function pass(progress: Progress, due: DueDeadline): Progress {
  const rule = progress.service.deadlines.find(({ id }) => id === due.rule);
  if (!rule) return undecided(progress, due, 'rule-unknown');
  const event = rule.onExpiry?.event;
  if (event === undefined) return end(progress, due, rule);

  const { machine } = progress.service;
  const facts = factsOf(progress.service, progress.world, progress.caseFile, due.duty);
  const guard = guardReader(progress.service, facts);
  const step = machine.step(machine.join(progress.caseFile.stateSeen), event, guard);
  if (step.is === 'unanswered') return undecided(progress, due, step.condition);
  if (step.is === 'refused') return undecided(progress, due, 'not-accepted');
  const unsafe = findBrokenSafeguard(progress, { event, entered: step.entered }, due.duty);
  if (unsafe) return undecided(progress, due, unsafe.id);
  return passInto(progress, due, rule, step);
}

/** Ends a clock and takes the step of the workflow that its event is. */
export function passInto(progress: Progress, due: DueDeadline, rule: DeadlineRule, step: Moved): Progress {
  return move(end(progress, due, rule), step, {
    transition: rule.onExpiry?.event ?? rule.id,
    tell: knowing(progress, due),
    on: due.lastDay,
    at: due.dueAt,
    by: { kind: 'clock' },
  });
}

function end(progress: Progress, due: DueDeadline, rule: DeadlineRule): Progress {
  const named = rule.onExpiry?.effect;
  const passed = happen(progress, {
    type: 'deadline-passed',
    codes: { id: due.id, on: due.lastDay, ...(named === undefined ? {} : { effect: named }) },
    sides: knowing(progress, due),
    effectiveOn: due.lastDay,
    by: { kind: 'clock' },
  });
  const told = tellParties(passed, knowing(progress, due), 'deadline-passed', due.rule);
  return consequences(told, {
    on: due.lastDay,
    at: due.dueAt,
    entered: [],
    ended: rule.id,
  });
}

/** Due, but what it asks cannot be said: closed without effect, and a person is told. */
function undecided(progress: Progress, due: DueDeadline, why: string): Progress {
  const closed = happen(progress, {
    type: 'deadline-undecided',
    codes: { id: due.id, on: due.lastDay, why },
    sides: knowing(progress, due),
    effectiveOn: due.lastDay,
    by: { kind: 'clock' },
  });
  return tellParties(closed, knowing(progress, due), 'undecided', due.rule);
}
