import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import { computeDue } from '../../../core/engine/calendar/compute-due.ts';
import { endOfDay, startOfDay } from '../../../core/engine/calendar/end-of-day.ts';
import { instantAt } from '../../../core/engine/calendar/instant-at.ts';
import { isZone } from '../../../core/engine/calendar/is-zone.ts';
import { localDate, localTime } from '../../../core/engine/calendar/local-date.ts';
import { shift } from './counting-oracle.ts';
import { dueRequest } from './due-request.ts';

const zones = [
  'Asia/Karachi',
  'Europe/Athens',
  'Atlantic/Azores',
  'America/New_York',
  'America/Havana',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Pacific/Apia',
  'Africa/Cairo',
];

/** The date on the wall in a zone, asked of the platform rather than of the engine. */
function wallDate(milliseconds: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(milliseconds);
}

describe('the end of the last day', () => {
  test('is the first instant at which the wall calendar shows a later date, in every zone', () => {
    const date = fc.integer({ min: -7_000, max: 7_000 }).map((days) => civilDate(shift('2020-01-01', days)));
    fc.assert(
      fc.property(date, fc.constantFrom(...zones), (on, zone) => {
        const end = Date.parse(endOfDay(on, zone));
        expect(wallDate(end, zone) > on).toBe(true);
        expect(wallDate(end - 1, zone) <= on).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['an ordinary day east of Greenwich', '2026-04-01', 'Asia/Karachi', '2026-04-01T19:00:00.000Z'],
    ['the last zone in which the day ends', '2026-04-01', 'Pacific/Pago_Pago', '2026-04-02T11:00:00.000Z'],
    ['the first zone in which the day ends', '2026-04-01', 'Pacific/Kiritimati', '2026-04-01T10:00:00.000Z'],
    ['a night on which the clock goes forward later', '2026-03-28', 'Europe/Athens', '2026-03-28T22:00:00.000Z'],
    ['a day of 23 hours', '2026-03-29', 'Europe/Athens', '2026-03-29T21:00:00.000Z'],
    ['a day of 25 hours', '2026-10-25', 'Europe/Athens', '2026-10-25T22:00:00.000Z'],
    ['a midnight that the clock skips', '2026-03-07', 'America/Havana', '2026-03-08T05:00:00.000Z'],
    ['the eve of a date that the zone never had', '2011-12-29', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('is exact on %s', (_what, date, zone, expected) => {
    expect(endOfDay(civilDate(date), zone)).toBe(expected);
  });

  test('is the start of the next day', () => {
    expect(startOfDay(civilDate('2026-04-02'), 'Asia/Karachi')).toBe(endOfDay(civilDate('2026-04-01'), 'Asia/Karachi'));
  });

  test('is taken in the zone of the duty, not of the trigger', () => {
    const due = computeDue(
      dueRequest(
        '2026-03-02',
        { number: 1, unit: 'calendar-days' },
        { zone: 'Pacific/Kiritimati', triggerZone: 'Pacific/Pago_Pago' },
      ),
    );
    expect(due).toMatchObject({ lastDay: '2026-03-03', dueAt: '2026-03-03T10:00:00.000Z' });
  });
});

describe('a period in hours', () => {
  const hours = (number: number) => ({ number, unit: 'hours' }) as const;

  test.each([
    ['an ordinary night', '2026-03-02', '23:30', 48, '2026-03-04', '2026-03-04T21:30:00.000Z'],
    ['a night of which one hour is missing', '2026-03-28', '23:30', 24, '2026-03-30', '2026-03-29T21:30:00.000Z'],
    ['a night of which one hour comes twice', '2026-10-24', '23:30', 24, '2026-10-25', '2026-10-25T20:30:00.000Z'],
    ['a weekend, which it does not mind', '2026-03-06', '12:00', 36, '2026-03-07', '2026-03-07T22:00:00.000Z'],
  ])('is elapsed time over %s', (_what, on, localTime, number, lastDay, dueAt) => {
    const due = computeDue(
      dueRequest(on, hours(number), { localTime, zone: 'Europe/Athens', counting: { lastDayOff: 'next-working-day' } }),
    );
    expect(due).toMatchObject({ lastDay, dueAt, caveats: [] });
  });

  test('ends on the day that ends with it when it ends at midnight', () => {
    const due = computeDue(dueRequest('2026-03-02', hours(24), { localTime: '00:00', zone: 'Asia/Karachi' }));
    expect(due).toMatchObject({ lastDay: '2026-03-02', dueAt: '2026-03-02T19:00:00.000Z' });
  });

  test('reads the trigger at 23:30 in the zone where it happened', () => {
    const due = computeDue(
      dueRequest('2026-03-02', hours(2), {
        localTime: '23:30',
        triggerZone: 'Pacific/Pago_Pago',
        zone: 'Pacific/Kiritimati',
      }),
    );
    // 23:30 on the 2nd in Pago Pago is 00:30 on the 4th in Kiritimati.
    expect(due).toMatchObject({ lastDay: '2026-03-04', dueAt: '2026-03-03T12:30:00.000Z' });
    expect(due.days).toEqual([{ date: '2026-03-04', why: 'last-day' }]);
  });

  test('keeps the time from which it counted, so that a longer period can start there too', () => {
    const due = computeDue(dueRequest('2026-03-02', hours(24), { localTime: '10:15:30', triggerZone: 'Asia/Karachi' }));
    const longer = computeDue({ ...dueRequest('2026-03-02', hours(48)), trigger: due.trigger });
    expect(due.dueAt).toBe('2026-03-03T05:15:30.000Z');
    expect(longer.dueAt).toBe('2026-03-04T05:15:30.000Z');
  });

  test('lists each day that it touches', () => {
    const due = computeDue(dueRequest('2026-03-02', hours(40), { localTime: '20:00' }));
    expect(due.days).toEqual([
      { date: '2026-03-02', why: 'counted' },
      { date: '2026-03-03', why: 'counted' },
      { date: '2026-03-04', why: 'last-day' },
    ]);
  });

  test('counts from the end of a day without a time, and says so', () => {
    const due = computeDue(dueRequest('2026-03-02', hours(12)));
    expect(due).toMatchObject({ dueAt: '2026-03-03T12:00:00.000Z', caveats: [{ is: 'time-of-day-unknown' }] });
  });

  test('counts from the start of a day without a time where that day is day one', () => {
    const due = computeDue(dueRequest('2026-03-02', hours(12), { counting: { dayOne: 'same-day' } }));
    expect(due).toMatchObject({ dueAt: '2026-03-02T12:00:00.000Z', caveats: [{ is: 'time-of-day-unknown' }] });
  });
});

describe('reading an instant in a zone', () => {
  const at = instant('2026-03-02T23:30:15.250Z');

  test.each([
    ['Pacific/Kiritimati', '2026-03-03', '13:30:15'],
    ['Asia/Karachi', '2026-03-03', '04:30:15'],
    ['Etc/UTC', '2026-03-02', '23:30:15'],
    ['Pacific/Pago_Pago', '2026-03-02', '12:30:15'],
  ])('shows in %s the date %s and the time %s', (zone, date, time) => {
    expect(localDate(at, zone)).toBe(date);
    expect(localTime(at, zone)).toBe(time);
  });

  test('agrees with the platform at any instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), fc.constantFrom(...zones), (milliseconds, zone) => {
        const text = instant(new Date(milliseconds).toISOString());
        expect(localDate(text, zone)).toBe(wallDate(milliseconds, zone));
      }),
      { numRuns: 300 },
    );
  });

  test('comes back from the date and the time that it showed', () => {
    expect(instantAt(civilDate('2026-03-03'), '04:30:15', 'Asia/Karachi')).toBe('2026-03-02T23:30:15.000Z');
  });

  test('takes the first of two occurrences of a time', () => {
    expect(instantAt(civilDate('2026-10-25'), '03:30', 'Europe/Athens')).toBe('2026-10-25T00:30:00.000Z');
  });
});

describe('the names of zones', () => {
  test.each(['Asia/Karachi', 'Etc/UTC', 'UTC'])('%s is one', (name) => expect(isZone(name)).toBe(true));
  test.each(['', '+05:00', 'Asia/Atlantis', 'Karachi', '2026', 'EST', 'GMT'])('%j is none', (name) =>
    expect(isZone(name)).toBe(false),
  );
});
