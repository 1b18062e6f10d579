import type { DeadlineRule, Trigger as TriggerRule } from '../compile/compiled-pack.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Deadline } from '../model/deadline.ts';
import type { Trigger } from './due-of.ts';
import { findTrigger } from './find-trigger.ts';
import type { Occasion } from './occasion.ts';
import type { Progress } from './progress.ts';
import { startClock } from './start-clock.ts';
import { wholesFirst } from './whole-of.ts';

/** Starts the clocks that an occasion sets going, in the order of the rules, a part after its whole. */
export function armDeadlines(progress: Progress, occasion: Occasion): Progress {
  return wholesFirst(progress.service.deadlines).reduce((before, rule) => armRule(before, rule, occasion), progress);
}

function armRule(progress: Progress, rule: DeadlineRule, occasion: Occasion): Progress {
  const { caseFile } = progress;
  if (!isSetGoing(rule.starts, occasion) || findRunning(caseFile, rule)) return progress;
  const trigger = findTrigger(rule.starts, caseFile);
  if (!trigger || hasStartedFrom(trigger, rule, caseFile)) return progress;
  return startClock(progress, rule, trigger, occasion);
}

/** The clock of a rule that runs; no rule has more than one. */
export function findRunning(caseFile: CaseFile, rule: DeadlineRule): Deadline | undefined {
  return Object.values(caseFile.deadlines).find((one) => one.rule === rule.id && one.status.is === 'running');
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

/** True when an earliest of several has started the clock already: what comes later is not the earliest. */
function hasStartedFrom(trigger: Trigger, { id, starts }: DeadlineRule, caseFile: CaseFile): boolean {
  if (starts.on !== 'earliest') return false;
  const isThis = ({ rule, startedOn, explanation }: Deadline) =>
    rule === id && startedOn === trigger.on && explanation.trigger.what === trigger.what;
  return Object.values(caseFile.deadlines).some(isThis);
}
