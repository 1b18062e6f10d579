import type { Cursor } from '../cursor.ts';
import type { PackOutline, ServiceOutline } from '../outline.ts';
import type { Rule } from './rule.ts';

/** What only the side that opens a case knows of the case before it. */
const ofEarlier = /\bcase\s*\.\s*earlier(?:Outcome|ClosedOn)\b/;

/**
 * Only the side that opens a case knows which case it follows. No deadline that another side sees, and no step of another
 * side, hangs on that: the one would tell of it, the other could never be said.
 */
export const earlierCaseIsKnownToWhoAsks: Rule = (pack, report) => {
  for (const outline of pack.services) {
    const opening = outline.service.at('opensOn').text;
    if (opening === undefined) continue;
    const check = (at: Cursor, sides: readonly string[], what: string) => {
      const other = sides.find((side) => side !== opening);
      if (other === undefined || !asksEarlier(outline, at)) return;
      report(at, 'EARLIER-NOT-KNOWN', `${what} hangs on the earlier case, of which ${other} does not know.`, {
        hint: `Let ${other} know by a field of a form that is handed over, and ask that.`,
      });
    };
    for (const [id, rule] of outline.deadlines.entries()) {
      const sides = sidesOf(pack, rule);
      for (const at of [rule.at('appliesIf'), rule.at('extension').at('blockedIf')])
        check(at, sides, `The deadline ${id}`);
    }
    for (const [id, transition] of outline.service.at('transitions').entries()) {
      check(transition.at('when'), [transition.at('by').text ?? opening], `The step ${id}`);
    }
  }
};

/** The sides that see a deadline, or whose facts it asks. */
function sidesOf({ manifest }: PackOutline, rule: Cursor): readonly string[] {
  const duty = rule.at('duty').texts();
  const seen = rule.at('sides').isThere ? rule.at('sides').texts() : manifest.at('sides').texts();
  const known = rule.at('divides').isThere && !rule.at('sides').isThere ? duty : seen;
  return [...known, ...duty, ...rule.at('extension').at('askedBy').texts()].map(({ value }) => value);
}

function asksEarlier({ conditions }: ServiceOutline, at: Cursor): boolean {
  const named = conditions.at(at.text ?? '').at('when').text;
  return ofEarlier.test(named ?? at.text ?? '');
}
