import type { Synthetic } from '../../../schemas/types/pack/synthetic.ts';
import type { CivilDate } from '../basics/civil-date.ts';
import { dateOfDayNumber } from '../calendar/day-number.ts';
import { parseTemplate } from '../pack/synthetic-template.ts';
import { compileNames, type NameSource } from './names.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';
import { type Range, readRange, within } from './range.ts';
import { type Draw, weighted } from './weighted.ts';

/** What people have to be, by trait. */
export type Needs = ReadonlyMap<string, readonly string[]>;

/** How people are invented. */
export interface PersonSource {
  readonly given: NameSource;
  readonly family: NameSource;
  /** The years of each age group. */
  readonly years: ReadonlyMap<string, Range>;
  /** The words of a place; ranges in them are drawn. */
  drawPlace(random: Random): Person['place'];
  /** Every trait, as far as it may be anything else than the needs say. */
  drawTraits(random: Random, needs: Needs): Person['traits'];
}

/** The part of sandbox/synthetic.yaml about people as functions. */
export function compilePeople({ people, traits = {}, places = [], scripts }: Synthetic): PersonSource {
  const groups = Object.entries(people.ages);
  const all: Readonly<Record<string, Readonly<Record<string, number>>>> = {
    ...traits,
    age: Object.fromEntries(groups.map(([group, { weight }]) => [group, weight])),
    birth: { ...(people.births ?? { full: 1 }) },
  };
  const names = Object.keys(all);
  const drawers = new Map<string, Draw<string>>();
  const place = weighted(
    places.map(({ weight = 1, with: words }) => [Object.entries(words).map(compileWord), weight] as const),
  );
  return {
    given: compileNames(people.given, scripts),
    family: compileNames(people.family, scripts),
    years: new Map(groups.map(([group, { years }]) => [group, readRange(years)])),
    drawPlace: (random) =>
      places.length === 0 ? {} : Object.fromEntries(place(random).map(([key, fill]) => [key, fill(random)])),
    drawTraits: (random, needs) =>
      Object.fromEntries(names.map((name) => [name, drawerOf(name, needs.get(name), all, drawers)(random)])),
  };
}

function drawerOf(
  name: string,
  allowed: readonly string[] | undefined,
  all: Readonly<Record<string, Readonly<Record<string, number>>>>,
  drawers: Map<string, Draw<string>>,
): Draw<string> {
  const key = allowed === undefined ? name : `${name}=${allowed.join()}`;
  const known = drawers.get(key);
  if (known) return known;
  const values = Object.entries(all[name] ?? {}).filter(([value]) => allowed === undefined || allowed.includes(value));
  const drawer = weighted(values.length > 0 ? values : (allowed ?? []).map((value) => [value, 1] as const));
  drawers.set(key, drawer);
  return drawer;
}

/** A word of a place; ranges in it are drawn. */
function compileWord([key, text]: readonly [string, string]): readonly [string, Draw<string>] {
  if (!text.includes('{')) return [key, () => text];
  const { pieces } = parseTemplate(text);
  const fill: Draw<string> = (random) =>
    pieces
      .map((piece) => {
        if (piece.is === 'number') return String(random.between(piece.least, piece.most));
        return piece.is === 'text' ? piece.text : '';
      })
      .join('');
  return [key, fill];
}

/** A date of birth of which a person is so many years old on a day. */
export function drawBirth(random: Random, years: number, day: number): CivilDate {
  // A year of 365.2425 days; the margins keep the age right whatever leap days lie between.
  return dateOfDayNumber(day - Math.ceil(years * 365.2425) - random.between(1, 360));
}

/** An age of a group on the day on which the case is opened, of at least so many years. */
export function drawAge(random: Random, source: PersonSource, group: string, atLeast = 0): number {
  return Math.max(atLeast, within(source.years.get(group) ?? { least: 30, most: 30 }, random));
}
