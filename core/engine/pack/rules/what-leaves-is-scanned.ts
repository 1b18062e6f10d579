import type { Rule } from './rule.ts';

/** Words that somebody wrote do not leave a side unlooked at: what must not be told can stand in them. */
export const whatLeavesIsScanned: Rule = (pack, report) => {
  if (pack.scanner.isThere || pack.scanner.isUnread || pack.categories.isUnread) return;
  for (const passing of pack.whitelist.items().flatMap((passage) => passage.at('categories').texts())) {
    const flags = pack.categories.at(passing.value).at('flags').texts();
    if (!flags.some(({ value }) => value === 'free-text')) continue;
    const message = `Texts of the category ${JSON.stringify(passing.value)} pass to another side, and nothing looks at them before.`;
    const hint = 'Say in scanner.yaml what must not be told; workflows/presets/scanner has lists of words.';
    report(passing, 'SCANNER-MISSING', message, { severity: 'warning', hint });
    return;
  }
};
