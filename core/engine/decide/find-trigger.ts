import type { CivilDate } from '../basics/civil-date.ts';
import type { Trigger as TriggerRule } from '../compile/compiled-pack.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Deadline } from '../model/deadline.ts';
import type { Trigger } from './due-of.ts';

/** Which happening of each name a clock counts from: its place among the days of that name. */
type Places = NonNullable<Deadline['counted']>;

/**
 * The day from which a clock counts: the newest of a single trigger, the earliest or the latest of several. With the
 * places that a running clock keeps, the happenings that set it going, on the day that each has now.
 */
export function findTrigger(starts: TriggerRule, caseFile: CaseFile, counted?: Places): Trigger | undefined {
  switch (starts.on) {
    case 'earliest': {
      const all = starts.of.map((one) => findTrigger(one, caseFile, counted)).filter((one) => one !== undefined);
      return all.sort(byDay)[0];
    }
    case 'latest': {
      const all = starts.of.map((one) => findTrigger(one, caseFile, counted));
      return all.every((one) => one !== undefined) ? [...all].sort(byDay).at(-1) : undefined;
    }
    default:
      return findHappening(starts, caseFile, counted);
  }
}

/** The places of the newest happenings that can set a clock going. */
export function placesOf(starts: TriggerRule, caseFile: CaseFile): Places {
  switch (starts.on) {
    case 'earliest':
    case 'latest':
      return Object.assign({}, ...starts.of.map((one) => placesOf(one, caseFile)));
    default: {
      const days = caseFile.happened[nameOf(starts)] ?? [];
      return days.length === 0 ? {} : { [nameOf(starts)]: days.length - 1 };
    }
  }
}

type Single = Exclude<TriggerRule, { on: 'earliest' | 'latest' }>;

function nameOf(starts: Single): string {
  switch (starts.on) {
    case 'transition':
      return `transition:${starts.id}`;
    case 'entered':
      return `entered:${starts.state}`;
    case 'ended':
      return `ended:${starts.deadline}`;
  }
}

function findHappening(starts: Single, caseFile: CaseFile, counted?: Places): Trigger | undefined {
  const what = nameOf(starts);
  const days = caseFile.happened[what] ?? [];
  const day = counted === undefined ? days.at(-1) : days[counted[what] ?? -1];
  if (day === undefined) return undefined;
  return { what, on: starts.on === 'ended' ? trueEnd(caseFile, starts.deadline, day) : day };
}

/** Where what became known later gives a deadline that has passed another last day, the clocks after it count from there. */
function trueEnd({ deadlines }: CaseFile, rule: string, day: CivilDate): CivilDate {
  const ended = Object.values(deadlines).find(
    (one) => one.rule === rule && one.status.is === 'passed' && one.status.on === day,
  );
  return ended?.disputed?.lastDay ?? day;
}

function byDay(left: { on: CivilDate }, right: { on: CivilDate }): number {
  return left.on < right.on ? -1 : left.on > right.on ? 1 : 0;
}
