import { isJsonObject, isSameJson, type Json } from '../basics/json.ts';
import type { Cursor } from '../pack/cursor.ts';
import { pairItems } from './pair-items.ts';

/** Two places that should say the same and do not. */
export interface Difference {
  /** The keys that lead there; items of a list by what names them, else by their number. */
  readonly path: readonly string[];
  readonly before: Cursor;
  readonly after: Cursor;
  /** `order`: the same items in another order. `source`: where a rule comes from, not what it says. */
  readonly of: 'content' | 'order' | 'source';
}

/** Tells for a path whether what stands there is compared as a whole. */
export type IsWhole = (path: readonly string[]) => boolean;

/**
 * Every difference between two places, outermost first. Something that stands on one side only is one difference. The
 * order of keys means nothing; the order of a list is told apart from what is in it.
 */
export function findDifferences(before: Cursor, after: Cursor, isWhole: IsWhole): readonly Difference[] {
  return [...differencesAt({ path: [], before, after, of: 'content' }, isWhole)];
}

function* differencesAt(place: Difference, isWhole: IsWhole): Generator<Difference> {
  const { before, after, path, of } = place;
  if (isSameJson(before.value, after.value)) return;
  if (of === 'content' && isSource(before, after)) yield* differencesAt({ ...place, of: 'source' }, isWhole);
  else if (of === 'content' && isWhole(path)) yield* wholeDifferences(place);
  else if (isJsonObject(before.value) && isJsonObject(after.value)) {
    for (const key of bothKeys(before, after)) yield* differencesAt(placeBelow(place, key), isWhole);
  } else if (Array.isArray(before.value) && Array.isArray(after.value)) {
    const pairs = isOnlyOrder(before.value, after.value) ? undefined : pairItems(before, after);
    if (!pairs) yield { ...place, of: of === 'content' && isOnlyOrder(before.value, after.value) ? 'order' : of };
    for (const { name, ...pair } of pairs ?? []) {
      yield* differencesAt({ ...pair, path: [...path, name], of }, isWhole);
    }
  } else yield place;
}

/** What the rule says as one difference, and each of its sources for itself. */
function* wholeDifferences(place: Difference): Generator<Difference> {
  const { before, after } = place;
  if (!isSameJson(withoutSources(before.value), withoutSources(after.value))) yield place;
  if (before.isThere && after.isThere) yield* sourceDifferences(place);
}

function* sourceDifferences(place: Difference): Generator<Difference> {
  const { before, after } = place;
  if (isSource(before, after)) yield* differencesAt({ ...place, of: 'source' }, () => false);
  else {
    for (const key of bothKeys(before, after)) yield* sourceDifferences(placeBelow(place, key));
    const longer = Math.max(before.items().length, after.items().length);
    for (let index = 0; index < longer; index++) yield* sourceDifferences(placeBelow(place, index));
  }
}

function bothKeys(before: Cursor, after: Cursor): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])];
}

function placeBelow({ path, before, after, of }: Difference, key: string | number): Difference {
  return { path: [...path, String(key)], before: before.at(key), after: after.at(key), of };
}

const sourceKeys = new Set(['instrument', 'article', 'status', 'note', 'citation']);

/** A `source` says where a rule comes from: known by its key and by holding nothing else. */
function isSource(left: Cursor, right: Cursor): boolean {
  if (!/\/(x-)?source$/.test(left.pointer) && !/\/(x-)?source$/.test(right.pointer)) return false;
  return [left, right].every(
    ({ value }) =>
      value === undefined || (isJsonObject(value) && Object.keys(value).every((key) => sourceKeys.has(key))),
  );
}

function withoutSources(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((each: Json) => withoutSources(each) as Json);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, each]) => !(key === 'source' && isJsonObject(each)))
      .map(([key, each]) => [key, withoutSources(each) as Json]),
  );
}

function isOnlyOrder(left: readonly Json[], right: readonly Json[]): boolean {
  if (left.length !== right.length) return false;
  const sorted = (items: readonly Json[]) => items.map((item) => JSON.stringify(item)).sort();
  const [one, other] = [sorted(left), sorted(right)];
  return one.every((item, index) => item === other[index]);
}
