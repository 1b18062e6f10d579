import type { CivilDate } from '../basics/civil-date.ts';
import type { Trigger as TriggerRule } from '../compile/compiled-deadline.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Deadline } from '../model/deadline.ts';
import type { Trigger } from './due-of.ts';

/** Which happening of each name a clock counts from: its place among the days of that name, had or still to come. */
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

/** From when a new clock counts. */
export interface Start {
  readonly trigger: Trigger;
  readonly counted: Places;
}

/**
 * What sets a new clock of a rule going, as far as it has happened. What an `earlier` clock counts as one of several is
 * its own for good, be it recorded when that clock has ended: no second clock starts from it.
 */
export function findStart(
  starts: TriggerRule,
  caseFile: CaseFile,
  earlier: readonly Pick<Deadline, 'counted'>[],
): Start | undefined {
  const isTaken = (name: string, place: number) =>
    starts.on === 'earliest' && earlier.some(({ counted }) => (counted?.[name] ?? 0) >= place);
  const places = namesOf(starts).map((name) => {
    const next = caseFile.happened[name]?.length ?? 0;
    return [name, next === 0 || isTaken(name, next - 1) ? next : next - 1] as const;
  });
  const counted = Object.fromEntries(places);
  const trigger = findTrigger(starts, caseFile, counted);
  return trigger && { trigger, counted };
}

function namesOf(starts: TriggerRule): readonly string[] {
  switch (starts.on) {
    case 'earliest':
    case 'latest':
      return starts.of.flatMap(namesOf);
    default:
      return [nameOf(starts)];
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
    case 'owed':
      return `owed:${starts.form}`;
  }
}

function findHappening(starts: Single, caseFile: CaseFile, counted?: Places): Trigger | undefined {
  const what = nameOf(starts);
  const days = caseFile.happened[what] ?? [];
  const day = counted === undefined ? days.at(-1) : days[counted[what] ?? 0];
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
