import { groupBy } from '../../basics/group-by.ts';
import { Cursor } from '../cursor.ts';
import type { Rule } from './rule.ts';

/** No two files say the same thing: one in YAML and one in JSON, or names that some machines take for one. */
export const noFileStandsTwice: Rule = (pack, report) => {
  const inPack = pack.files.filter(({ path }) => !path.startsWith('workflows/'));
  const groups = groupBy(inPack, ({ path }) => path.toLowerCase().replace(/\.(yaml|json)$/, ''));
  for (const [first, ...others] of groups.values()) {
    for (const other of others) {
      report(new Cursor(other), 'FILE-TWICE', `${other.path} and ${first?.path} are the same file of a pack.`, {
        hint: 'Keep one of the two: in .yaml or in .json, and whatever the case of its letters.',
      });
    }
  }
};
