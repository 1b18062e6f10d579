import type { Cursor } from '../cursor.ts';
import { daysOfLength, lengthAsWritten } from '../days-of-length.ts';
import type { Rule, RuleReport } from './rule.ts';

/** A period has its number and unit, or says that it has none; one with a number says how its days are counted; an extension is longer. */
export const periodsAreWhole: Rule = (pack, report) => {
  for (const [, rule] of pack.services.flatMap(({ deadlines }) => deadlines.entries())) {
    const within = rule.at('within');
    if (!within.isThere) continue;
    if (!isWhole(within)) {
      const hint = 'Write { amount: 30, unit: calendar-days }, { unit: without-delay } or { amount: unknown }.';
      report(within, 'AMOUNT-INCOMPLETE', 'The period has neither a number with its unit nor says that it has none.', {
        hint,
      });
    } else if (typeof within.at('amount').value === 'number' && !rule.at('counting').isThere) {
      const hint = 'Write counting: { dayOne: day-after }, or name a preset of workflows/presets.';
      report(rule, 'COUNTING-MISSING', 'The deadline does not say how its days are counted.', { hint, isKey: true });
    }
    checkExtension(within, rule.at('extension').at('total'), report);
    checkTimes(rule.at('extension'), report);
  }
};

/** A new total that is not above the old one lengthens nothing. In another unit it must be so in every calendar. */
function checkExtension(within: Cursor, total: Cursor, report: RuleReport): void {
  const [before, after] = [daysOfLength(within), daysOfLength(total)];
  if (!before || !after) return;
  const isSameUnit = within.at('unit').text === total.at('unit').text;
  if (isSameUnit ? after.least > before.least : after.most > before.least) return;
  const message = `The new total of ${lengthAsWritten(total)} is no longer than the ${lengthAsWritten(within)} that the period has already.`;
  report(total, 'OUT-OF-RANGE', message, {
    hint: 'A total counts from the same start; to add to the end, write `added`.',
  });
}

/** The same total given twice is the same total. */
function checkTimes(extension: Cursor, report: RuleReport): void {
  const times = extension.at('times');
  if (!extension.at('total').isThere || typeof times.value !== 'number' || times.value < 2) return;
  report(
    times,
    'OUT-OF-RANGE',
    `A new total that is asked for ${times.value} times is no longer than the first time.`,
    {
      hint: 'Write `added` for a period that grows each time.',
    },
  );
}

function isWhole(within: Cursor): boolean {
  const amount = within.at('amount').value;
  const unit = within.at('unit').text;
  if (unit === 'without-delay') return amount === undefined;
  return amount === 'unknown' || (amount !== undefined && unit !== undefined);
}
