import type { Rule } from './rule.ts';

/** A title of a scenario that is said in several languages is said in every language of the pack, and in no other. */
export const titlesAreInEveryLanguage: Rule = (pack, report) => {
  const languages = pack.manifest
    .at('languages')
    .texts()
    .map(({ value }) => value);
  for (const title of pack.scenarios.map((scenario) => scenario.at('title'))) {
    if (title.entries().length === 0 || languages.length === 0) continue;
    for (const language of languages.filter((each) => !title.at(each).isThere)) {
      const message = `The title of the scenario is missing in ${language}.`;
      report(title, 'LOCALE-MISSING', message, { hint: `Write ${language}: "..." under title.`, isKey: true });
    }
    for (const [language, at] of title.entries().filter(([each]) => !languages.includes(each))) {
      const message = `${JSON.stringify(language)} is no language of the pack.`;
      report(at, 'TRANSLATION-OF-NOBODY', message, { hint: `There are: ${languages.join(', ')}.`, isKey: true });
    }
  }
};
