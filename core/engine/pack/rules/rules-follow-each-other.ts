import { isCivilDate } from '../../basics/civil-date.ts';
import { dateOfDayNumber, dayNumber } from '../../calendar/day-number.ts';
import type { Cursor } from '../cursor.ts';
import type { Rule, RuleReport } from './rule.ts';

/** Where a deadline that ceases to apply has a successor, no case falls between the two, and none under both. */
export const rulesFollowEachOther: Rule = (pack, report) => {
  for (const { deadlines } of pack.services) {
    for (const [id, rule] of deadlines.entries()) {
      const until = rule.at('validUntil');
      const next = dayAfter(until);
      if (next === undefined) continue;
      const others = deadlines
        .entries()
        .filter(([other, each]) => other !== id && isSuccessor(rule, each) && isAfter(rule, each));
      if (others.some(([, each]) => each.at('validFrom').text === next)) continue;
      for (const [other, each] of others.slice(0, 1)) checkSeam(id, rule, other, each, next, report);
    }
  }
};

function checkSeam(id: string, rule: Cursor, other: string, later: Cursor, next: string, report: RuleReport): void {
  const [until, from] = [rule.at('validUntil'), later.at('validFrom')];
  const last = later.at('validUntil').text;
  const message =
    (from.text ?? '') > next
      ? `A case opened from ${next} on and before ${from.text} has neither ${id} nor ${other}.`
      : `A case opened from ${from.text} to ${last !== undefined && last < (until.text ?? '') ? last : until.text} has both ${id} and ${other}.`;
  report(from, 'VALIDITY-SEAM', message, {
    severity: 'warning',
    hint: `${id} applies until ${until.text}, that day included: write validFrom: ${next}.`,
  });
}

/** The same duty, started and met by the same things. */
function isSuccessor(rule: Cursor, other: Cursor): boolean {
  return ['duty', 'starts', 'metBy', 'appliesIf'].every(
    (part) => JSON.stringify(withoutSource(rule.at(part))) === JSON.stringify(withoutSource(other.at(part))),
  );
}

function withoutSource({ value }: Cursor): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'source'));
}

function isAfter(rule: Cursor, other: Cursor): boolean {
  const [mine, theirs] = [rule.at('validFrom').text ?? '', other.at('validFrom').text];
  return theirs !== undefined && isCivilDate(theirs) && theirs > mine;
}

function dayAfter({ text }: Cursor): string | undefined {
  if (text === undefined || !isCivilDate(text) || text >= '9999-12-31') return undefined;
  return dateOfDayNumber(dayNumber(text) + 1);
}
