import type { CivilDate } from '../basics/civil-date.ts';
import { dayNumber } from '../calendar/day-number.ts';
import type { CaseRow } from './case-row.ts';
import type { CompiledStory } from './compile-story.ts';
import { type CompiledSynthetic, compileSynthetic } from './compile-synthetic.ts';
import type { HouseholdPlan } from './draw-household.ts';
import { createHand, type Hand } from './hand.ts';
import type { Person } from './person.ts';
import { type Random, randomFrom } from './random.ts';
import type { SyntheticSource } from './synthetic-source.ts';
import { drawTimeline, tellHistory } from './tell-history.ts';
import type { CompiledAsker, Told } from './told.ts';
import { weighted } from './weighted.ts';

/** What the rows depend on beside their source, and nothing else. */
export interface GenerateOptions {
  readonly count: number;
  readonly seed: number;
  /** The day from which dates inside answers count; the steps themselves are relative to the day of import. */
  readonly today: CivilDate;
}

/** A row with what was invented for it. */
export interface GeneratedCase {
  readonly row: CaseRow;
  readonly person: Person;
  readonly story: Pick<CompiledStory, 'id' | 'service' | 'stands'>;
  readonly counterpart: string;
}

/** Synthetic cases one after the other, as many as wanted: none but the last few people are kept in memory. */
export function* generateCases(source: SyntheticSource, options: GenerateOptions): Generator<GeneratedCase> {
  const compiled = compileSynthetic(source);
  if (compiled.stories.length === 0) return;
  const random = randomFrom(options.seed);
  const hand = createHand(compiled.stories);
  const drawPlan = planner(compiled);
  let [number, people] = [0, 0];
  while (number < options.count) {
    const household = drawHousehold(compiled, hand, drawPlan(random), random, people, options.today);
    for (const person of household.people) {
      if (number === options.count) return;
      number += 1;
      people = Math.max(people, person.number);
      yield tell(compiled, household, { random, person, number }, options);
    }
  }
}

/** People who are applied for together, by whom, and the history that they share. */
interface Household {
  readonly people: readonly Person[];
  readonly asker: CompiledAsker;
  readonly story: CompiledStory;
  readonly timeline: ReturnType<typeof drawTimeline>;
  readonly opened: number;
}

const alone: HouseholdPlan = { is: 'alone', size: 1 };

/** Shares are of cases, but it is households that are drawn: a family makes several cases. */
function planner({ households, recurrences }: CompiledSynthetic): (random: Random) => HouseholdPlan {
  const [family, again] = [households.share, recurrences.share];
  const draw = weighted<(random: Random) => HouseholdPlan>([
    [() => alone, Math.max(0, 1 - family - again)],
    [() => ({ is: 'again', size: 1 }), again],
    [(random) => households.plan(random), family === 0 ? 0 : family / households.meanSize],
  ]);
  return (random) => draw(random)(random);
}

function drawHousehold(
  { households, recurrences, askers }: CompiledSynthetic,
  hand: Hand,
  wanted: HouseholdPlan,
  random: Random,
  people: number,
  today: CivilDate,
): Household {
  let plan = wanted;
  const asker = askers(random);
  let story = hand.take(random, plan.size, (each) => households.canTell(wanted, each));
  if (!story) {
    plan = alone;
    story = hand.take(random, 1, () => true) as CompiledStory;
  }
  const timeline = drawTimeline(story, random);
  const opened = dayNumber(today) - timeline.openedAgo;
  const again = plan.is === 'again' ? recurrences.draw(random, asker.counterpart, story, opened) : undefined;
  const told = { random, story, opened, first: people + 1 };
  const found = again ? [again] : households.draw(plan, told);
  for (const person of found) recurrences.remember(person, asker.counterpart);
  return { people: found, asker, story, timeline, opened };
}

function tell(
  { loginOf }: CompiledSynthetic,
  { asker, story, timeline, opened }: Household,
  about: Pick<Told, 'random' | 'person' | 'number'>,
  { seed, today }: GenerateOptions,
): GeneratedCase {
  const told: Told = { ...about, asker, today: dayNumber(today), opened, day: opened };
  const row: CaseRow = {
    key: `synthetic-${seed}-${String(about.number).padStart(7, '0')}`,
    service: story.service,
    by: asker.by,
    ...tellHistory(story, timeline, told, loginOf),
  };
  return { row, person: about.person, story, counterpart: asker.counterpart };
}
