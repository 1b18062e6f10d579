import type { Rule } from './rule.ts';

/** Messages are words that somebody wrote: their category is flagged as free text. */
export const messagesAreFreeText: Rule = (pack, report) => {
  for (const { service } of pack.services) {
    const category = service.at('messages');
    const declared = category.text === undefined ? undefined : pack.categories.at(category.text);
    if (
      !declared?.isThere ||
      declared
        .at('flags')
        .texts()
        .some(({ value }) => value === 'free-text')
    )
      continue;
    const message = `The category ${JSON.stringify(category.text)} is not flagged as free text.`;
    report(category, 'MESSAGES-CATEGORY', message, { hint: 'Name a category with the flag free-text.' });
  }
};
