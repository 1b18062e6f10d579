import { Cursor } from '../cursor.ts';
import type { FileKind } from '../file-kinds.ts';
import type { Rule } from './rule.ts';

/** Kinds of file that are checked only. */
const unused: readonly (readonly [FileKind, string])[] = [
  ['document', 'no document is made'],
  ['migration', 'no case is moved'],
];

/** What is declared but not enforced by this version of the engine says so: a safeguard must never look live. */
export const nothingLooksLiveThatIsNot: Rule = (pack, report) => {
  const warn = (at: Cursor, what: string) => {
    const hint = 'It is kept for a later version. A pack with this warning is not activated in production.';
    report(at, 'NOT-ENFORCED', `${what} by this version of the engine.`, { severity: 'warning', hint });
  };
  for (const [kind, what] of unused) {
    for (const file of pack.files.filter((each) => each.kind === kind && each.value !== undefined)) {
      warn(new Cursor(file), `${file.path} is checked, but ${what}`);
    }
  }
};
