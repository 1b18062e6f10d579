import { describe, expect, test } from 'vitest';
import { civilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import { computeDue } from '../../../core/engine/calendar/compute-due.ts';
import type { Amount } from '../../../core/engine/model/due-explanation.ts';
import { dueRequest, garden } from './due-request.ts';

const days = (number: number): Amount => ({ number, unit: 'calendar-days' });
const hours = (number: number): Amount => ({ number, unit: 'hours' });

describe('an extension by an amount', () => {
  test('is counted on from the end, whose day is called so', () => {
    const due = computeDue(dueRequest('2026-03-02', days(2), { added: days(2) }));
    expect(due.days).toEqual([
      { date: '2026-03-02', why: 'day-zero' },
      { date: '2026-03-03', why: 'counted', ordinal: 1 },
      { date: '2026-03-04', why: 'first-end', ordinal: 2 },
      { date: '2026-03-05', why: 'counted', ordinal: 1, added: true },
      { date: '2026-03-06', why: 'last-day', ordinal: 2, added: true },
    ]);
    expect(due).toMatchObject({
      amount: days(2),
      lastDay: '2026-03-06',
      dueAt: '2026-03-07T00:00:00.000Z',
      added: { amount: days(2), to: { lastDay: '2026-03-04', dueAt: '2026-03-05T00:00:00.000Z' } },
    });
  });

  test('starts from the end as it was moved, and is moved itself', () => {
    const counting = { lastDayOff: 'next-working-day' } as const;
    // Saturday 7 March rolls to Monday the 9th; five days more end on Saturday the 14th, which rolls to the 16th.
    const due = computeDue(dueRequest('2026-03-02', days(5), { added: days(5), calendars: [garden], counting }));
    expect(due.added?.to?.lastDay).toBe('2026-03-09');
    expect(due.lastDay).toBe('2026-03-16');
  });

  test('begins on the day after the end even where the trigger was day one', () => {
    const due = computeDue(dueRequest('2026-03-02', days(2), { added: days(2), counting: { dayOne: 'same-day' } }));
    expect(due).toMatchObject({ added: { to: { lastDay: '2026-03-03' } }, lastDay: '2026-03-05' });
  });

  test('in hours goes on from the very moment', () => {
    const due = computeDue(dueRequest('2026-03-02', hours(24), { added: hours(30), localTime: '10:15' }));
    expect(due).toMatchObject({ lastDay: '2026-03-04', dueAt: '2026-03-04T16:15:00.000Z' });
    expect(due.days.map(({ date, why }) => `${date} ${why}`)).toEqual([
      '2026-03-02 counted',
      '2026-03-03 first-end',
      '2026-03-04 last-day',
    ]);
  });

  test('in hours within the day of the end ends on that day', () => {
    const due = computeDue(
      dueRequest('2026-03-02', hours(24), { added: hours(2), localTime: '10:15', everyDay: true }),
    );
    expect(due.days).toEqual([
      { date: '2026-03-02', why: 'counted', hours: 13.75 },
      { date: '2026-03-03', why: 'last-day', hours: 12.25 },
    ]);
  });

  test('in days to a period in hours begins on the day after', () => {
    const due = computeDue(dueRequest('2026-03-02', hours(24), { added: days(2), localTime: '10:15' }));
    expect(due).toMatchObject({ lastDay: '2026-03-05', dueAt: '2026-03-06T00:00:00.000Z' });
  });

  test('of what has no end has none either', () => {
    expect(computeDue(dueRequest('2026-03-02', { unit: 'without-delay' }, { added: days(2) })).lastDay).toBeUndefined();
    const paused = { pauses: [{ cause: 'fog', from: civilDate('2026-03-03') }], added: days(2) };
    const due = computeDue(dueRequest('2026-03-02', days(2), paused));
    expect(due.lastDay).toBeUndefined();
    expect(due.caveats).toEqual([{ is: 'paused', cause: 'fog', since: '2026-03-03' }]);
  });

  test('to a total is the same period with another length', () => {
    expect(computeDue(dueRequest('2026-03-02', days(60))).lastDay).toBe('2026-05-01');
  });
});

describe('a deadline that divides another', () => {
  const notAfter = { rule: 'harvest', lastDay: civilDate('2026-03-05') };

  test('does not outlast it, and says why it ends', () => {
    const due = computeDue(dueRequest('2026-03-02', days(10), { notAfter }));
    expect(due).toMatchObject({ lastDay: '2026-03-05', dueAt: '2026-03-06T00:00:00.000Z', notAfter });
    expect(due.days.at(-1)).toEqual({ date: '2026-03-05', why: 'capped', rule: 'harvest', ordinal: 3 });
    expect(due.days).toHaveLength(4);
  });

  test('is left alone where it ends no later', () => {
    const due = computeDue(dueRequest('2026-03-02', days(3), { notAfter }));
    expect(due.days.at(-1)).toEqual({ date: '2026-03-05', why: 'last-day', ordinal: 3 });
  });

  test('ends on a day off rather than after the whole', () => {
    const counting = { lastDayOff: 'next-working-day' } as const;
    const sunday = { rule: 'harvest', lastDay: civilDate('2026-03-08') };
    const due = computeDue(dueRequest('2026-03-02', days(6), { notAfter: sunday, calendars: [garden], counting }));
    expect(due.lastDay).toBe('2026-03-08');
  });

  test('in hours ends at the midnight of the whole', () => {
    const due = computeDue(dueRequest('2026-03-02', hours(200), { localTime: '10:00', notAfter }));
    expect(due).toMatchObject({ lastDay: '2026-03-05', dueAt: '2026-03-06T00:00:00.000Z' });
  });

  test('ends at the instant of the whole where midnight comes earlier there', () => {
    const earlier = { ...notAfter, dueAt: instant('2026-03-05T19:00:00.000Z') };
    const due = computeDue(dueRequest('2026-03-02', days(10), { zone: 'Europe/Brussels', notAfter: earlier }));
    expect(due).toMatchObject({ lastDay: '2026-03-05', dueAt: '2026-03-05T19:00:00.000Z' });
  });

  test('keeps to its own midnight where that of the whole comes later', () => {
    const later = { ...notAfter, dueAt: instant('2026-03-06T11:00:00.000Z') };
    const due = computeDue(dueRequest('2026-03-02', days(10), { zone: 'Asia/Karachi', notAfter: later }));
    expect(due).toMatchObject({ lastDay: '2026-03-05', dueAt: '2026-03-05T19:00:00.000Z' });
  });

  test('without a date of its own stays without one', () => {
    const pauses = [{ cause: 'fog', from: civilDate('2026-03-03') }];
    expect(computeDue(dueRequest('2026-03-02', days(3), { notAfter, pauses })).lastDay).toBeUndefined();
  });
});
