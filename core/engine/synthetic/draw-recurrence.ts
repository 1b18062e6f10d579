import type { Synthetic } from '../../../schemas/types/pack/synthetic.ts';
import { type CivilDate, civilDate } from '../basics/civil-date.ts';
import { dayNumber } from '../calendar/day-number.ts';
import type { CompiledStory } from './compile-story.ts';
import type { PersonSource } from './draw-person.ts';
import { hasVariants, respell } from './names.ts';
import type { Difference, Person } from './person.ts';
import type { Random } from './random.ts';
import { weighted } from './weighted.ts';

/** Finds somebody who was applied for before, and is applied for again with one difference. */
export interface RecurrenceSource {
  /** Second applications per case. */
  readonly share: number;
  /** Remembers a person by the counterpart that applied. */
  remember(person: Person, counterpart: string): void;
  /** The same person for another counterpart, story and day; undefined where nobody remembered fits. */
  draw(random: Random, counterpart: string, story: CompiledStory, opened: number): Person | undefined;
}

/** So many people are remembered, however many cases there are. */
const remembered = 500;

interface Remembered {
  readonly person: Person;
  readonly counterpart: string;
}

/** The second applications of sandbox/synthetic.yaml as functions. */
export function compileRecurrences({ people, scripts }: Synthetic, source: PersonSource): RecurrenceSource {
  const [script = ''] = scripts;
  const { share = 0, differ = {} } = people.recurrences ?? {};
  const differences = Object.entries(differ) as [Difference, number][];
  const draw = weighted(differences);
  const ring: Remembered[] = [];
  let next = 0;
  return {
    share: differences.length === 0 ? 0 : share,
    remember(person, counterpart) {
      if (person.kin?.is === 'again') return;
      ring[next] = { person, counterpart };
      next = (next + 1) % remembered;
    },
    draw(random, counterpart, story, opened) {
      if (ring.length === 0) return undefined;
      const differs = draw(random);
      const start = random.between(0, ring.length - 1);
      for (let index = 0; index < ring.length; index++) {
        const each = ring[(start + index) % ring.length] as Remembered;
        if (each.counterpart === counterpart || !story.fits(each.person.traits)) continue;
        const again = differing(each.person, differs, script);
        if (again && isOfItsAge(again, opened, source)) return again;
      }
      return undefined;
    },
  };
}

/** The person with the difference; undefined where it would be none. */
function differing(person: Person, differs: Difference, script: string): Person | undefined {
  const kin = { is: 'again', differs } as const;
  if (differs === 'spelling') {
    if (![person.given, person.family].some((name) => hasVariants(name, script))) return undefined;
    const [given, family] = [respell(person.given, script), respell(person.family, script)];
    return { ...person, given, family, father: respell(person.father, script), kin };
  }
  // Of somebody whose date is not fully known the day cannot be swapped, nor forgotten.
  if (person.traits.birth !== 'full') return undefined;
  if (differs === 'partial-date') return { ...person, traits: { ...person.traits, birth: 'year' }, kin };
  const [year, month, day] = person.born.split('-') as [string, string, string];
  return day > '12' || day === month ? undefined : { ...person, born: civilDate(`${year}-${day}-${month}`), kin };
}

/** Applied for years before or after, somebody may have been of another age group. */
function isOfItsAge({ born, traits }: Person, opened: number, { years }: PersonSource): boolean {
  const group = years.get(traits.age ?? '');
  const age = (opened - dayNumber(earliest(born))) / 365.2425;
  const youngest = (opened - dayNumber(latest(born))) / 365.2425;
  return group !== undefined && youngest >= group.least && age < group.most + 1;
}

/** The year alone may be known: then any day of it may be written. */
function earliest(born: CivilDate): CivilDate {
  return civilDate(`${born.slice(0, 4)}-01-01`);
}

function latest(born: CivilDate): CivilDate {
  return civilDate(`${born.slice(0, 4)}-12-31`);
}
