import { isSameJson, type Json } from '../basics/json.ts';
import type { Cursor } from '../pack/cursor.ts';

/** Two items of two lists that belong together; a cursor to nothing where one list has no such item. */
export interface ItemPair {
  readonly name: string;
  readonly before: Cursor;
  readonly after: Cursor;
}

/**
 * The items of two lists of objects by what names them (a code, an id, a date), else by their place between the equal
 * items at both ends. Undefined for lists of anything else: they are compared as a whole.
 */
export function pairItems(before: Cursor, after: Cursor): readonly ItemPair[] | undefined {
  const [left, right] = [before.items(), after.items()];
  if (![...left, ...right].every(({ value }) => typeof value === 'object' && value !== null)) return undefined;
  const names = [namesOf(left), namesOf(right)] as const;
  if (names[0] && names[1]) return pairNamed(before, after, names[0], names[1]);
  return pairPlaces(before, after, left, right);
}

function pairNamed(before: Cursor, after: Cursor, left: readonly string[], right: readonly string[]) {
  return [...new Set([...left, ...right])].map((name) => ({
    name,
    before: before.at(left.includes(name) ? left.indexOf(name) : left.length),
    after: after.at(right.includes(name) ? right.indexOf(name) : right.length),
  }));
}

/** The names of all items; undefined where one has none, or two have the same. */
function namesOf(items: readonly Cursor[]): readonly string[] | undefined {
  const names = items.map(nameOf);
  return names.every((name) => name !== undefined) && new Set(names).size === names.length ? names : undefined;
}

function nameOf(item: Cursor): string | undefined {
  const named = item.at('code').text ?? item.at('id').text;
  if (named !== undefined) return named;
  const texts = (...keys: string[]) => keys.flatMap((key) => item.at(key).text ?? []).join(' ');
  if (item.at('date').text !== undefined) return texts('date', 'name');
  if (item.at('on').text !== undefined && item.at('name').text !== undefined) return texts('on', 'name');
  if (item.at('from').text !== undefined && item.at('to').text !== undefined) return texts('from', 'to');
  return undefined;
}

function pairPlaces(
  before: Cursor,
  after: Cursor,
  left: readonly Cursor[],
  right: readonly Cursor[],
): readonly ItemPair[] {
  const same = (one: Cursor | undefined, other: Cursor | undefined) =>
    isSameJson(one?.value as Json | undefined, other?.value as Json | undefined);
  const shorter = Math.min(left.length, right.length);
  let head = 0;
  while (head < shorter && same(left[head], right[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && same(left.at(-1 - tail), right.at(-1 - tail))) tail += 1;
  const between = Math.max(left.length, right.length) - head - tail;
  return Array.from({ length: between }, (_, step) => {
    const index = head + step;
    const inside = (length: number) => (index < length - tail ? index : length);
    return { name: String(index), before: before.at(inside(left.length)), after: after.at(inside(right.length)) };
  });
}
