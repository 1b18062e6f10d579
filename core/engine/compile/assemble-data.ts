import type { Source } from '../model/source.ts';
import type { Cursor } from '../pack/cursor.ts';
import type { PackOutline } from '../pack/outline.ts';
import type { CategoryFlag, CategoryRule, CodeList } from './compiled-pack.ts';
import { recordOf } from './record-of.ts';

/** The texts of a list, or one text as a list. */
export function textsOf(at: Cursor): readonly string[] {
  return at.texts().map(({ value }) => value);
}

/** The `source` of a rule as a property to spread; nothing where there is none. For files that passed their schema. */
export function sourceOf(at: Cursor): { readonly source?: Source } {
  const source = at.at('source');
  return source.isThere ? { source: source.value as unknown as Source } : {};
}

/** The data categories of a pack, by name. */
export function categoryRules({ categories }: PackOutline): Readonly<Record<string, CategoryRule>> {
  return recordOf(
    categories
      .entries()
      .map(([id, category]) => [id, { id, flags: textsOf(category.at('flags')) as readonly CategoryFlag[] }] as const),
  );
}

/** The code lists of a pack, by name. */
export function codeLists(pack: PackOutline): Readonly<Record<string, CodeList>> {
  return recordOf(
    [...pack.codeLists].map(([id, list]) => {
      const codes = list.items().flatMap((entry) => {
        const code = entry.at('code').text;
        return code === undefined ? [] : [{ code, ...sourceOf(entry) }];
      });
      return [id, { id, codes }] as const;
    }),
  );
}
