import type { Cursor } from '../cursor.ts';
import { daysOfLength, lengthAsWritten, mostDaysOf } from '../days-of-length.ts';
import type { Rule, RuleReport } from './rule.ts';

/** A part of a deadline belongs to the side whose deadline it divides, is known to nobody more, and divides no part of itself. */
export const deadlinesDivideWell: Rule = (pack, report) => {
  const everybody = pack.manifest.at('sides').texts();
  for (const { deadlines } of pack.services) {
    for (const [id, rule] of deadlines.entries()) {
      const divides = rule.at('divides');
      if (divides.text === undefined || !deadlines.at(divides.text).isThere) continue;
      const circle = circleFrom(id, deadlines);
      if (circle) {
        report(divides, 'DIVIDES-CYCLE', `The deadline would be a part of itself: ${circle.join(' divides ')}.`, {
          hint: 'Let the parts divide the period that the law gives.',
        });
        continue;
      }
      checkSides(divides, rule, deadlines.at(divides.text), everybody, report);
      checkLength(rule, deadlines.at(divides.text), report);
    }
  }
};

function circleFrom(start: string, deadlines: Cursor): readonly string[] | undefined {
  const path = [start];
  for (let next = deadlines.at(start).at('divides').text; next !== undefined; ) {
    if (next === start) return [...path, next];
    if (path.includes(next)) return undefined;
    path.push(next);
    next = deadlines.at(next).at('divides').text;
  }
  return undefined;
}

/** A part ends with the whole at the latest: one that is always longer says nothing. */
function checkLength(part: Cursor, whole: Cursor, report: RuleReport): void {
  const within = part.at('within');
  const days = daysOfLength(within);
  if (!days || days.least <= mostDaysOf(whole)) return;
  const name = part.at('divides').text;
  const message = `A part of ${lengthAsWritten(within)} never ends before ${name}, of which it is a part: that lasts ${lengthAsWritten(whole.at('within'))}.`;
  report(within, 'DIVIDES-LONGER', message, {
    severity: 'warning',
    hint: `Shorten the part, or name the deadline that it divides.`,
  });
}

function checkSides(
  divides: Cursor,
  part: Cursor,
  whole: Cursor,
  everybody: readonly Cursor[],
  report: RuleReport,
): void {
  const [mine, theirs] = [part.at('duty').text, whole.at('duty').text];
  if (mine === undefined || theirs === undefined) return;
  if (mine !== theirs) {
    const message = `${JSON.stringify(divides.text)} is a duty of ${theirs}; this part is one of ${mine}.`;
    report(divides, 'DIVIDES-OTHER-SIDE', message, { hint: 'Divide a deadline of the same side.' });
    return;
  }
  const isInternal = whole.at('divides').isThere && !whole.at('sides').isThere;
  const knowing = new Set((isInternal ? [whole.at('duty')] : sidesOf(whole, everybody)).map(({ text }) => text));
  for (const side of part.at('sides').texts()) {
    if (knowing.has(side.value)) continue;
    const message = `${JSON.stringify(side.value)} would see the end of ${divides.text} in this part, but does not know that deadline.`;
    report(side, 'DIVIDES-OTHER-SIDE', message, { hint: 'Leave the side out, or let it know the whole deadline.' });
  }
}

function sidesOf(rule: Cursor, everybody: readonly Cursor[]): readonly Cursor[] {
  return rule.at('sides').isThere ? rule.at('sides').texts() : everybody;
}
