import type { Category, Side } from '../basics/identifiers.ts';
import { isJsonObject, type Json, type JsonObject } from '../basics/json.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';

/**
 * What the active whitelist lets pass from one side to another, by category: all of it, or only fields, written as
 * `application.person.familyName`. What is not here does not pass.
 */
export type Passing = ReadonlyMap<Category, 'all' | ReadonlySet<string>>;

/** Added up once: a pack is a value, and every transmission asks. */
const added = new WeakMap<CompiledPack, Map<string, Passing>>();

/** What may pass from one side to another. Several passages add up; nothing flagged internal ever passes. */
export function passingBetween(pack: CompiledPack, from: Side, to: Side): Passing {
  const known = added.get(pack) ?? new Map<string, Passing>();
  added.set(pack, known);
  const passing = known.get(`${from} ${to}`) ?? addPassages(pack, from, to);
  known.set(`${from} ${to}`, passing);
  return passing;
}

function addPassages(pack: CompiledPack, from: Side, to: Side): Passing {
  const passing = new Map<Category, 'all' | ReadonlySet<string>>();
  for (const passage of pack.whitelist.filter((one) => one.from === from && one.to === to)) {
    for (const category of passage.categories) {
      if (pack.categories[category]?.flags.includes('internal')) continue;
      const before = passing.get(category);
      const isWhole = passage.fields === undefined || before === 'all';
      passing.set(category, isWhole ? 'all' : new Set([...(before ?? []), ...(passage.fields ?? [])]));
    }
  }
  return passing;
}

/** True where all of a category passes: what lies in no field of a form, as a message does, passes only so. */
export function passesWhole(passing: Passing, category: Category): boolean {
  return passing.get(category) === 'all';
}

/** True where something that lies at a path (`application.person.familyName`), in it or around it may pass. */
export function passesAt(passing: Passing, category: Category, path: string): boolean {
  const limit = passing.get(category);
  if (limit === undefined || limit === 'all') return limit === 'all';
  return [...limit].some((field) => isWithin(path, field) || isWithin(field, path));
}

/** The content of a form, cut by category, without anything that may not pass. What is left without content goes too. */
export function cutToPassing(
  passing: Passing,
  form: string,
  subtrees: Readonly<Record<Category, JsonObject>>,
): Readonly<Record<Category, JsonObject>> {
  const cut: Record<Category, JsonObject> = {};
  for (const [category, subtree] of Object.entries(subtrees)) {
    const limit = passing.get(category);
    const kept = limit === 'all' ? subtree : limit && prune(subtree, form, limit);
    if (isJsonObject(kept)) cut[category] = kept;
  }
  return cut;
}

/** A value without what lies outside the fields; undefined where nothing is left. The items of a list have its path. */
function prune(value: Json, path: string, fields: ReadonlySet<string>): Json | undefined {
  if (fields.has(path)) return value;
  if (![...fields].some((field) => isWithin(field, path))) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => prune(item as Json, path, fields)).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (!isJsonObject(value)) return undefined;
  const kept = Object.entries(value).flatMap(([name, inside]) => {
    const left = prune(inside as Json, `${path}.${name}`, fields);
    return left === undefined ? [] : [[name, left] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** A pointer into a form as whitelists write it; the items of a list have its path. */
export function fieldPath(form: string, pointer: string): string {
  return [form, ...pointer.split('/').filter((name) => name !== '' && name !== '*')].join('.');
}

/** True where a path is another one or lies inside it. */
export function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`);
}
