import { didYouMean } from '../../basics/did-you-mean.ts';
import { localeKeys, localeTexts } from '../locale-keys.ts';
import type { Rule } from './rule.ts';

/** How many keys stand above the texts of a part of the file, where it is more than the part's own. */
const keysAbove: Readonly<Record<string, number>> = {
  participants: 2,
  states: 2,
  transitions: 2,
  deadlines: 2,
  conditions: 2,
  codes: 2,
  reports: 2,
  forms: 3,
  choices: 3,
};

/** The keys above a text, and its own key: `states.loan.out.damaged` is `out.damaged` under states, loan. */
function splitKey(key: string): { readonly above: readonly string[]; readonly own: string } {
  const parts = key.split('.');
  const depth = keysAbove[parts[0] ?? ''] ?? 1;
  return { above: parts.slice(0, depth), own: parts.slice(depth).join('.') };
}

/** Every text that the pack needs is there in each of its languages, and nothing is translated that is not used. */
export const localeIsComplete: Rule = (pack, report) => {
  const { needed, allowed, uncertain } = localeKeys(pack);
  for (const { value: language } of pack.manifest.at('languages').texts()) {
    const locale = pack.locales.get(language);
    if (!locale?.isThere) continue;
    const texts = localeTexts(locale);
    const missing = [...needed].filter((key) => !texts.has(key));
    for (const key of missing) {
      const { above, own } = splitKey(key);
      const at = above.reduce((place, part) => (place.at(part).isThere ? place.at(part) : place), locale);
      report(at, 'LOCALE-MISSING', `The text ${key} is missing in ${language}.`, {
        hint: `Write ${own}: "..." in ${locale.file.path}, under ${above.join(', ')}.`,
        isKey: true,
      });
    }
    for (const [key, place] of texts) {
      const explained = key.startsWith('help.') ? key.slice('help.'.length) : key;
      if (needed.has(explained) || allowed.has(explained)) continue;
      if (uncertain.some((beginning) => explained.startsWith(beginning))) continue;
      const near = didYouMean(explained, missing);
      const hint = near ? `Did you mean ${near}?` : 'Delete it.';
      report(place, 'LOCALE-UNUSED', `Nothing in the pack uses the text ${key}.`, {
        severity: 'warning',
        hint,
        isKey: true,
      });
    }
  }
};
