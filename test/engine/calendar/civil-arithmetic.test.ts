import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import { addDays } from '../../../core/engine/calendar/add-days.ts';
import { addMonths } from '../../../core/engine/calendar/add-months.ts';
import { dateOfDayNumber, dayNumber, weekdayOf } from '../../../core/engine/calendar/day-number.ts';
import { daysBetween } from '../../../core/engine/calendar/days-between.ts';
import { isWorkingDay } from '../../../core/engine/calendar/is-working-day.ts';
import { isOffByOracle, shift } from './counting-oracle.ts';
import { garden, lighthouse } from './due-request.ts';

const anyDate = fc.integer({ min: -719_162, max: 2_932_896 }).map((days) => civilDate(shift('1970-01-01', days)));

describe('days as numbers', () => {
  test('cover every date from the year 1 to the year 9999 and come back', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(dateOfDayNumber(dayNumber(date))).toBe(date);
      }),
      { numRuns: 1000 },
    );
    expect(dateOfDayNumber(dayNumber(civilDate('0001-01-01')))).toBe('0001-01-01');
    expect(dateOfDayNumber(dayNumber(civilDate('9999-12-31')))).toBe('9999-12-31');
  });

  test('know the weekday', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(weekdayOf(dayNumber(date))).toBe(new Date(`${date}T00:00:00Z`).getUTCDay() || 7);
      }),
    );
  });

  test('add and subtract as the platform does', () => {
    const near = fc.integer({ min: -50_000, max: 50_000 });
    fc.assert(
      fc.property(near, near, (start, days) => {
        const date = civilDate(shift('2024-02-29', start));
        expect(addDays(date, days)).toBe(shift(date, days));
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  test('stop at the end of the year 9999', () => {
    expect(() => addDays(civilDate('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(civilDate('0001-01-01'), -1)).toThrow(RangeError);
  });
});

describe('adding months', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28', true],
    ['2024-01-31', 1, '2024-02-29', true],
    ['2026-01-28', 1, '2026-02-28', false],
    ['2025-11-30', 3, '2026-02-28', true],
    ['2026-12-31', 12, '2027-12-31', false],
    ['2026-03-31', -1, '2026-02-28', true],
    ['2026-01-15', -1, '2025-12-15', false],
  ])('takes %s by %i to %s', (from, months, to, shortened) => {
    expect(addMonths(civilDate(from), months)).toEqual({ date: to, shortened });
  });
});

describe('a working day', () => {
  test('is one that every calendar works', () => {
    expect(isWorkingDay(civilDate('2026-05-03'), [garden])).toBe(false);
    expect(isWorkingDay(civilDate('2026-05-03'), [lighthouse])).toBe(true);
    expect(isWorkingDay(civilDate('2026-05-03'), [garden, lighthouse])).toBe(false);
    expect(isWorkingDay(civilDate('2026-05-05'), [garden, lighthouse])).toBe(true);
    expect(isWorkingDay(civilDate('2026-05-03'), [])).toBe(true);
  });

  test('agrees with a plain look-up on any date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), (days) => {
        const date = civilDate(shift('2026-01-01', days));
        expect(isWorkingDay(date, [garden, lighthouse])).toBe(!isOffByOracle(date, [garden, lighthouse]));
      }),
    );
  });

  test('does not exist where the calendars leave no weekday to work', () => {
    const never = { ...garden, weekend: [1, 2, 3, 4, 5, 6, 7] };
    expect(isWorkingDay(civilDate('2026-05-03'), [never])).toBe(false);
    expect(isWorkingDay(civilDate('2026-05-05'), [never, garden], 'all')).toBe(true);
  });
});
