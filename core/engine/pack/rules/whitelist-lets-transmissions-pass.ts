import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../cursor.ts';
import { type FormPlace, formPlaces } from '../form-fields.ts';
import { hasUnreadForms, pathsOfForms } from '../form-path.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import type { Rule, RuleReport } from './rule.ts';

/** Whatever a transition hands to another side may pass to it, and only transferable categories may pass at all. */
export const whitelistLetsTransmissionsPass: Rule = (pack, report) => {
  for (const category of pack.whitelist.items().flatMap((each) => each.at('categories').texts())) {
    const declared = pack.categories.at(category.value);
    if (!declared.isThere || hasFlag(declared, 'transferable')) continue;
    const message = `The category ${JSON.stringify(category.value)} is not transferable.`;
    report(category, 'WHITELIST-CATEGORY', message, {
      hint: 'Flag it as transferable in categories.yaml, or take it off the list.',
    });
  }
  checkFields(pack, report);
  if (pack.whitelist.isUnread || pack.categories.isUnread) return;
  for (const service of pack.services) {
    for (const [, transition] of service.service.at('transitions').entries()) {
      for (const each of transition.at('transmits').items()) checkTransmission(pack, service, transition, each, report);
    }
  }
};

/** The fields of a passage are fields of some form, and of one of its categories. */
function checkFields(pack: PackOutline, report: RuleReport): void {
  if (pack.services.length === 0 || pack.services.some(hasUnreadForms)) return;
  const places = new Map(pack.services.flatMap((service) => [...pathsOfForms(service)]));
  for (const passage of pack.whitelist.items()) {
    const passing = passage
      .at('categories')
      .texts()
      .map(({ value }) => value);
    for (const field of passage.at('fields').texts()) {
      const place = places.get(field.value);
      if (place && (place.category === undefined || passing.includes(place.category))) continue;
      const near = didYouMean(field.value, places.keys());
      const message = place
        ? `${JSON.stringify(field.value)} is of the category ${place.category}, which does not pass here.`
        : `${JSON.stringify(field.value)} is no field of a form.`;
      const hint = place
        ? 'Add the category, or take the field off the list.'
        : near
          ? `Did you mean ${JSON.stringify(near)}?`
          : 'Write the form, then the field with its parents.';
      report(field, 'FIELD-UNKNOWN', message, { hint });
    }
    checkEmpty(passage, places, report);
  }
}

/** Where fields are listed, some of them are of each category that stands there: of a category without any, nothing passes. */
function checkEmpty(passage: Cursor, places: ReadonlyMap<string, FormPlace>, report: RuleReport): void {
  if (!passage.at('fields').isThere) return;
  const fields = passage
    .at('fields')
    .texts()
    .map(({ value }) => value);
  const passing = [...places].filter(([path]) =>
    fields.some((field) => path === field || path.startsWith(`${field}.`)),
  );
  for (const category of passage.at('categories').texts()) {
    if (passing.some(([, place]) => place.category === category.value)) continue;
    const message = `Nothing of the category ${JSON.stringify(category.value)} passes here: none of the fields is of it.`;
    const hint = 'Name one of its fields, or list the category in a passage of its own without fields.';
    report(category, 'WHITELIST-FIELDLESS', message, { hint });
  }
}

function checkTransmission(
  pack: PackOutline,
  service: ServiceOutline,
  transition: Cursor,
  transmission: Cursor,
  report: RuleReport,
): void {
  const from = transition.at('by').text;
  const to = transmission.at('to').text;
  const form = service.forms.get(transmission.at('form').text ?? '');
  if (from === undefined || to === undefined) return;
  if (from === to) {
    report(transmission.at('to'), 'TRANSMISSION-TO-SELF', `${JSON.stringify(to)} sends the form to itself.`, {
      hint: 'Name another side, or leave the transmission out.',
    });
    return;
  }
  if (!form) return;
  const passing = new Set(
    pack.whitelist
      .items()
      .filter((each) => each.at('from').text === from && each.at('to').text === to)
      .flatMap((each) =>
        each
          .at('categories')
          .texts()
          .map(({ value }) => value),
      ),
  );
  const held = formPlaces(form).flatMap(({ category, schema }) =>
    category === undefined || schema.at('properties').isThere ? [] : [category],
  );
  const stopped = [...new Set(held)].filter(
    (category) => pack.categories.at(category).isThere && !passing.has(category),
  );
  const internal = stopped.filter((category) => hasFlag(pack.categories.at(category), 'internal'));
  const missing = stopped.filter((category) => !internal.includes(category));
  if (missing.length === 0) return;
  report(
    transmission.at('form'),
    'WHITELIST-INCOMPLETE',
    `The form has fields that may not pass from ${from} to ${to}: ${missing.join(', ')}.`,
    { hint: 'Add the categories to whitelist.yaml, or flag them as internal: then they stay behind.' },
  );
}

function hasFlag(category: Cursor, flag: string): boolean {
  return category
    .at('flags')
    .texts()
    .some(({ value }) => value === flag);
}
