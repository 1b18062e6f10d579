import type { CivilDate } from '../../basics/civil-date.ts';
import type { WallTime } from '../../calendar/wall-time-at.ts';
import type { Trigger } from '../../compile/compiled-deadline.ts';
import type { LocalDay } from './local-day.ts';
import type { GivenDay } from './rule-given.ts';

/** The days on which the triggers of a rule happened, and those that are waited for. */
export interface Triggers {
  readonly happened: Readonly<Record<string, readonly CivilDate[]>>;
  /** The moment of a happening, by `NAME DATE`. */
  readonly times: ReadonlyMap<string, WallTime>;
  readonly waitsFor: readonly string[];
  /** True where the day of the trigger is used, or is one of those that events give. */
  readonly usesFrom: boolean;
}

/** Where the days of triggers come from. */
export interface TriggerDays {
  readonly from?: GivenDay;
  readonly given: (name: string) => readonly GivenDay[] | undefined;
  /** The end of another deadline, as far as it can be computed. */
  readonly ended: (deadline: string) => GivenDay | undefined;
  /** When a state is entered because a deadline ended, as far as that can be computed. */
  readonly entered: (state: string) => GivenDay | undefined;
  readonly local: (day: GivenDay) => LocalDay;
}

/** The days of every trigger: by an event, by the end of another deadline, else the day given for the trigger itself. */
export function triggersOf(starts: Trigger, { from, given, ended, entered, local }: TriggerDays): Triggers {
  const happened: Record<string, CivilDate[]> = {};
  const times = new Map<string, WallTime>();
  const waitsFor: string[] = [];
  let usesFrom = from === undefined;
  for (const leaf of leavesOf(starts)) {
    const days = given(nameOf(leaf)) ?? listOf(computedDay(leaf) ?? from);
    if (days.length === 0) waitsFor.push(nameOf(leaf));
    for (const day of days) {
      const { on, at } = local(day);
      happened[nameOf(leaf)] = [...(happened[nameOf(leaf)] ?? []), on].sort();
      if (at) times.set(`${nameOf(leaf)} ${on}`, at);
      if (day === from || day.on === from?.on) usesFrom = true;
    }
  }
  return { happened, times, waitsFor, usesFrom };

  /** The day given for the trigger is rather the day of a state than what would be computed for it. */
  function computedDay(leaf: Leaf): GivenDay | undefined {
    if (leaf.on === 'ended') return ended(leaf.deadline);
    return leaf.on === 'entered' && from === undefined ? entered(leaf.state) : undefined;
  }
}

function listOf(day: GivenDay | undefined): readonly GivenDay[] {
  return day === undefined ? [] : [day];
}

type Leaf = Exclude<Trigger, { on: 'earliest' | 'latest' }>;

/** Every single trigger of a rule, those inside an earliest or latest included. */
export function leavesOf(starts: Trigger): readonly Leaf[] {
  return starts.on === 'earliest' || starts.on === 'latest' ? starts.of.flatMap(leavesOf) : [starts as Leaf];
}

/** The name under which a case notes a happening. */
export function nameOf(leaf: Leaf): string {
  if (leaf.on === 'transition') return `transition:${leaf.id}`;
  if (leaf.on === 'owed') return `owed:${leaf.form}`;
  return leaf.on === 'entered' ? `entered:${leaf.state}` : `ended:${leaf.deadline}`;
}
