import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate, type Instant } from '../../../core/engine/basics/civil-date.ts';
import { computeDue } from '../../../core/engine/calendar/compute-due.ts';
import { localDate } from '../../../core/engine/calendar/local-date.ts';
import { warnAt } from '../../../core/engine/calendar/warn-at.ts';
import { shift } from './counting-oracle.ts';
import { dueRequest, garden } from './due-request.ts';

const zones = [
  'Europe/Athens',
  'America/Havana',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Pacific/Apia',
  'Asia/Karachi',
  'Africa/Casablanca',
];

describe('a period in hours', () => {
  const hours = (number: number) => ({ number, unit: 'hours' }) as const;

  test.each([
    ['forward by an hour', 'Europe/Athens', '2026-03-28', '23:30', 24, '2026-03-29T21:30:00.000Z'],
    ['back by an hour', 'Europe/Athens', '2026-10-24', '23:30', 24, '2026-10-25T20:30:00.000Z'],
    ['forward by half an hour', 'Australia/Lord_Howe', '2026-10-03', '12:00', 24, '2026-10-04T01:30:00.000Z'],
    ['back by half an hour', 'Australia/Lord_Howe', '2026-04-04', '12:00', 24, '2026-04-05T01:00:00.000Z'],
    ['over a date that never was', 'Pacific/Apia', '2011-12-29', '12:00', 24, '2011-12-30T22:00:00.000Z'],
    ['at midnight itself', 'America/Havana', '2026-03-07', '22:00', 24, '2026-03-09T03:00:00.000Z'],
    ['nowhere, furthest east', 'Pacific/Kiritimati', '2026-03-02', '23:30', 1, '2026-03-02T10:30:00.000Z'],
    ['nowhere, furthest west', 'Pacific/Pago_Pago', '2026-03-02', '23:30', 1, '2026-03-03T11:30:00.000Z'],
  ])('is elapsed time where clocks go %s', (_how, zone, on, localTime, number, dueAt) => {
    expect(computeDue(dueRequest(on, hours(number), { zone, localTime })).dueAt).toBe(dueAt);
  });

  test('lasts its hours in any zone, and every day says how many of them it had', () => {
    const date = fc.integer({ min: 0, max: 3_650 }).map((days) => shift('2022-01-01', days));
    const time = fc.nat(23).map((hour) => `${String(hour).padStart(2, '0')}:30`);
    fc.assert(
      fc.property(date, time, fc.integer({ min: 1, max: 200 }), fc.constantFrom(...zones), (on, localTime, n, zone) => {
        const at = (number: number) =>
          Date.parse(computeDue(dueRequest(on, hours(number), { zone, localTime })).dueAt ?? '');
        expect(at(n + 7) - at(n)).toBe(7 * 3_600_000);
        const { days } = computeDue(dueRequest(on, hours(n), { zone, localTime, everyDay: true }));
        expect(days.reduce((sum, day) => sum + (day.hours ?? 0), 0)).toBeCloseTo(n, 6);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['10:15', '2026-03-03T11:00:00.000Z'],
    ['10:59:59', '2026-03-03T11:00:00.000Z'],
    ['10:00', '2026-03-03T11:00:00.000Z'],
    ['23:30', '2026-03-04T00:00:00.000Z'],
  ])('can begin with the hour after that of the event: %s', (localTime, dueAt) => {
    const due = computeDue(
      dueRequest('2026-03-02', hours(24), { localTime, counting: { firstHour: 'next-full-hour' } }),
    );
    expect(due).toMatchObject({ dueAt, counting: 'day-after/stays/next-full-hour' });
  });

  test('begins with the hour of a zone that is half an hour off', () => {
    const counting = { firstHour: 'next-full-hour' } as const;
    // 10:15 in Kolkata is 04:45 UTC; its next full hour is 11:00, 05:30 UTC.
    const due = computeDue(dueRequest('2026-03-02', hours(1), { localTime: '10:15', zone: 'Asia/Kolkata', counting }));
    expect(due.dueAt).toBe('2026-03-02T06:30:00.000Z');
  });
});

describe('a month that does not have the day', () => {
  const end = (on: string, number: number, dayOne: 'day-after' | 'same-day', unit: 'months' | 'years' = 'months') =>
    computeDue(dueRequest(on, { number, unit }, { counting: { monthEnd: 'first-of-next', dayOne } }));

  test.each([
    ['2026-01-31', 1, 'day-after', '2026-03-01', 'first-of-next'],
    ['2026-01-29', 1, 'day-after', '2026-03-01', 'first-of-next'],
    ['2024-01-29', 1, 'day-after', '2024-02-29', 'last-day'],
    ['2026-03-31', 1, 'day-after', '2026-05-01', 'first-of-next'],
    ['2025-11-30', 3, 'day-after', '2026-03-01', 'first-of-next'],
    ['2026-01-31', 1, 'same-day', '2026-02-28', 'month-end'],
    ['2026-01-28', 1, 'same-day', '2026-02-27', 'last-day'],
  ] as const)(
    'ends a period from %s of %s months (%s) on %s where the rule says so',
    (on, number, dayOne, lastDay, why) => {
      const due = end(on, number, dayOne);
      expect(due.lastDay).toBe(lastDay);
      expect(due.days.at(-1)).toEqual({ date: lastDay, why });
    },
  );

  test('can be that of a leap day', () => {
    expect(end('2024-02-29', 1, 'day-after', 'years').lastDay).toBe('2025-03-01');
    expect(end('2024-02-29', 4, 'day-after', 'years').lastDay).toBe('2028-02-29');
  });
});

describe('the end of the calendar', () => {
  test.each([
    ['9999-12-01', { number: 30, unit: 'calendar-days' }],
    ['9999-12-31', { number: 1, unit: 'calendar-days' }],
    ['9999-12-20', { number: 2, unit: 'weeks' }],
    ['9999-12-01', { number: 1, unit: 'months' }],
    ['2026-03-02', { number: 36_500, unit: 'years' }],
    ['9990-03-02', { number: 36_500, unit: 'working-days' }],
    ['9999-12-30', { number: 48, unit: 'hours' }],
    ['9999-12-31', { number: 48, unit: 'hours' }],
  ] as const)('is past for a period from %s of %j: no date, and why', (on, amount) => {
    const due = computeDue(dueRequest(on, amount, { calendars: [garden], localTime: '10:00' }));
    expect(due).not.toHaveProperty('lastDay');
    expect(due.caveats).toContainEqual({ is: 'beyond-calendar' });
  });

  test('is not past for what ends before', () => {
    expect(computeDue(dueRequest('9999-12-01', { number: 29, unit: 'calendar-days' })).lastDay).toBe('9999-12-30');
    expect(computeDue(dueRequest('9999-12-01', { number: 30, unit: 'calendar-days' })).lastDay).toBeUndefined();
  });

  test('gives no warning before the first year', () => {
    const end = { lastDay: civilDate('2026-03-18'), dueAt: '2026-03-19T00:00:00.000Z' as Instant, zone: 'UTC' };
    for (const unit of ['years', 'months', 'weeks', 'calendar-days', 'working-days'] as const) {
      expect(warnAt({ ...end, before: { number: 999_999, unit }, calendars: [garden] })).toBeUndefined();
    }
  });
});

describe('the end of a last day', () => {
  test('is half-open in every zone: the millisecond before still belongs to it', () => {
    const date = fc.integer({ min: 0, max: 6_000 }).map((days) => shift('2011-12-25', days));
    fc.assert(
      fc.property(date, fc.constantFrom(...zones), fc.integer({ min: 1, max: 60 }), (on, zone, number) => {
        const due = computeDue(dueRequest(on, { number, unit: 'calendar-days' }, { zone }));
        const [at, last] = [Date.parse(due.dueAt as string), due.lastDay as string];
        const dateAt = (milliseconds: number) => localDate(new Date(milliseconds).toISOString() as Instant, zone);
        expect(dateAt(at) > last).toBe(true);
        expect(dateAt(at - 1) <= last).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
