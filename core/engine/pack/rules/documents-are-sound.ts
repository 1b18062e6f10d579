import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Cursor } from '../cursor.ts';
import type { FormPlace } from '../form-fields.ts';
import { hasUnreadForms, pathsOfForms } from '../form-path.ts';
import { grantsOf } from '../grants.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import type { Rule, RuleReport } from './rule.ts';

/** What a document shows is a field of a form, and may be known on every side that makes or gets it. */
export const documentsAreSound: Rule = (pack, report) => {
  for (const { document } of pack.documents.values()) {
    const languages = pack.manifest
      .at('languages')
      .texts()
      .map(({ value }) => value);
    for (const language of document.at('languages').texts()) {
      if (languages.includes(language.value) || languages.length === 0) continue;
      const message = `${JSON.stringify(language.value)} is no language of the pack.`;
      report(language, 'TRANSLATION-OF-NOBODY', message, { hint: `There are: ${languages.join(', ')}.` });
    }
    const service = pack.services.find(({ id }) => id === document.at('service').text);
    if (!service || hasUnreadForms(service)) continue;
    const paths = pathsOfForms(service);
    for (const field of [...document.at('fields').texts(), ...document.at('verification').at('shows').texts()]) {
      const place = paths.get(field.value);
      if (place) checkSides(pack, service, document, field, place, report);
      else {
        const near = didYouMean(field.value, paths.keys());
        const hint = near
          ? `Did you mean ${JSON.stringify(near)}?`
          : 'Write the form, then the field with its parents: application.person.familyName.';
        report(field, 'FIELD-UNKNOWN', `${JSON.stringify(field.value)} is no field of a form of ${service.id}.`, {
          hint,
        });
      }
    }
  }
};

function checkSides(
  pack: PackOutline,
  { service }: ServiceOutline,
  document: Cursor,
  field: Cursor & { readonly value: string },
  place: FormPlace,
  report: RuleReport,
): void {
  const { category } = place;
  if (category === undefined || !pack.categories.at(category).isThere) return;
  const made = document.at('side').text;
  const got = document
    .at('to')
    .texts()
    .map(({ value }) => value);
  const owner = service
    .at('forms')
    .at(field.value.split('.')[0] ?? '')
    .at('by').text;
  for (const side of new Set([...(made === undefined ? [] : [made]), ...got])) {
    if (owner === undefined) continue;
    const passes = side === owner || isPassing(pack, owner, side, category);
    const isRead = grantsOf(pack).some((grant) => grant.side === side && grant.reads.includes(category));
    if (passes && isRead) continue;
    const why = passes ? `no role of ${side} may read` : `may not pass from ${owner} to ${side}`;
    const message = `The document shows ${JSON.stringify(category)}, which ${why}.`;
    report(field, 'DOCUMENT-CATEGORY', message, {
      hint: 'Leave the field out, or do not give the document to that side.',
    });
    return;
  }
}

function isPassing({ whitelist }: PackOutline, from: string, to: string, category: string): boolean {
  return whitelist
    .items()
    .filter((each) => each.at('from').text === from && each.at('to').text === to)
    .some((each) =>
      each
        .at('categories')
        .texts()
        .some(({ value }) => value === category),
    );
}
