import type { CivilDate, Instant } from '../../basics/civil-date.ts';
import { groupBy } from '../../basics/group-by.ts';
import type { Category, Side } from '../../basics/identifiers.ts';
import { computeDue } from '../../calendar/compute-due.ts';
import { endOfDay } from '../../calendar/end-of-day.ts';
import type { RetentionCell, RetentionRule } from '../../compile/compiled-retention.ts';
import type { CaseFile } from '../../model/case-file.ts';
import type { World } from '../../model/world.ts';
import { calendarOf, findParty } from '../authority-of.ts';
import { factsOf } from '../facts-of.ts';
import type { Law } from '../progress.ts';
import { fittingRules } from './fitting-rules.ts';
import { heldCells, isUnwritten } from './held-cells.ts';
import { type Started, startOf } from './retention-start.ts';

/** What the plan of a case rests on. */
export interface PlanBasis {
  readonly law: Law;
  readonly world: World;
  readonly caseFile: CaseFile;
}

/** Data of one side that go together: under which rule, since when its period runs, and when it is over. */
export interface PlannedEnd {
  readonly holder: Side;
  readonly kinds: readonly string[];
  readonly categories: readonly Category[];
  /** Absent where no rule fits: checked packs have none such. */
  readonly rule?: RetentionRule;
  /** Absent while nothing has set the period going. */
  readonly started?: Started;
  /** The last day for which it is kept, in the zone of the holder's authority; absent where the period has no end yet. */
  readonly lastDay?: CivilDate;
  /** The first instant after it. */
  readonly dueAt?: Instant;
  /** Until when a person decided to keep it longer. */
  readonly keptUntil?: CivilDate;
  /** Conditions of rules that cannot be said: of the rules that may fit, the one that keeps longest counts. */
  readonly undecided: readonly string[];
}

/**
 * What becomes of everything that a side still holds of a case, by the rules of the active version, soonest first. It
 * follows from what that side knows and from nothing else.
 */
export function retentionPlan(basis: PlanBasis, holder: Side): readonly PlannedEnd[] {
  const { law, world, caseFile } = basis;
  const held = law.caseVersion.services[caseFile.service];
  if (!held) return [];
  // A condition is asked as the active version has it: it is that version's rule which names it.
  const service = law.active.services[caseFile.service] ?? held;
  const facts = factsOf(service, world, caseFile, holder);
  const answers = new Map<string, boolean | undefined>();
  const holds = (name: string) => {
    if (!answers.has(name)) answers.set(name, service.conditions[name]?.evaluate(facts));
    return answers.get(name);
  };
  const periods = new Map<string, Period>();
  const periodOf = (rule: RetentionRule) => {
    const known = periods.get(rule.ref) ?? countPeriod(basis, holder, rule);
    periods.set(rule.ref, known);
    return known;
  };
  const ends = heldCells(held, caseFile, holder).map((cell): End => {
    const { rules, undecided } = fittingRules(law.active.retention, cell, holds);
    const latest = rules.map((rule) => ({ rule, ...periodOf(rule) })).reduce<Latest | undefined>(later, undefined);
    return { cell, latest, undecided };
  });
  const together = groupBy(
    isUnwritten(caseFile, holder) ? asOne(ends) : ends,
    ({ latest, undecided }) => `${latest?.rule.ref} ${undecided.join(' ')}`,
  );
  return [...together.values()].flatMap((same) => byKinds(holder, same)).sort(soonestFirst);
}

type Period = Pick<PlannedEnd, 'started' | 'lastDay' | 'dueAt' | 'keptUntil'>;
type Latest = Period & { readonly rule: RetentionRule };

/** Of two rules of which either may fit, the one that keeps longer: nothing goes before the rule that is meant. */
function later(best: Latest | undefined, next: Latest): Latest {
  if (!best || best.dueAt === undefined) return best ?? next;
  return next.dueAt === undefined || next.dueAt > best.dueAt ? next : best;
}

function countPeriod({ law, world, caseFile }: PlanBasis, holder: Side, rule: RetentionRule): Period {
  const party = findParty(world, caseFile, holder);
  const zone = party?.zone ?? law.active.zone;
  const started = startOf(caseFile, holder, rule.from, zone);
  if (!started) return {};
  const { lastDay, dueAt } = computeDue({
    rule: rule.ref,
    trigger: { what: started.from, on: started.on },
    amount: rule.keep,
    counting: { dayOne: 'day-after', lastDayOff: 'stays', calendars: [holder] },
    zone,
    calendars: [calendarOf(world, party, holder)],
    unconfirmed: [],
  });
  if (lastDay === undefined || dueAt === undefined) return { started };
  const until = caseFile.retained?.[holder]?.kept?.find((one) => one.rule === rule.ref)?.until;
  if (until === undefined || until <= lastDay) return { started, lastDay, dueAt };
  return { started, lastDay: until, dueAt: endOfDay(until, zone), keptUntil: until };
}

/** Of a case into which nothing was written: what could be goes together, when the longest of its periods is over. */
function asOne(ends: readonly End[]): readonly End[] {
  const values = ends.filter(({ cell }) => cell.category !== undefined);
  const latest = values.flatMap((end) => end.latest ?? []).reduce<Latest | undefined>(later, undefined);
  const undecided = [...new Set(values.flatMap((end) => end.undecided))].sort();
  return ends.map((end) => (end.cell.category === undefined ? end : { ...end, latest, undecided }));
}

type End = { readonly cell: RetentionCell; readonly latest: Latest | undefined; readonly undecided: readonly string[] };

/** Cells under one rule as sets of kinds and categories: each kind of each category, and nothing else. */
function byKinds(holder: Side, ends: readonly End[]): readonly PlannedEnd[] {
  const [first] = ends;
  if (!first) return [];
  const kindsOf = groupBy(ends, ({ cell }) => cell.category ?? '');
  const alike = groupBy(
    [...kindsOf],
    ([category, same]) =>
      `${category === ''} ${same
        .map(({ cell }) => cell.kind)
        .sort()
        .join(' ')}`,
  );
  return [...alike.values()].map((group) => ({
    holder,
    kinds: [...new Set(group.flatMap(([, same]) => same.map(({ cell }) => cell.kind)))].sort(),
    categories: group
      .map(([category]) => category)
      .filter((category) => category !== '')
      .sort(),
    ...first.latest,
    undecided: first.undecided,
  }));
}

function soonestFirst(left: PlannedEnd, right: PlannedEnd): number {
  const [one, other] = [left.dueAt ?? '~', right.dueAt ?? '~'];
  return one < other ? -1 : one > other ? 1 : 0;
}
