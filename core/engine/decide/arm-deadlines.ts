import type { CivilDate } from '../basics/civil-date.ts';
import { startOfDay } from '../calendar/end-of-day.ts';
import type { DeadlineRule, Trigger as TriggerRule } from '../compile/compiled-pack.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Deadline, DeadlineStatus } from '../model/deadline.ts';
import { dueOf, dueParts, type Trigger, warningsOf } from './due-of.ts';
import { factsOf } from './facts-of.ts';
import type { Occasion } from './occasion.ts';
import { happen, type Progress } from './progress.ts';
import { tellParties } from './tell.ts';
import { triggerTime } from './trigger-time.ts';

/** Starts the clocks that an occasion sets going, in the order of the rules. */
export function armDeadlines(progress: Progress, occasion: Occasion): Progress {
  return progress.service.deadlines.reduce((before, rule) => armRule(before, rule, occasion), progress);
}

function armRule(progress: Progress, rule: DeadlineRule, occasion: Occasion): Progress {
  const { caseFile, service, world } = progress;
  const sides = rule.sides.filter((side) => Object.hasOwn(caseFile.known, side));
  if (sides.length === 0 || !isSetGoing(rule.starts, occasion) || isRunning(caseFile, rule)) return progress;
  const trigger = findTrigger(rule.starts, caseFile);
  if (!trigger || !isInForce(rule, caseFile) || hasStartedFrom(trigger, rule, caseFile)) return progress;
  const applies = rule.appliesIf ? rule.appliesIf.evaluate(factsOf(service, world, caseFile, rule.duty)) : true;
  if (applies === false) return progress;

  const at = { ...trigger, ...triggerTime(progress, rule, trigger, occasion) };
  const explanation = dueOf(service, world, caseFile, rule, at, rule.within, progress.law.caseVersion.zone);
  // A warning before the day of the trigger would tell nobody anything; so counted, a late sweep arms the same clock.
  const warnings = warningsOf(service, world, caseFile, rule, explanation, startOfDay(trigger.on, explanation.zone));
  const status: DeadlineStatus = applies
    ? { is: 'running' }
    : { is: 'undecided', on: occasion.on, why: rule.appliesIf?.id ?? rule.id };
  const deadline: Deadline = {
    id: deadlineId(caseFile, rule),
    rule: rule.id,
    duty: rule.duty,
    sides,
    status,
    startedOn: trigger.on,
    ...dueParts(explanation, warnings),
  };
  const armed = happen(progress, {
    type: 'deadline-armed',
    codes: { deadline },
    sides,
    effectiveOn: occasion.on,
    by: { kind: 'clock' },
    ofWorld: true,
  });
  return applies ? armed : tellParties(armed, sides, 'undecided', rule.id);
}

/** True when the occasion is one that the trigger waits for. */
function isSetGoing(starts: TriggerRule, occasion: Occasion): boolean {
  switch (starts.on) {
    case 'transition':
      return occasion.transition === starts.id;
    case 'entered':
      return occasion.entered.includes(starts.state);
    case 'ended':
      return occasion.ended === starts.deadline;
    case 'earliest':
    case 'latest':
      return starts.of.some((one) => isSetGoing(one, occasion));
  }
}

/** The day from which the clock counts: the newest of a single trigger, the earliest or the latest of several. */
function findTrigger(starts: TriggerRule, caseFile: CaseFile): Trigger | undefined {
  switch (starts.on) {
    case 'transition':
      return newest(caseFile, `transition:${starts.id}`);
    case 'entered':
      return newest(caseFile, `entered:${starts.state}`);
    case 'ended':
      return newest(caseFile, `ended:${starts.deadline}`);
    case 'earliest': {
      const all = starts.of.map((one) => findTrigger(one, caseFile)).filter((one) => one !== undefined);
      return all.sort(byDay)[0];
    }
    case 'latest': {
      const all = starts.of.map((one) => findTrigger(one, caseFile));
      return all.every((one) => one !== undefined) ? [...all].sort(byDay).at(-1) : undefined;
    }
  }
}

function newest(caseFile: CaseFile, name: string): Trigger | undefined {
  const on = caseFile.happened[name]?.at(-1);
  return on && { what: name, on };
}

function byDay(left: { on: CivilDate }, right: { on: CivilDate }): number {
  return left.on < right.on ? -1 : left.on > right.on ? 1 : 0;
}

function isRunning(caseFile: CaseFile, rule: DeadlineRule): boolean {
  return Object.values(caseFile.deadlines).some((one) => one.rule === rule.id && one.status.is === 'running');
}

/** True when an earliest of several has started the clock already: what comes later is not the earliest. */
function hasStartedFrom(trigger: Trigger, { id, starts }: DeadlineRule, caseFile: CaseFile): boolean {
  if (starts.on !== 'earliest') return false;
  const isThis = ({ rule, startedOn, explanation }: Deadline) =>
    rule === id && startedOn === trigger.on && explanation.trigger.what === trigger.what;
  return Object.values(caseFile.deadlines).some(isThis);
}

/** By the date on which the application reached the side that must act. */
function isInForce(rule: DeadlineRule, caseFile: CaseFile): boolean {
  const applied = caseFile.known[rule.duty] ?? caseFile.openedOn;
  return (
    (rule.validFrom === undefined || applied >= rule.validFrom) &&
    (rule.validUntil === undefined || applied <= rule.validUntil)
  );
}

function deadlineId(caseFile: CaseFile, rule: DeadlineRule): string {
  const earlier = Object.values(caseFile.deadlines).filter((one) => one.rule === rule.id).length;
  return earlier === 0 ? rule.id : `${rule.id}-${earlier + 1}`;
}
