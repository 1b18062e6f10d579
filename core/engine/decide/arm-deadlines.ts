import type { DeadlineRule, Trigger as TriggerRule } from '../compile/compiled-deadline.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Deadline } from '../model/deadline.ts';
import { findStart } from './find-trigger.ts';
import type { Occasion } from './occasion.ts';
import type { Progress } from './progress.ts';
import { recomputeSome } from './recompute-deadlines.ts';
import { startClock } from './start-clock.ts';
import { wholesFirst } from './whole-of.ts';

/** Starts the clocks that an occasion sets going, in the order of the rules, a part after its whole. */
export function armDeadlines(progress: Progress, occasion: Occasion): Progress {
  return wholesFirst(progress.service.deadlines).reduce((before, rule) => armRule(before, rule, occasion), progress);
}

function armRule(progress: Progress, rule: DeadlineRule, occasion: Occasion): Progress {
  if (!isSetGoing(rule.starts, occasion)) return progress;
  const { caseFile } = progress;
  const clocks = Object.values(caseFile.deadlines).filter((one) => one.rule === rule.id);
  const start = findRunning(caseFile, rule) ? undefined : findStart(rule.starts, caseFile, clocks);
  // What happens later may be said to have happened earlier: of several, it moves the clock that counts from them.
  return start
    ? startClock(progress, rule, start, occasion)
    : recomputeSome(progress, 'trigger-recorded', (clock) => clock.rule === rule.id);
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
    // By what a side holds, not by what happens: see follow-owed.ts.
    case 'owed':
      return false;
    case 'earliest':
    case 'latest':
      return starts.of.some((one) => isSetGoing(one, occasion));
  }
}
