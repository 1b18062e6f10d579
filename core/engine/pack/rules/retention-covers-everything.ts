import type { Cursor } from '../cursor.ts';
import type { Rule } from './rule.ts';

/** Every category falls under a retention rule for every holder and outcome, and every rule is reached. */
export const retentionCoversEverything: Rule = (pack, report) => {
  const rules = pack.retention.items();
  if (rules.length === 0) return;
  const categories = pack.categories.keys();
  const holders = pack.manifest
    .at('sides')
    .texts()
    .map(({ value }) => value);
  const outcomes = new Set(['still-open', ...pack.services.flatMap(({ machine }) => [...machine.outcomes])]);
  const reached = new Set<Cursor>();
  const gaps: string[] = [];
  for (const category of categories) {
    for (const holder of holders) {
      for (const outcome of outcomes) {
        const first = rules.find(
          (rule) =>
            fits(rule.at('categories'), category) &&
            fits(rule.at('holders'), holder) &&
            fits(rule.at('outcomes'), outcome),
        );
        if (first) reached.add(first);
        else gaps.push(`${category} held by ${holder} in a case that is ${outcome}`);
      }
    }
  }
  if (gaps.length > 0) {
    const more = gaps.length > 3 ? `, and ${gaps.length - 3} more` : '';
    const message = `No retention rule fits: ${gaps.slice(0, 3).join('; ')}${more}.`;
    report(pack.retention, 'RETENTION-GAP', message, { hint: 'End the file with a rule for everything that is left.' });
  }
  const isUncertain = pack.services.some(({ workflow }) => !workflow.isThere);
  if (categories.length === 0 || holders.length === 0 || isUncertain) return;
  for (const rule of rules.filter((each) => !reached.has(each))) {
    const hint = 'Move it up, or delete it: the first rule that fits wins.';
    report(rule, 'RETENTION-UNREACHED', 'This rule is never reached: the rules above it take everything.', { hint });
  }
};

function fits(some: Cursor, name: string): boolean {
  return some.text === '*' || some.items().some(({ text }) => text === name);
}
