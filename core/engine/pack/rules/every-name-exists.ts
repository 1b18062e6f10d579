import { mendName, unknownNames } from '../references/unknown-names.ts';
import type { Rule } from './rule.ts';

/** Every name that is used is the name of something. */
export const everyNameExists: Rule = (pack, report) => {
  for (const unknown of unknownNames(pack)) {
    const { at, isKey, written, kind } = unknown;
    report(at, kind.code, `${JSON.stringify(written)} is no ${kind.noun}.`, {
      hint: mendName(unknown),
      ...(isKey ? { isKey } : {}),
    });
  }
};
