import { describe, expect, test } from 'vitest';
import type { CivilDate } from '../../../core/engine/basics/civil-date.ts';
import { computeDue } from '../../../core/engine/calendar/compute-due.ts';
import type { Amount, Pause } from '../../../core/engine/model/due-explanation.ts';
import { dueRequest, garden } from './due-request.ts';

const days = (number: number): Amount => ({ number, unit: 'calendar-days' });
const fog = (from: string, until?: string): Pause => ({
  cause: 'fog',
  from: from as CivilDate,
  ...(until === undefined ? {} : { until: until as CivilDate }),
});

function lastDay(amount: Amount, pauses: readonly Pause[], more: Parameters<typeof dueRequest>[2] = {}) {
  return computeDue(dueRequest('2026-03-02', amount, { pauses, ...more })).lastDay;
}

describe('a paused clock', () => {
  test('does not count the days from the first of a pause up to the day on which it runs again', () => {
    const due = computeDue(dueRequest('2026-03-02', days(3), { pauses: [fog('2026-03-04', '2026-03-06')] }));
    expect(due.days).toEqual([
      { date: '2026-03-02', why: 'day-zero' },
      { date: '2026-03-03', why: 'counted', ordinal: 1 },
      { date: '2026-03-04', why: 'paused', cause: 'fog' },
      { date: '2026-03-05', why: 'paused', cause: 'fog' },
      { date: '2026-03-06', why: 'counted', ordinal: 2 },
      { date: '2026-03-07', why: 'last-day', ordinal: 3 },
    ]);
    expect(due.pauses).toEqual([fog('2026-03-04', '2026-03-06')]);
  });

  test.each<[string, Amount, readonly Pause[], string]>([
    ['on the day of the trigger', days(3), [fog('2026-03-02', '2026-03-05')], '2026-03-07'],
    ['over the last day', days(3), [fog('2026-03-05', '2026-03-09')], '2026-03-09'],
    ['on the last day only', days(3), [fog('2026-03-05', '2026-03-06')], '2026-03-06'],
    ['after the last day', days(3), [fog('2026-03-06', '2026-03-20')], '2026-03-05'],
    ['for no day', days(3), [fog('2026-03-04', '2026-03-04')], '2026-03-05'],
    ['twice at once', days(3), [fog('2026-03-03', '2026-03-05'), fog('2026-03-04', '2026-03-06')], '2026-03-08'],
    [
      'again where it has moved to',
      days(3),
      [fog('2026-03-04', '2026-03-06'), fog('2026-03-07', '2026-03-09')],
      '2026-03-09',
    ],
    ['in a week', { number: 1, unit: 'weeks' }, [fog('2026-03-04', '2026-03-06')], '2026-03-11'],
    ['in a month', { number: 1, unit: 'months' }, [fog('2026-03-20', '2026-03-30')], '2026-04-12'],
    [
      'at the end of a month',
      { number: 1, unit: 'months' },
      [fog('2026-04-01', '2026-04-05'), fog('2026-04-06', '2026-04-08')],
      '2026-04-08',
    ],
    ['in a year', { number: 1, unit: 'years' }, [fog('2026-12-24', '2027-01-03')], '2027-03-12'],
  ])('that stands still %s ends when as many days have run', (_when, amount, pauses, expected) => {
    expect(lastDay(amount, pauses)).toBe(expected);
  });

  test('leaves out a weekend that is paused only once', () => {
    // Working days 3, 4 | paused 5 to 9, the weekend of 7 and 8 March included | 10, 11, 12.
    const amount = { number: 5, unit: 'working-days' } as const;
    expect(lastDay(amount, [fog('2026-03-05', '2026-03-10')], { calendars: [garden] })).toBe('2026-03-12');
  });

  test('never rolls onto a paused day', () => {
    const counting = { lastDayOff: 'next-working-day' } as const;
    // The fifth day is Saturday 7 March; Monday is paused.
    expect(lastDay(days(5), [fog('2026-03-09', '2026-03-11')], { calendars: [garden], counting })).toBe('2026-03-11');
  });

  test('never rolls back onto a paused day, nor over a pause to before the clock stood still', () => {
    const counting = { lastDayOff: 'previous-working-day' } as const;
    // 3, 4, 5 | paused on Friday | Saturday: the day that was left when the clock ran again.
    expect(lastDay(days(4), [fog('2026-03-06', '2026-03-07')], { calendars: [garden], counting })).toBe('2026-03-07');
    // 3, 4 | paused on Thursday | Friday | Saturday: back to Friday.
    expect(lastDay(days(4), [fog('2026-03-05', '2026-03-06')], { calendars: [garden], counting })).toBe('2026-03-06');
  });

  test('counts no paused day among the least working days', () => {
    const counting = { minimumWorkingDays: 2 } as const;
    // 3 | paused 4 to 6 | Saturday: one working day; the next is Monday.
    expect(lastDay(days(2), [fog('2026-03-04', '2026-03-07')], { calendars: [garden], counting })).toBe('2026-03-09');
  });
});

