import { instantAt } from '../../calendar/instant-at.ts';
import type { WallTime } from '../../calendar/wall-time-at.ts';
import type { DeadlineRule } from '../../compile/compiled-deadline.ts';
import { dueParts } from '../../decide/due-of.ts';
import type { Progress } from '../../decide/progress.ts';
import type { Deadline } from '../../model/deadline.ts';
import type { DueExplanation } from '../../model/due-explanation.ts';
import { answerCondition } from './answer-condition.ts';
import { localDay } from './local-day.ts';
import type { ExtensionAnswer } from './rule-explanation.ts';
import type { GivenDay } from './rule-given.ts';

/** A clock of the rule as a case would hold it, running. */
export function runningClock(rule: DeadlineRule, due: DueExplanation): Deadline {
  return {
    id: rule.id,
    rule: rule.id,
    duty: rule.duty,
    sides: rule.sides,
    status: { is: 'running' },
    startedOn: due.trigger.on,
    ...dueParts(due, []),
  };
}

/**
 * Whether a longer period that is said to have been granted on a day could be, and the clock with it. What makes no
 * sense is told to `problem`.
 */
export function extensionOf(
  progress: Progress,
  rule: DeadlineRule,
  due: DueExplanation,
  { asked, ended }: { readonly asked: GivenDay; readonly ended?: GivenDay },
  problem: (text: string) => void,
): { readonly answer: ExtensionAnswer; readonly clock?: Deadline } | undefined {
  const { extension } = rule;
  if (!extension) {
    problem(`--event extend: the deadline ${rule.id} has no extension. Leave it out.`);
    return undefined;
  }
  const { on, at } = localDay(asked, due.zone);
  if (on < due.trigger.on) {
    problem(
      `--event extend=${on}: it lies before the clock starts, on ${due.trigger.on}. Correct one of the two dates.`,
    );
    return undefined;
  }
  if (ended && ended.on < on) {
    problem(`--event end-extension=${ended.on}: it lies before the extension, on ${on}. Correct one of the two dates.`);
    return undefined;
  }
  const no = (why: string) => ({ answer: { on, granted: false, why } });
  if (!('number' in due.amount)) return no('the period has no number to lengthen');
  if (due.lastDay !== undefined && on > due.lastDay) return no(`asked after the last day, ${due.lastDay}`);
  if (at && isAfter(due, at)) return no('asked after the last hour');
  const blocked = answerCondition(progress, extension.blockedIf, extension.askedBy);
  if (extension.blockedIf && blocked.answer === true) return no(`blocked by the condition ${blocked.condition}`);
  const conditions = [
    ...(extension.blockedIf && blocked.answer === undefined
      ? [
          `the ${extension.ask ?? 'person asked'} finds that it is not blocked; the condition ${blocked.condition} cannot be said without ${blocked.unknown.join(', ')}`,
        ]
      : []),
    ...(extension.consentOf === undefined ? [] : [`${extension.consentOf} consents`]),
  ];
  const clock = runningClock(rule, due);
  const isOpenEnded = 'openEnded' in extension.to;
  const obstacle = { reason: extension.reasons, from: on, ...(ended ? { until: ended.on } : {}) };
  return {
    answer: { on, granted: true, ...(conditions.length === 0 ? {} : { why: `only if ${conditions.join(', and ')}` }) },
    clock: { ...clock, extended: { reason: extension.reasons, on }, ...(isOpenEnded ? { obstacles: [obstacle] } : {}) },
  };
}

function isAfter({ dueAt, zone }: DueExplanation, at: WallTime): boolean {
  return dueAt !== undefined && instantAt(at.on, at.localTime, at.zone ?? zone) >= dueAt;
}
