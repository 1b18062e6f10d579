import type { Side } from '../basics/identifiers.ts';

/** How a period is counted. */
export interface CountingRule {
  /** `day-after`: the day of the trigger is day zero. `same-day`: it is day one. */
  readonly dayOne: 'day-after' | 'same-day';
  /** What happens when the last day is not worked. */
  readonly lastDayOff: 'stays' | 'next-working-day' | 'previous-working-day';
  /** Whose calendar tells working days. */
  readonly calendars: readonly Side[];
  /**
   * With several calendars: a day is not worked where `any` of them does not work it, or only where `all` of them say
   * so. `any` when absent.
   */
  readonly offWhen?: 'any' | 'all';
  /**
   * Where the last month of a period in months or years does not have the day of the trigger: the period ends on the
   * month's `last-day` (Regulation 1182/71, Article 3(2)(c)), or on the `first-of-next` month. `last-day` when absent.
   */
  readonly monthEnd?: 'last-day' | 'first-of-next';
  /** Regulation 1182/71, Article 3(5): a period of two days or more has at least this many working days. */
  readonly minimumWorkingDays?: number;
  /**
   * Where a period in hours begins: `at-once`, at the moment of the trigger; or with the `next-full-hour`, because the
   * hour in which the event falls is not counted (Regulation 1182/71, Article 3(1)). `at-once` when absent.
   */
  readonly firstHour?: 'at-once' | 'next-full-hour';
}
