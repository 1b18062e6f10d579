import { daysBetween } from '../../calendar/days-between.ts';
import type { Deadline } from '../../model/deadline.ts';
import type { Invariant } from './invariant.ts';

/** Every day from the trigger to the last day of a period has its reason. */
export const datesAreExplained: Invariant = {
  name: 'every date has its reasons, day by day',
  check: ({ caseFile }) => Object.values(caseFile.deadlines).flatMap(unexplained),
};

/** A period in weeks, months or years is not counted day by day: its first and last day explain it. */
const countedByDay: readonly string[] = ['calendar-days', 'working-days'];

function unexplained({ id, lastDay, dueAt, explanation }: Deadline): readonly string[] {
  const { days, amount, added } = explanation;
  if (lastDay !== explanation.lastDay || dueAt !== explanation.dueAt)
    return [`deadline ${id} ends when nothing says so`];
  if (amount.unit === 'hours' || lastDay === undefined) return [];
  if (!days.some(({ date }) => date === lastDay)) return [`deadline ${id} has no reason for its last day ${lastDay}`];
  const gap = days.find(({ date }, index) => index > 0 && daysBetween(days[index - 1]?.date ?? date, date) !== 1);
  const units = [amount.unit, ...(added ? [added.amount.unit] : [])];
  return gap && units.every((unit) => countedByDay.includes(unit))
    ? [`deadline ${id} has no reason for the days before ${gap.date}`]
    : [];
}