describe('a clock whose pause has no end yet', () => {
  test('has no last day, and says since when and why', () => {
    const due = computeDue(dueRequest('2026-03-02', days(5), { pauses: [fog('2026-03-05')] }));
    expect(due).not.toHaveProperty('lastDay');
    expect(due).not.toHaveProperty('dueAt');
    expect(due.caveats).toEqual([{ is: 'paused', cause: 'fog', since: '2026-03-05' }]);
    expect(due.days.at(-1)).toEqual({ date: '2026-03-05', why: 'paused', cause: 'fog' });
  });

  test('keeps the date of a period that was over before', () => {
    expect(lastDay(days(5), [fog('2026-03-08')])).toBe('2026-03-07');
    expect(lastDay({ number: 1, unit: 'months' }, [fog('2026-04-03')])).toBe('2026-04-02');
    expect(lastDay({ number: 1, unit: 'months' }, [fog('2026-04-02')])).toBeUndefined();
  });

  test('has no last day where only the day onto which it would roll is paused', () => {
    const counting = { lastDayOff: 'next-working-day' } as const;
    expect(lastDay(days(5), [fog('2026-03-08')], { calendars: [garden], counting })).toBeUndefined();
  });

  test('has none where another pause moves it into the open one', () => {
    expect(lastDay(days(5), [fog('2026-03-04', '2026-03-06'), fog('2026-03-08')])).toBeUndefined();
  });
});

describe('a paused clock in hours', () => {
  const hours = (number: number): Amount => ({ number, unit: 'hours' });
  const inZone = (zone: string, pauses: readonly Pause[], number: number, localTime = '12:00') =>
    computeDue(dueRequest('2026-03-02', hours(number), { zone, pauses, localTime }));

  test('stands still between the local midnights at which the pause begins and ends', () => {
    const due = inZone('Asia/Karachi', [fog('2026-03-03', '2026-03-05')], 24);
    // Twelve hours on the 2nd, then twelve on the 5th.
    expect(due).toMatchObject({ lastDay: '2026-03-05', dueAt: '2026-03-05T07:00:00.000Z' });
    expect(due.days.map(({ why }) => why)).toEqual(['counted', 'paused', 'paused', 'last-day']);
  });

  test('that has run out at the midnight at which a pause begins ends there', () => {
    expect(inZone('Asia/Karachi', [fog('2026-03-03')], 12)).toMatchObject({
      lastDay: '2026-03-02',
      dueAt: '2026-03-02T19:00:00.000Z',
    });
    expect(inZone('Asia/Karachi', [fog('2026-03-03')], 13)).not.toHaveProperty('dueAt');
  });

  test('that starts during a pause begins when it ends', () => {
    expect(inZone('Europe/Athens', [fog('2026-03-01', '2026-03-04')], 6).dueAt).toBe('2026-03-04T04:00:00.000Z');
  });

  test('counts the hours of the night that the clocks change, unless it is paused', () => {
    const athens = (pauses: readonly Pause[]) =>
      computeDue(dueRequest('2026-03-28', hours(24), { zone: 'Europe/Athens', pauses, localTime: '12:00' })).dueAt;
    expect(athens([])).toBe('2026-03-29T10:00:00.000Z');
    // The day of 23 hours is paused whole: twelve hours before it, twelve after.
    expect(athens([fog('2026-03-29', '2026-03-30')])).toBe('2026-03-30T09:00:00.000Z');
  });
});
