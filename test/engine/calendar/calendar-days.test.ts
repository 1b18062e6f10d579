import { describe, expect, test } from 'vitest';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import { calendarInRegion } from '../../../core/engine/calendar/calendar-in-region.ts';
import { computeDue } from '../../../core/engine/calendar/compute-due.ts';
import { isWorkingDay } from '../../../core/engine/calendar/is-working-day.ts';
import type { Calendar } from '../../../core/engine/model/calendar.ts';
import { dayOff, dueRequest, garden, lighthouse } from './due-request.ts';

const works = (date: string, ...calendars: readonly Calendar[]) => isWorkingDay(civilDate(date), calendars);
const workingDays = (number: number) => ({ number, unit: 'working-days' }) as const;

describe('a weekend that changed', () => {
  const changed: Calendar = {
    ...garden,
    days: [],
    weekend: [5, 6],
    weekends: [
      { from: civilDate('2026-03-14'), weekend: [6, 7] },
      { from: civilDate('2026-05-01'), weekend: [7] },
    ],
  };

  test.each([
    ['2026-03-08', true],
    ['2026-03-13', false],
    ['2026-03-15', false],
    ['2026-03-20', true],
    ['2026-04-25', false],
    ['2026-05-02', true],
    ['2026-05-03', false],
  ])('is the one in force on %s', (date, expected) => {
    expect(works(date, changed)).toBe(expected);
  });

  test('is counted by day, over the change', () => {
    // 11, 12 | Friday 13 off by the old weekend, 14 and 15 by the new one | 16.
    const due = computeDue(dueRequest('2026-03-10', workingDays(3), { calendars: [changed] }));
    expect(due.lastDay).toBe('2026-03-16');
  });
});

describe('a day of every year', () => {
  const yearly: Calendar = {
    ...garden,
    days: [dayOff('2026-06-10', 'Moon Day', true)],
    yearly: [
      { on: '06-10', name: 'Rope Day', from: civilDate('2020-06-10'), until: civilDate('2030-06-10') },
      { on: '02-29', name: 'Leap Day' },
    ],
  };

  test.each([
    ['2019-06-10', true],
    ['2020-06-10', false],
    ['2026-06-10', false],
    ['2030-06-10', false],
    ['2031-06-10', true],
    ['2024-02-29', false],
    ['2023-02-28', true],
  ])('holds between its first and its last date: %s', (date, expected) => {
    expect(works(date, yearly)).toBe(expected);
  });

  test('is surer than a tentative one on the same date', () => {
    const { days } = computeDue(dueRequest('2026-06-09', workingDays(1), { calendars: [yearly] }));
    expect(days[1]).toEqual({ date: '2026-06-10', why: 'holiday', calendar: 'garden', holiday: 'Rope Day' });
  });

  test('covers no year', () => {
    const due = computeDue(dueRequest('2029-06-08', workingDays(2), { calendars: [yearly] }));
    expect(due.caveats).toEqual([{ is: 'uncovered-year', calendar: 'garden', year: 2029 }]);
  });
});

describe('a day that is worked instead', () => {
  const worked: Calendar = {
    ...garden,
    yearly: [{ on: '05-04', name: 'Rope Day' }],
    days: [
      ...garden.days,
      { ...dayOff('2026-03-07', 'Shift Saturday'), worked: true },
      { ...dayOff('2026-05-01', 'Pump Shift'), worked: true },
      { ...dayOff('2026-05-04', 'Pump Shift'), worked: true },
    ],
  };

  test('stands over the weekend, a listed holiday and one of every year', () => {
    expect(works('2026-03-07', worked)).toBe(true);
    expect(works('2026-05-01', worked)).toBe(true);
    expect(works('2026-05-04', worked)).toBe(true);
  });

  test('is counted, and says by what exception', () => {
    const { days } = computeDue(dueRequest('2026-03-05', workingDays(3), { calendars: [worked] }));
    expect(days.slice(2)).toEqual([
      { date: '2026-03-07', why: 'counted', ordinal: 2, calendar: 'garden', worked: 'Shift Saturday' },
      { date: '2026-03-08', why: 'weekend', calendar: 'garden' },
      { date: '2026-03-09', why: 'last-day', ordinal: 3 },
    ]);
  });

  test('is off all the same where another calendar says so', () => {
    expect(works('2026-03-07', worked, lighthouse)).toBe(false);
  });
});

describe('a day of a region', () => {
  const regional: Calendar = {
    ...garden,
    days: [
      { ...dayOff('2026-03-03', 'Dyke Day'), regions: ['north', 'islands'] },
      { ...dayOff('2026-03-04', 'Dyke Shift'), regions: ['north'] },
    ],
    yearly: [{ on: '03-05', name: 'Sluice Day', regions: ['south'] }],
  };

  test.each([
    [undefined, [true, true, true]],
    ['north', [false, false, true]],
    ['islands', [false, true, true]],
    ['south', [true, true, false]],
  ])('holds in %s only for authorities there', (region, expected) => {
    const calendar = calendarInRegion(regional, region);
    expect(['2026-03-03', '2026-03-04', '2026-03-05'].map((date) => works(date, calendar))).toEqual(expected);
  });

  test('counts as a calendar of its own, named with the region', () => {
    const calendars = [calendarInRegion(regional, 'north'), calendarInRegion(regional, 'south')];
    const due = computeDue(dueRequest('2026-03-02', workingDays(1), { calendars }));
    expect(due.lastDay).toBe('2026-03-06');
    expect(due.calendars).toEqual([
      { id: 'garden', version: 3, region: 'north' },
      { id: 'garden', version: 3, region: 'south' },
    ]);
  });

  test('leaves a calendar without regional days as it is', () => {
    expect(calendarInRegion(garden, 'north')).toBe(garden);
  });
});

describe('the calendars of two sides', () => {
  const due = (on: string, offWhen: 'any' | 'all') =>
    computeDue(dueRequest(on, workingDays(2), { calendars: [garden, lighthouse], counting: { offWhen } }));

  test('leave out a day that any does not work, or only one that none works', () => {
    // Garden off on 7 and 8, lighthouse on 6 and 7.
    expect(due('2026-03-05', 'any').lastDay).toBe('2026-03-10');
    expect(due('2026-03-05', 'all').lastDay).toBe('2026-03-08');
  });

  test('give the reason that the answer hangs on: the least sure where all are needed', () => {
    const moon = { ...lighthouse, days: [dayOff('2026-03-08', 'Moon Day', true)] };
    const counting = { offWhen: 'all' } as const;
    const { days, caveats } = computeDue(
      dueRequest('2026-03-07', workingDays(1), { calendars: [garden, moon], counting }),
    );
    expect(days[1]).toEqual({
      date: '2026-03-08',
      why: 'holiday',
      calendar: 'lighthouse',
      holiday: 'Moon Day',
      tentative: true,
    });
    expect(caveats).toContainEqual({ is: 'tentative-day', calendar: 'lighthouse', date: '2026-03-08' });
  });

  test('that leave no day to work give no date, and say so', () => {
    const never = { ...lighthouse, weekend: [1, 2, 3, 4, 5] };
    const found = computeDue(dueRequest('2026-03-05', workingDays(2), { calendars: [garden, never] }));
    expect(found).not.toHaveProperty('lastDay');
    expect(found.caveats).toContainEqual({ is: 'no-working-day', calendars: ['garden', 'lighthouse'] });
  });
});
