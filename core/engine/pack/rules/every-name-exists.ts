import { unknownNames } from '../references/unknown-names.ts';
import type { Rule } from './rule.ts';

/** Every name that is used is the name of something. */
export const everyNameExists: Rule = (pack, report) => {
  for (const { at, isKey, written, kind, names, near } of unknownNames(pack)) {
    report(at, kind.code, `${JSON.stringify(written)} is no ${kind.noun}.`, {
      hint: near === undefined ? listed(names) : `Did you mean ${JSON.stringify(near)}?`,
      ...(isKey ? { isKey } : {}),
    });
  }
};

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'There is none.';
  const shown = [...new Set(names)].slice(0, 12);
  return `There are: ${shown.join(', ')}${shown.length < new Set(names).size ? ' and more' : ''}.`;
}
