import { localeTexts } from '../locale-keys.ts';
import type { Rule } from './rule.ts';

/** No two steps of a service are called the same in one language: an officer would press the wrong one. */
export const textsDiffer: Rule = (pack, report) => {
  for (const [language, locale] of pack.locales) {
    const seen = new Map<string, string>();
    for (const [key, text] of localeTexts(locale)) {
      const [, service, step] = /^transitions\.([^.]+)\.([^.]+)$/.exec(key) ?? [];
      if (service === undefined || step === undefined || text.text === undefined) continue;
      const words = JSON.stringify([service, text.text.trim().toLowerCase()]);
      const other = seen.get(words);
      if (other === undefined) {
        seen.set(words, step);
        continue;
      }
      const message = `${other} and ${step} have the same text in ${language}: nobody can tell the two steps apart.`;
      report(text, 'TEXT-TWICE', message, { severity: 'warning', hint: 'Say of each what it does.' });
    }
  }
};
