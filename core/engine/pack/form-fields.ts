import type { Cursor } from './cursor.ts';

/** A field or group of fields as a form declares it. */
export interface FormPlace {
  /** The names that lead to it, items of lists left out: `person.aliases.familyName`. */
  readonly path: string;
  readonly schema: Cursor;
  /** The data category: its own, that of what encloses it, or that of the items of a list. */
  readonly category: string | undefined;
  /** The name under which lists and reports know its value. */
  readonly facet: string | undefined;
}

const mostPlaces = 5_000;

/** Every field and group of a form, outermost first. References into `$defs` are followed; circles are cut. */
export function formPlaces(form: Cursor): readonly FormPlace[] {
  const places: FormPlace[] = [];
  const visit = (schema: Cursor, path: string, inherited: string | undefined, through: readonly string[]): void => {
    if (places.length >= mostPlaces) return;
    const reference = schema.at('$ref').text;
    if (reference !== undefined && through.includes(reference)) return;
    const target = reference === undefined ? schema : referenced(form, reference);
    const category = schema.at('x-category').text ?? target.at('x-category').text ?? inherited;
    const items = target.at('items');
    const facet = schema.at('x-facet').text ?? target.at('x-facet').text;
    if (path !== '') places.push({ path, schema: target, category: category ?? items.at('x-category').text, facet });
    const passed = reference === undefined ? through : [...through, reference];
    for (const [name, field] of [...target.at('properties').entries(), ...items.at('properties').entries()]) {
      visit(field, path === '' ? name : `${path}.${name}`, category ?? items.at('x-category').text, passed);
    }
    if (items.at('$ref').isThere) visitItems(items, path, category, passed);
  };
  const visitItems = (items: Cursor, path: string, inherited: string | undefined, through: readonly string[]): void => {
    const reference = items.at('$ref').text ?? '';
    if (through.includes(reference)) return;
    const target = referenced(form, reference);
    const category = inherited ?? items.at('x-category').text ?? target.at('x-category').text;
    for (const [name, field] of target.at('properties').entries()) {
      visit(field, `${path}.${name}`, category, [...through, reference]);
    }
  };
  visit(form, '', undefined, []);
  return places;
}

function referenced(form: Cursor, reference: string): Cursor {
  const name = /^#\/\$defs\/([^/]+)$/.exec(reference)?.[1];
  return form.at('$defs').at(name ?? '');
}

/** Every text under a keyword, wherever it stands in a schema. */
export function keywordValues(at: Cursor, keyword: string): readonly string[] {
  const own = at.at(keyword).text;
  const below = [...at.entries().map(([, child]) => child), ...at.items()];
  return [...(own === undefined ? [] : [own]), ...below.flatMap((child) => keywordValues(child, keyword))];
}
