import { bareCounterparts } from '../bare-counterparts.ts';
import type { Cursor } from '../cursor.ts';
import type { Rule, RuleReport } from './rule.ts';

/** Where a participant is the authority that covers a counterpart, each counterpart that can come has one, and only one. */
export const everyCounterpartIsCovered: Rule = (pack, report) => {
  const authorities = pack.manifest.at('authorities').entries();
  const kinds = pack.manifest
    .at('authorityKinds')
    .texts()
    .map(({ value }) => value);
  // A kind or counterpart that does not exist is said elsewhere, and was meant for another.
  const isMisnamed = authorities.some(
    ([, each]) =>
      !kinds.includes(each.at('kind').text ?? '') ||
      each
        .at('covers')
        .texts()
        .some(({ value }) => !pack.manifest.at('counterparts').at(value).isThere),
  );
  if (isMisnamed) return;
  for (const { covers, kind, side, able, codes } of bareCounterparts(pack)) {
    checkDouble(able, `${kind} of the side ${side}`, report);
    if (codes.length === 0) continue;
    report(covers, 'COVERED-BY-NOBODY', `No ${kind} of the side ${side} covers ${codes.join(', ')}.`, {
      hint: 'Add the counterparts to `covers` of an authority in pack.yaml: without one the work is given to nobody.',
    });
  }
};

/** The counterparts that a second authority of the same kind covers too: which of the two gets the work is chance. */
function checkDouble(covering: readonly (readonly [string, Cursor])[], noun: string, report: RuleReport): void {
  const first = new Map<string, string>();
  for (const [id, authority] of covering) {
    for (const code of authority.at('covers').texts()) {
      const other = first.get(code.value) ?? id;
      first.set(code.value, other);
      if (other === id) continue;
      const message = `${other} and ${id} both cover ${code.value}, and the work goes to one ${noun}.`;
      report(code, 'COVERED-TWICE', message, { hint: 'Let one of the two cover it.' });
    }
  }
}
