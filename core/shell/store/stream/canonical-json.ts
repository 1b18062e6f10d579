/**
 * The one text of a JSON value: keys in order of their UTF-16 code units, no blanks, absent keys left out (the form
 * of RFC 8785 for the values that events hold). What is hashed is the UTF-8 of this text.
 */
export function canonicalJson(value: unknown): string {
  const sorted = inOrder(value);
  return sorted === unordered ? spelled(value) : JSON.stringify(sorted);
}

/** For a value whose keys no object can hold in order: those that look like numbers come first in any object. */
const unordered = Symbol('unordered');

/** The value with the keys of every object in order: itself where they are. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return listInOrder(value);
  const keys = Object.keys(value);
  let isSame = true;
  const members: unknown[] = [];
  for (const [index, key] of keys.entries()) {
    if (index > 0 && (keys[index - 1] as string) > key) isSame = false;
    if (isOdd(key)) return unordered;
    const before = (value as Record<string, unknown>)[key];
    const member = inOrder(before);
    if (member === unordered) return unordered;
    if (member !== before) isSame = false;
    members.push(member);
  }
  if (isSame) return value;
  const order = keys.map((key, index) => [key, members[index]] as const);
  order.sort(([left], [right]) => (left < right ? -1 : 1));
  const sorted: Record<string, unknown> = {};
  for (const [key, member] of order) sorted[key] = member;
  return sorted;
}

function listInOrder(list: readonly unknown[]): unknown {
  let sorted: unknown[] | undefined;
  for (const [index, item] of list.entries()) {
    const member = inOrder(item);
    if (member === unordered) return unordered;
    if (member !== item) sorted ??= [...list];
    if (sorted) sorted[index] = member;
  }
  return sorted ?? list;
}

/** Keys that an object does not keep in the order in which they come. */
function isOdd(key: string): boolean {
  const first = key.charCodeAt(0);
  return (first >= 48 && first <= 57) || key === '__proto__' || key === 'toJSON';
}

function spelled(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => spelled(item ?? null)).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .flatMap((key) => {
      const member = (value as Record<string, unknown>)[key];
      return member === undefined ? [] : [`${JSON.stringify(key)}:${spelled(member)}`];
    });
  return `{${members.join(',')}}`;
}
