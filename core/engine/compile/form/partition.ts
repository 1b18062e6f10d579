import type { Category } from '../../basics/identifiers.ts';
import { isJsonObject, type Json, type JsonObject } from '../../basics/json.ts';
import { type FormNode, walkFields } from './form-tree.ts';

type Cut = Map<Category, Record<string, Json>>;

/**
 * Cuts answers by category. Every category of the form is there, empty where the answers have nothing of it. Lists are
 * kept whole; an object without anything in it goes with its own category, or else that of its first field. Fields that
 * the form does not declare are left out.
 */
export function partitionAnswers(root: FormNode, answers: JsonObject): Readonly<Record<Category, JsonObject>> {
  const cut: Cut = new Map(categoriesOf(root).map((category) => [category, {}]));
  cutObject(root, answers, cut, []);
  return Object.fromEntries(cut);
}

/** The inverse of `partitionAnswers`, with what is at hand. Fields come in the order of the form. */
export function assembleAnswers(root: FormNode, parts: Readonly<Record<Category, JsonObject>>): JsonObject {
  return merge(root, Object.values(parts));
}

/** The category in which a node is kept when nothing below it decides. */
export const homeOf: (node: FormNode) => Category | undefined = oncePerNode(
  (node) => node.category ?? [...walkFields(node)].find(({ category }) => category !== undefined)?.category,
);

const categoriesOf = oncePerNode((root): readonly Category[] => {
  const fields = [...walkFields(root)].filter((node) => node !== root);
  return [...new Set(fields.map(homeOf).filter((category) => category !== undefined))];
});

/** The tree of a form does not change: what is asked of a node with every case is found out once. */
function oncePerNode<Answer>(answer: (node: FormNode) => Answer): (node: FormNode) => Answer {
  const known = new WeakMap<FormNode, { readonly answer: Answer }>();
  return (node) => {
    const found = known.get(node) ?? { answer: answer(node) };
    known.set(node, found);
    return found.answer;
  };
}

function cutObject(node: FormNode, value: JsonObject, cut: Cut, path: readonly string[]): void {
  for (const [name, child] of node.properties) {
    if (!Object.hasOwn(value, name)) continue;
    const inside = value[name] as Json;
    const below = [...path, name];
    if (child.kind !== 'object' || !isJsonObject(inside)) place(cut, homeOf(child), below, inside);
    else if (Object.keys(inside).some((key) => child.properties.has(key))) cutObject(child, inside, cut, below);
    else place(cut, homeOf(child), below, {});
  }
}

function place(cut: Cut, category: Category | undefined, path: readonly string[], value: Json): void {
  let at = cut.get(category as Category) as Record<string, Json>;
  for (const name of path.slice(0, -1)) {
    at[name] ??= {};
    at = at[name] as Record<string, Json>;
  }
  at[path.at(-1) as string] = value;
}

function merge(node: FormNode, parts: readonly JsonObject[]): JsonObject {
  const merged: Record<string, Json> = {};
  for (const [name, child] of node.properties) {
    const found: Json[] = [];
    for (const part of parts) if (Object.hasOwn(part, name)) found.push(part[name] as Json);
    const [first] = found;
    if (first === undefined) continue;
    merged[name] = child.kind === 'object' && found.every(isJsonObject) ? merge(child, found) : first;
  }
  return merged;
}
