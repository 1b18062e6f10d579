import { didYouMean } from '../../basics/did-you-mean.ts';
import { localeKeys, localeTexts } from '../locale-keys.ts';
import type { Rule } from './rule.ts';

/** Every text that the pack needs is there in each of its languages, and nothing is translated that is not used. */
export const localeIsComplete: Rule = (pack, report) => {
  const { needed, allowed, uncertain } = localeKeys(pack);
  for (const { value: language } of pack.manifest.at('languages').texts()) {
    const locale = pack.locales.get(language);
    if (!locale?.isThere) continue;
    const texts = localeTexts(locale);
    const missing = [...needed].filter((key) => !texts.has(key));
    for (const key of missing) {
      const at = key.split('.').reduce((place, part) => (place.at(part).isThere ? place.at(part) : place), locale);
      report(at, 'LOCALE-MISSING', `The text ${key} is missing in ${language}.`, {
        hint: `Write it in ${locale.file.path}.`,
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
