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

/** A case file without any personal value. */
export type Snapshot = Omit<CaseFile, 'facts'> & { readonly facts: FactPlaces };

/** The snapshot of a case after `rows`; a fact that they do not touch stays where it was. */
export function snapshotOf(caseFile: CaseFile, before: FactPlaces, rows: readonly StreamRow[]): Snapshot {
  const newest = new Map<string, number>();
  for (const { side, number, parts } of rows) {
    for (const { category } of parts) newest.set(JSON.stringify([side, category]), number);
  }
  const facts: Record<Side, Record<Category, FactPlace>> = {};
  for (const [side, held] of Object.entries(caseFile.facts)) {
    const places: Record<Category, FactPlace> = {};
    for (const [category, fact] of Object.entries(held)) {
      places[category] = placeOf(fact, newest.get(JSON.stringify([side, category])) ?? before[side]?.[category]);
    }
    facts[side] = places;
  }
  return { ...caseFile, facts };
}

/** The case file again. `valueAt` unseals the part of an event. */
export function caseFileOf(
  snapshot: Snapshot,
  valueAt: (side: Side, category: Category, number: number) => PartValue,
): CaseFile {
  const facts: Record<Side, Record<Category, Fact>> = {};
  for (const [side, places] of Object.entries(snapshot.facts)) {
    const held: Record<Category, Fact> = {};
    for (const [category, place] of Object.entries(places)) {
      held[category] =
        typeof place === 'number'
          ? { is: 'here', value: valueAt(side, category, place) }
          : { is: 'erased', on: place.erased };
    }
    facts[side] = held;
  }
  return { ...snapshot, facts };
}

function placeOf(fact: Fact, newest: FactPlace | undefined): FactPlace {
  if (fact.is === 'erased') return { erased: fact.on };
  if (newest !== undefined) return newest;
  throw new StoreFault('stream-broken', 'A case file holds a fact that no event has brought');
}
