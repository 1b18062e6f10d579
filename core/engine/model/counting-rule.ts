import type { Side } from '../basics/identifiers.ts';

/** How a period is counted. */
export interface CountingRule {
  /** `day-after`: the day of the trigger is day zero. `same-day`: it is day one. */
  readonly dayOne: 'day-after' | 'same-day';
  /** What happens when the last day is not worked. */
  readonly lastDayOff: 'stays' | 'next-working-day' | 'previous-working-day';
  /** Whose calendar tells working days; several: a day that any of them does not work is not worked. */
  readonly calendars: readonly Side[];
  /** Regulation 1182/71, Article 3(5): a period of two days or more has at least this many working days. */
  readonly minimumWorkingDays?: number;
}
