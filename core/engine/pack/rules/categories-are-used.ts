import type { Cursor } from '../cursor.ts';
import { formPlaces } from '../form-fields.ts';
import { grantsOf } from '../grants.ts';
import type { PackOutline } from '../outline.ts';
import type { Rule, RuleReport } from './rule.ts';

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
  checkHandedOver(pack, grants, carried, report);
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

/** What is handed to another side, and may pass, somebody there may read. */
function checkHandedOver(
  { services, categories }: PackOutline,
  grants: ReturnType<typeof grantsOf>,
  carried: ReturnType<typeof carriedCategories>,
  report: RuleReport,
): void {
  for (const { id, service } of services) {
    for (const [, transition] of service.at('transitions').entries()) {
      for (const transmission of transition.at('transmits').items()) {
        const [form, to] = [transmission.at('form').text, transmission.at('to').text];
        const handed = carried.filter((each) => each.service === id && each.form === form && each.side !== to);
        const passing = new Set(
          handed.flatMap(({ category }) => (isTransferable(categories, category) ? category : [])),
        );
        const unread = [...passing].filter(
          (category) => !grants.some(({ side, reads }) => side === to && reads.includes(category)),
        );
        if (unread.length === 0 || !grants.some(({ side }) => side === to)) continue;
        const message = `${form} is handed to ${to}, and no role there may ever read ${unread.join(', ')}.`;
        report(transmission, 'CATEGORY-UNREAD', message, {
          severity: 'warning',
          hint: 'Grant it to a role of that side under `reads` in access.yaml, or flag it as internal: then it stays behind.',
        });
      }
    }
  }
}

function isTransferable(categories: Cursor, category: string): boolean {
  return categories
    .at(category)
    .at('flags')
    .texts()
    .some(({ value }) => value === 'transferable');
}

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
