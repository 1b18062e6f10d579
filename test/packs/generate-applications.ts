import { type CivilDate, civilDate } from '../../core/engine/basics/civil-date.ts';
import type { JsonObject } from '../../core/engine/basics/json.ts';
import { addDays } from '../../core/engine/calendar/add-days.ts';
import { caseSteps, type PastStep } from './pakistan/synthetic/case-steps.ts';
import { airports, casts } from './pakistan/synthetic/cast.ts';
import { seededRandom } from './pakistan/synthetic/seeded-random.ts';
import { type Story, stories } from './pakistan/synthetic/stories.ts';
import {
  type SyntheticPerson,
  syntheticApplication,
  syntheticAttestation,
} from './pakistan/synthetic/synthetic-application.ts';

/** One line of an import file. */
export interface ApplicationRow {
  readonly key: string;
  readonly service: string;
  readonly by: string;
  readonly forms: Readonly<Record<string, JsonObject>>;
  readonly history: readonly PastStep[];
}

/** What the rows depend on, and nothing else. */
export interface GeneratorOptions {
  readonly count: number;
  readonly seed: number;
  /** The day from which dates inside answers count; the steps themselves are relative to the day of import. */
  readonly today: CivilDate;
}

/** Synthetic applications spread over every stage of the procedure, in the shares that the stories give. */
export function* generateApplications({ count, seed, today }: GeneratorOptions): Generator<ApplicationRow> {
  const random = seededRandom(seed);
  const deck = Object.values(stories).flatMap((story) => Array.from({ length: story.share }, () => story));
  let hand: Story[] = [];
  for (let number = 1; number <= count; number++) {
    if (hand.length === 0) hand = random.shuffle(deck);
    const story = hand.pop() as Story;
    const cast = { ...random.pick(casts), airport: random.pick(airports) };
    const history = story.tell(caseSteps(cast, today), random, number);
    const person: SyntheticPerson = {
      number,
      place: cast.place,
      openedOn: addDays(today, Number.parseInt(history[0]?.on ?? '0', 10)),
      minor: random.chance(0.06),
      proof: random.chance(0.5),
    };
    yield {
      key: `synthetic-${String(number).padStart(6, '0')}`,
      service: 'readmission',
      by: cast.officer,
      forms: {
        application: syntheticApplication(person, random),
        ...(story.draft && random.chance(0.5) ? {} : { attestation: syntheticAttestation(person) }),
      },
      history,
    };
  }
}

/** `node test/packs/generate-applications.ts [count] [seed] [today]` prints the rows as NDJSON. */
function main([count = '200', seed = '20101201', today = '2026-11-22']: readonly string[]): void {
  for (const row of generateApplications({ count: Number(count), seed: Number(seed), today: civilDate(today) })) {
    process.stdout.write(`${JSON.stringify(row)}\n`);
  }
}

if (import.meta.main) main(process.argv.slice(2));
