import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import type { Category, Side } from '../../../engine/basics/identifiers.ts';
import type { CaseFile } from '../../../engine/model/case-file.ts';
import type { Fact, PartValue } from '../../../engine/model/fact.ts';
import { StoreFault } from '../store-fault.ts';
import type { StreamRow } from '../stream/append-events.ts';

/** In place of a fact: the number of the event in its holder's stream that has the newest part, or that it is erased. */
export type FactPlace = number | { readonly erased: CivilDate };

/** Holder -> category -> place. */
export type FactPlaces = Readonly<Record<Side, Readonly<Record<Category, FactPlace>>>>;

/** A case file without any personal value; the places of its facts are kept beside it. */
export type Snapshot = Omit<CaseFile, 'facts'>;

/** The snapshot of a case. */
export function snapshotOf({ facts: _, ...rest }: CaseFile): Snapshot {
  return rest;
}

/** Where the facts of a case lie after `rows`; one that they do not touch stays where it was. */
export function factPlaces(caseFile: CaseFile, before: FactPlaces, rows: readonly StreamRow[]): FactPlaces {
  const newest = new Map<string, number>();
  for (const { side, number, parts } of rows) {
    for (const { category } of parts.filter(({ sent }) => !sent)) newest.set(JSON.stringify([side, category]), number);
  }
  return mapFacts(caseFile.facts, (fact, side, category) =>
    placeOf(fact, newest.get(JSON.stringify([side, category])) ?? before[side]?.[category]),
  );
}

/** The case file again. `valueAt` unseals the part of an event. */
export function caseFileOf(
  snapshot: Snapshot,
  places: FactPlaces,
  valueAt: (side: Side, category: Category, number: number) => PartValue,
): CaseFile {
  const facts = mapFacts<FactPlace, Fact>(places, (place, side, category) =>
    typeof place === 'number'
      ? { is: 'here', value: valueAt(side, category, place) }
      : { is: 'erased', on: place.erased },
  );
  // A snapshot that was written before there were suspensions and corrected dates has neither.
  return { ...{ taken: {}, suspensions: [] }, ...snapshot, facts };
}

function mapFacts<From, To>(
  facts: Readonly<Record<Side, Readonly<Record<Category, From>>>>,
  map: (from: From, side: Side, category: Category) => To,
): Record<Side, Record<Category, To>> {
  return Object.fromEntries(
    Object.entries(facts).map(([side, held]) => [
      side,
      Object.fromEntries(Object.entries(held).map(([category, from]) => [category, map(from, side, category)])),
    ]),
  );
}

function placeOf(fact: Fact, newest: FactPlace | undefined): FactPlace {
  if (fact.is === 'erased') return { erased: fact.on };
  if (newest !== undefined) return newest;
  throw new StoreFault('stream-broken', 'A case file holds a fact that no event has brought');
}
