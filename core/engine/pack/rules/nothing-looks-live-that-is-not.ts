import { Cursor } from '../cursor.ts';
import type { FileKind } from '../file-kinds.ts';
import type { Rule } from './rule.ts';

/** Kinds of file that are checked only. */
const unused: readonly (readonly [FileKind, string])[] = [['migration', 'no case is moved']];

/** What a document can declare beside its words. */
const unusedOfDocuments: readonly (readonly [string, string])[] = [
  ['stock', 'No number is drawn from the stock of'],
  ['reissue', 'No reissue is counted of'],
  ['verification', 'No code is drawn for'],
];

/** What is declared but not enforced by this version of the engine says so: a safeguard must never look live. */
export const nothingLooksLiveThatIsNot: Rule = (pack, report) => {
  const warn = (at: Cursor, what: string, isKey = false) => {
    const hint = 'It is kept for a later version. A pack with this warning is not activated in production.';
    report(at, 'NOT-ENFORCED', `${what} by this version of the engine.`, { severity: 'warning', hint, isKey });
  };
  for (const [id, { document }] of pack.documents) {
    for (const [key, what] of unusedOfDocuments) {
      if (document.at(key).isThere) warn(document.at(key), `${what} ${id}`, true);
    }
    const isByItself = document.isThere && document.at('by').texts().length === 0;
    if (isByItself && document.at('on').isThere)
      warn(document.at('on'), `${id} is not made by itself, but on request,`, true);
  }
  for (const [kind, what] of unused) {
    for (const file of pack.files.filter((each) => each.kind === kind && each.value !== undefined)) {
      warn(new Cursor(file), `${file.path} is checked, but ${what}`);
    }
  }
};
