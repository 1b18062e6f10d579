import type { Cursor } from '../cursor.ts';
import { localeTexts } from '../locale-keys.ts';
import { readPlaceholders } from '../placeholders.ts';
import type { Rule } from './rule.ts';

/** Every placeholder in a text is whole, and a text has the same ones in each language. */
export const placeholdersAreWhole: Rule = (pack, report) => {
  const first = new Map<string, { readonly language: string; readonly names: ReadonlySet<string> }>();
  for (const [language, locale] of pack.locales) {
    for (const [key, place] of localeTexts(locale)) {
      const { names, brokenAt } = readPlaceholders(place.text ?? '');
      if (brokenAt !== undefined) {
        const message = `The text has no whole placeholder at ${JSON.stringify(near(place, brokenAt))}.`;
        report(place, 'PLACEHOLDER-BROKEN', message, { hint: 'Write {{name}}, with one name between the braces.' });
        continue;
      }
      const before = first.get(key);
      if (!before) first.set(key, { language, names });
      else if (list(before.names) !== list(names)) {
        const message = `In ${before.language} this text has ${said(before.names)}, here it has ${said(names)}.`;
        report(place, 'PLACEHOLDER-DIFFERS', message, { hint: 'Use the same placeholders in every language.' });
      }
    }
  }
};

function near(place: Cursor, at: number): string {
  return (place.text ?? '').slice(at, at + 20);
}

function said(names: ReadonlySet<string>): string {
  return names.size === 0 ? 'no placeholder' : list(names);
}

function list(names: ReadonlySet<string>): string {
  return [...names]
    .sort()
    .map((name) => `{{${name}}}`)
    .join(', ');
}
