import type { CivilDate, Instant } from '../basics/civil-date.ts';
import { localDate } from '../calendar/local-date.ts';
import type { DeadlineRule } from '../compile/compiled-pack.ts';
import type { CaseFile } from '../model/case-file.ts';
import { type Deadline, type DeadlineWarning, wakeAt } from '../model/deadline.ts';
import { findParty } from './authority-of.ts';
import { consequences } from './consequences.ts';
import { knowing } from './end-deadlines.ts';
import { factsOf, guardReader } from './facts-of.ts';
import { authoritiesOf } from './give-tasks.ts';
import { move } from './move.ts';
import { effect, happen, type Progress } from './progress.ts';

/**
 * Passes every deadline due at the clock reading, and gives every warning, one after another, until nothing is due:
 * one may start the next.
 */
export function passDue(progress: Progress): Progress {
  let current = progress;
  for (let due = nextDue(current); due; due = nextDue(current)) {
    const warning = due.warnings?.[0];
    current = warning && warning.at < due.dueAt ? warn(current, due, warning) : pass(current, due);
  }
  return current;
}

/** The clock that comes first: by the instant at which it wants attention, then in the order of the rules. */
function nextDue({ caseFile, service, context }: Progress): DueDeadline | undefined {
  const order = new Map(service.deadlines.map((rule, index) => [rule.id, index]));
  return dueDeadlines(caseFile, context.now)
    .map((due) => ({ due, at: wakeAt(due) ?? due.dueAt }))
    .sort(
      (left, right) =>
        (left.at < right.at ? -1 : left.at > right.at ? 1 : 0) ||
        (order.get(left.due.rule) ?? order.size) - (order.get(right.due.rule) ?? order.size),
    )[0]?.due;
}

type DueDeadline = Deadline & { readonly dueAt: Instant; readonly lastDay: CivilDate };

function dueDeadlines(caseFile: CaseFile, now: Instant): DueDeadline[] {
  return Object.values(caseFile.deadlines).filter((one): one is DueDeadline => {
    const at = wakeAt(one);
    return one.lastDay !== undefined && at !== undefined && at <= now;
  });
}

/** The end is near: the roles that the rule names are told, and that they were told is on record. */
function warn(progress: Progress, due: DueDeadline, { at, roles }: DeadlineWarning): Progress {
  const rules = roles.map((role) => progress.law.active.roles[role]).filter((role) => role !== undefined);
  const told = rules.filter(({ side }) => knowing(progress, due).includes(side));
  const warned = happen(progress, {
    type: 'deadline-warned',
    codes: { id: due.id, at },
    sides: knowing(progress, due),
    effectiveOn: localDate(at, due.explanation.zone),
    by: { kind: 'clock' },
  });
  return told.reduce(
    (before, role) =>
      authoritiesOf(before, role).reduce(
        (telling, authority) =>
          effect(telling, { type: 'notify', authority, side: role.side, what: 'deadline-near', subject: due.rule }),
        before,
      ),
    warned,
  );
}

/** Its legal effect is dated the last day of the period, and that day is day zero of a clock that it starts. */
function pass(progress: Progress, due: DueDeadline): Progress {
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
  const passed = end(progress, due, rule);
  return move(passed, step, {
    transition: event,
    tell: knowing(progress, due),
    on: due.lastDay,
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
  return consequences(tell(passed, due, 'deadline-passed'), { on: due.lastDay, entered: [], ended: rule.id });
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
  return tell(closed, due, 'undecided');
}

function tell(progress: Progress, due: Deadline, what: 'deadline-passed' | 'undecided'): Progress {
  return knowing(progress, due).reduce((before, side) => {
    const party = findParty(before.world, before.caseFile, side);
    return party ? effect(before, { type: 'notify', authority: party.id, side, what, subject: due.rule }) : before;
  }, progress);
}
