import { formPlaces } from '../form-fields.ts';
import { grantsOf } from '../grants.ts';
import type { PackOutline } from '../outline.ts';
import type { Rule } from './rule.ts';

/** What is collected somebody may write, on the side that collects it, and somebody may read. */
export const categoriesAreUsed: Rule = (pack, report) => {
  const { categories } = pack;
  if (!pack.access.at('roles').isThere || categories.isUnread) return;
  const grants = grantsOf(pack);
  const isKnown = (category: string) => categories.at(category).isThere;
  // A category that does not exist is said elsewhere, and was meant for another.
  if (!grants.every(({ reads, writes }) => [...reads, ...writes].every(isKnown))) return;
  const isUnlisted = pack.services.length === 0 || pack.manifest.isUnread;
  const isUncertain =
    isUnlisted ||
    pack.services.some(({ service, forms }) => {
      const declared = service.at('forms').keys();
      return !service.isThere || declared.some((form) => !forms.get(form)?.isThere);
    });
  const carried = carriedCategories(pack);
  if (!isUncertain) {
    const used = new Set([...carried.map(({ category }) => category), ...messageCategories(pack)]);
    for (const [id, category] of categories.entries()) {
      if (!used.has(id)) {
        report(category, 'CATEGORY-UNUSED', `Nothing carries the category ${JSON.stringify(id)}.`, {
          severity: 'warning',
          hint: 'Name it in x-category of a field or under messages of a service, or delete it.',
          isKey: true,
        });
      } else if (!grants.some(({ reads }) => reads.includes(id))) {
        report(
          category,
          'CATEGORY-UNREAD',
          `No role may ever read ${JSON.stringify(id)}: it is collected for nobody.`,
          {
            hint: 'Grant it to a role under `reads` in access.yaml, or do not collect it.',
            isKey: true,
          },
        );
      }
    }
  }
  const told = new Set<string>();
  for (const { category, service, form, side, at } of carried) {
    const key = JSON.stringify([service, form, category]);
    const canWrite = grants.some(
      (grant) => grant.side === side && grant.writes.includes(category) && (grant.services?.includes(service) ?? true),
    );
    if (canWrite || told.has(key) || !isKnown(category)) continue;
    told.add(key);
    const message = `Nobody on the side ${side} may write ${JSON.stringify(category)}, so ${form} can never be filled in.`;
    report(at, 'CATEGORY-UNWRITTEN', message, { hint: 'Grant the category to a role under `writes` in access.yaml.' });
  }
};

/** Every field of a form that has a category, with the side that fills the form in. */
function carriedCategories(pack: PackOutline) {
  const sides = pack.manifest
    .at('sides')
    .texts()
    .map(({ value }) => value);
  return pack.services.flatMap(({ id, service, forms }) =>
    service
      .at('forms')
      .entries()
      .flatMap(([form, use]) => {
        const schema = forms.get(form);
        const side = use.at('by').text;
        if (!schema || side === undefined) return [];
        return formPlaces(schema).flatMap(({ category, schema: at }) =>
          category === undefined || at.at('properties').isThere || !sides.includes(side)
            ? []
            : [{ category, service: id, form, side, at }],
        );
      }),
  );
}

function messageCategories({ services }: PackOutline): readonly string[] {
  return services.flatMap(({ service }) => service.at('messages').text ?? []);
}
