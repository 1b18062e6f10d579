import type { CivilDate } from '../basics/civil-date.ts';
import { startOfDay } from '../calendar/end-of-day.ts';
import type { DeadlineRule } from '../compile/compiled-deadline.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Deadline, DeadlineStatus } from '../model/deadline.ts';
import { dueOf, dueParts, warningsOf } from './due-of.ts';
import { factsOf } from './facts-of.ts';
import type { Start } from './find-trigger.ts';
import type { Occasion } from './occasion.ts';
import { happen, type Progress } from './progress.ts';
import { recomputeParts } from './recompute-deadlines.ts';
import { tellParties } from './tell.ts';
import { triggerTime } from './trigger-time.ts';

/** Starts the clock of a rule from a trigger, where the rule is in force and concerns the case. */
export function startClock(progress: Progress, rule: DeadlineRule, start: Start, occasion: Occasion): Progress {
  const { caseFile } = progress;
  const { trigger, counted } = start;
  const sides = rule.sides.filter((side) => Object.hasOwn(caseFile.known, side));
  if (sides.length === 0 || !isInForce(rule, caseFile)) return progress;
  const applies = doesApply(progress, rule);
  if (applies === false) return progress;

  const explanation = dueOf(progress, rule, { ...trigger, ...triggerTime(progress, rule, trigger, occasion) });
  // A warning before the day of the trigger would tell nobody anything; so counted, a late sweep arms the same clock.
  const { recordedAt } = progress.context;
  // Nor would one of a past that is only now put on record.
  const after = recordedAt ?? startOfDay(trigger.on, explanation.zone);
  const warnings = warningsOf(progress, rule, explanation, after);
  const status: DeadlineStatus = applies ? { is: 'running' } : undecidedBy(rule, occasion.on);
  const deadline: Deadline = {
    id: deadlineId(caseFile, rule),
    rule: rule.id,
    duty: rule.duty,
    sides,
    status,
    startedOn: trigger.on,
    counted,
    ...dueParts(explanation, warnings),
    ...(recordedAt === undefined || rule.warn.length === 0 ? {} : { warnedAt: recordedAt }),
  };
  const armed = happen(progress, {
    type: 'deadline-armed',
    codes: { deadline },
    sides,
    effectiveOn: occasion.on,
    by: { kind: 'clock' },
    ofWorld: true,
  });
  return applies ? recomputeParts(armed, rule.id, 'divided') : tellParties(armed, sides, 'undecided', rule.id);
}

/** Whether a rule concerns the case, by what its duty side holds; undefined where that cannot be said. */
export function doesApply({ service, world, caseFile }: Progress, rule: DeadlineRule): boolean | undefined {
  return rule.appliesIf ? rule.appliesIf.evaluate(factsOf(service, world, caseFile, rule.duty)) : true;
}

/** The status of a clock of which it cannot be said whether its rule concerns the case. */
export function undecidedBy(rule: DeadlineRule, on: CivilDate): Extract<DeadlineStatus, { is: 'undecided' }> {
  return { is: 'undecided', on, why: rule.appliesIf?.id ?? rule.id };
}

/** By the date on which the application reached the side that must act. */
export function isInForce(rule: DeadlineRule, caseFile: CaseFile): boolean {
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
