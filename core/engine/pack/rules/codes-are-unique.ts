import type { Rule } from './rule.ts';

/** No code list has a code twice. */
export const codesAreUnique: Rule = (pack, report) => {
  for (const list of pack.codeLists.values()) {
    const seen = new Set<string>();
    for (const code of list.items().map((entry) => entry.at('code'))) {
      if (code.text === undefined) continue;
      if (seen.has(code.text))
        report(code, 'DUPLICATE-CODE', `The code ${JSON.stringify(code.text)} stands twice.`, {
          hint: 'Keep one of the two.',
        });
      seen.add(code.text);
    }
  }
};
