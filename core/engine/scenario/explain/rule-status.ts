import type { CivilDate, Instant } from '../../basics/civil-date.ts';
import { instantAt } from '../../calendar/instant-at.ts';
import type { DeadlineRule } from '../../compile/compiled-deadline.ts';
import type { DueExplanation } from '../../model/due-explanation.ts';
import { localDay } from './local-day.ts';
import type { RuleStatus } from './rule-explanation.ts';
import type { RuleHappenings } from './rule-happenings.ts';

interface Ending {
  readonly by: string;
  readonly on: CivilDate;
  readonly at?: Instant;
  readonly meets: boolean;
}

/**
 * How the clock ends by what was given: met, in time or late; cancelled; or passed before. In time is judged by the
 * last day, and for a period in hours whose act has a time, by that time. What lies before the trigger ended an earlier
 * clock, and is told to `problem`.
 */
export function ruleStatus(
  rule: DeadlineRule,
  due: DueExplanation,
  { days, entering }: RuleHappenings,
  problem: (text: string) => void,
): RuleStatus {
  const start = due.trigger.on;
  const endings = [...endingsOf(rule.metBy, true), ...endingsOf(rule.cancelledBy, false)].sort(inTime);
  for (const { by, on } of endings.filter((each) => each.on < start)) {
    problem(`--event ${by}=${on}: it lies before the clock starts, on ${start}. Correct one of the two dates.`);
  }
  const first = endings.find(({ on }) => on >= start);
  if (!first) return due.lastDay === undefined ? { is: 'no-date' } : { is: 'runs', until: due.lastDay };
  const { by, on } = first;
  if (!isLate(first)) return first.meets ? { is: 'met', by, on, late: false } : { is: 'cancelled', by, on };
  const lastDay = due.lastDay as CivilDate;
  if (rule.onExpiry?.event !== undefined) return { is: 'passed', on: lastDay, tooLate: { by, on } };
  return first.meets ? { is: 'met', by, on, late: true } : { is: 'runs', until: lastDay };

  function endingsOf(names: readonly string[], meets: boolean): readonly Ending[] {
    return names.flatMap((name) => {
      const given = ['transition', 'entered'].flatMap((kind) => days.get(`${kind}:${name}`) ?? []);
      return [...given.map((at) => ({ name, at })), ...entering(name)].map(({ name: by, at: day }): Ending => {
        const { on, at } = localDay(day, due.zone);
        return { by, on, meets, ...(at ? { at: instantAt(at.on, at.localTime, at.zone ?? due.zone) } : {}) };
      });
    });
  }

  function isLate({ on, at }: Ending): boolean {
    if (at !== undefined && due.dueAt !== undefined) return at >= due.dueAt;
    return due.lastDay !== undefined && on > due.lastDay;
  }
}

/** The earlier first; on one day, what meets the clock before what cancels it. */
function inTime(left: Ending, right: Ending): number {
  if (left.on !== right.on) return left.on < right.on ? -1 : 1;
  return Number(right.meets) - Number(left.meets);
}
