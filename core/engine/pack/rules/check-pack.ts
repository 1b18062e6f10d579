import type { Cursor } from '../cursor.ts';
import type { PackOutline } from '../outline.ts';
import { asMeant } from '../references/as-meant.ts';
import { everyNameExists } from './every-name-exists.ts';
import type { RuleReport } from './rule.ts';
import { rules } from './rules.ts';

/**
 * Holds a pack against every rule about its files and names. Where a name is misspelt, the other rules look at the pack
 * as it is and as it was probably meant: what they find in only one of the two follows from the misspelling, which is
 * reported already.
 */
export function checkPack(pack: PackOutline, report: RuleReport): void {
  everyNameExists(pack, report);
  const meant = asMeant(pack);
  if (meant === pack) {
    for (const rule of rules) rule(pack, report);
    return;
  }
  const inBoth = new Set<string>();
  for (const rule of rules) rule(meant, (at, code) => inBoth.add(placed(at, code)));
  for (const rule of rules) {
    rule(pack, (at, code, message, more) => {
      if (inBoth.has(placed(at, code))) report(at, code, message, more);
    });
  }
}

function placed({ file, pointer }: Cursor, code: string): string {
  return `${code} ${file.path} ${pointer}`;
}
