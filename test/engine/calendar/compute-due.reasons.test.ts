import { describe, expect, test } from 'vitest';
import { computeDue } from '../../../core/engine/calendar/compute-due.ts';
import { dayOff, dueRequest, garden, lighthouse } from './due-request.ts';

describe('the reasons of a due date', () => {
  test('number each calendar day from the day after the trigger', () => {
    const { days } = computeDue(dueRequest('2026-03-06', { number: 3, unit: 'calendar-days' }));
    expect(days).toEqual([
      { date: '2026-03-06', why: 'day-zero' },
      { date: '2026-03-07', why: 'counted', ordinal: 1 },
      { date: '2026-03-08', why: 'counted', ordinal: 2 },
      { date: '2026-03-09', why: 'last-day', ordinal: 3 },
    ]);
  });

  test('have no day zero where the trigger is day one', () => {
    const { days } = computeDue(
      dueRequest('2026-03-06', { number: 2, unit: 'calendar-days' }, { counting: { dayOne: 'same-day' } }),
    );
    expect(days).toEqual([
      { date: '2026-03-06', why: 'counted', ordinal: 1 },
      { date: '2026-03-07', why: 'last-day', ordinal: 2 },
    ]);
  });

  test('name the calendar and the holiday of each day that working days skip', () => {
    const { days } = computeDue(dueRequest('2026-03-18', { number: 2, unit: 'working-days' }, { calendars: [garden] }));
    expect(days).toEqual([
      { date: '2026-03-18', why: 'day-zero' },
      { date: '2026-03-19', why: 'counted', ordinal: 1 },
      { date: '2026-03-20', why: 'holiday', calendar: 'garden', holiday: 'Moon Day', tentative: true },
      { date: '2026-03-21', why: 'weekend', calendar: 'garden' },
      { date: '2026-03-22', why: 'weekend', calendar: 'garden' },
      { date: '2026-03-23', why: 'last-day', ordinal: 2 },
    ]);
  });

  test('keep the number of a last day from which the end rolls forward', () => {
    const { days } = computeDue(
      dueRequest(
        '2026-03-06',
        { number: 1, unit: 'calendar-days' },
        { calendars: [garden], counting: { lastDayOff: 'next-working-day' } },
      ),
    );
    expect(days).toEqual([
      { date: '2026-03-06', why: 'day-zero' },
      { date: '2026-03-07', why: 'weekend', calendar: 'garden', ordinal: 1 },
      { date: '2026-03-08', why: 'weekend', calendar: 'garden' },
      { date: '2026-03-09', why: 'rolled' },
    ]);
  });

  test('keep the numbers of the days over which the end rolls back', () => {
    const { days } = computeDue(
      dueRequest(
        '2026-03-05',
        { number: 3, unit: 'calendar-days' },
        { calendars: [garden], counting: { lastDayOff: 'previous-working-day' } },
      ),
    );
    expect(days).toEqual([
      { date: '2026-03-05', why: 'day-zero' },
      { date: '2026-03-06', why: 'rolled', ordinal: 1 },
      { date: '2026-03-07', why: 'weekend', calendar: 'garden', ordinal: 2 },
      { date: '2026-03-08', why: 'weekend', calendar: 'garden', ordinal: 3 },
    ]);
  });

  test('show how a short period comes to two working days', () => {
    const { days } = computeDue(
      dueRequest(
        '2026-03-06',
        { number: 2, unit: 'calendar-days' },
        { calendars: [garden], counting: { lastDayOff: 'next-working-day', minimumWorkingDays: 2 } },
      ),
    );
    expect(days.slice(-3)).toEqual([
      { date: '2026-03-08', why: 'weekend', calendar: 'garden', ordinal: 2 },
      { date: '2026-03-09', why: 'counted' },
      { date: '2026-03-10', why: 'minimum-working-days' },
    ]);
  });

  test('say that a month without the date ends the period on its last day', () => {
    const { days } = computeDue(dueRequest('2025-11-30', { number: 3, unit: 'months' }));
    expect(days).toEqual([
      { date: '2025-11-30', why: 'day-zero' },
      { date: '2026-02-28', why: 'month-end' },
    ]);
  });

  test('give the surest reason where a day is off twice', () => {
    const moonOnSaturday = { ...garden, days: [dayOff('2026-03-21', 'Moon Day', true)] };
    const announced = { ...lighthouse, weekend: [], days: [dayOff('2026-03-23', 'Lamp Day')] };
    const tentative = { ...garden, id: 'moon', weekend: [], days: [dayOff('2026-03-23', 'Moon Day', true)] };
    const { days } = computeDue(
      dueRequest(
        '2026-03-20',
        { number: 1, unit: 'working-days' },
        { calendars: [tentative, moonOnSaturday, announced] },
      ),
    );
    expect(days).toEqual([
      { date: '2026-03-20', why: 'day-zero' },
      { date: '2026-03-21', why: 'weekend', calendar: 'garden' },
      { date: '2026-03-22', why: 'weekend', calendar: 'garden' },
      { date: '2026-03-23', why: 'holiday', calendar: 'lighthouse', holiday: 'Lamp Day' },
      { date: '2026-03-24', why: 'last-day', ordinal: 1 },
    ]);
  });

  test('carry the rule, its source, the counting and the versions of the calendars', () => {
    const source = { instrument: 'garden-rules', article: '4', status: 'confirmed' } as const;
    const due = computeDue(
      dueRequest(
        '2026-03-02',
        { number: 3, unit: 'working-days' },
        {
          source,
          zone: 'Asia/Karachi',
          calendars: [garden, garden],
          counting: { lastDayOff: 'next-working-day', minimumWorkingDays: 2 },
        },
      ),
    );
    expect(due).toMatchObject({
      rule: 'watering',
      source,
      trigger: { what: 'planted', on: '2026-03-02' },
      amount: { number: 3, unit: 'working-days' },
      counting: 'day-after/next-working-day/minimum-2',
      zone: 'Asia/Karachi',
      calendars: [{ id: 'garden', version: 3 }],
      lastDay: '2026-03-05',
      dueAt: '2026-03-05T19:00:00.000Z',
    });
  });
});

describe('a period without a number', () => {
  test('without delay has no date and no doubt', () => {
    const due = computeDue(dueRequest('2026-03-02', { unit: 'without-delay' }, { calendars: [garden] }));
    expect(due).not.toHaveProperty('lastDay');
    expect(due).not.toHaveProperty('dueAt');
    expect(due.days).toEqual([{ date: '2026-03-02', why: 'day-zero' }]);
    expect(due.caveats).toEqual([]);
  });

  test('of unknown length has no date and says that the number is not confirmed', () => {
    const due = computeDue(dueRequest('2026-03-02', { unit: 'unknown' }));
    expect(due).not.toHaveProperty('lastDay');
    expect(due).not.toHaveProperty('dueAt');
    expect(due.caveats).toEqual([{ is: 'number-not-confirmed' }]);
  });

  test.each([0, -1, 1.5, Number.NaN])('of length %s cannot come from a compiled pack', (number) => {
    expect(() => computeDue(dueRequest('2026-03-02', { number, unit: 'working-days' }))).toThrow(RangeError);
    expect(() => computeDue(dueRequest('2026-03-02', { number, unit: 'hours' }))).toThrow(RangeError);
  });
});

describe('the caveats of a due date', () => {
  const fiveWorkingDays = { number: 5, unit: 'working-days' } as const;
  const thirtyDays = { number: 30, unit: 'calendar-days' } as const;

  test('name a year for which a consulted calendar has no source', () => {
    const due = computeDue(dueRequest('2027-12-29', fiveWorkingDays, { calendars: [garden, lighthouse] }));
    expect(due.caveats).toEqual([
      { is: 'uncovered-year', calendar: 'garden', year: 2028 },
      { is: 'uncovered-year', calendar: 'lighthouse', year: 2027 },
      { is: 'uncovered-year', calendar: 'lighthouse', year: 2028 },
    ]);
  });

  test('name a tentative day among the working days counted', () => {
    const due = computeDue(dueRequest('2026-03-17', fiveWorkingDays, { calendars: [garden] }));
    expect(due.caveats).toEqual([{ is: 'tentative-day', calendar: 'garden', date: '2026-03-20' }]);
  });

  test('name a tentative day that may still move onto the last day', () => {
    const dayBefore = computeDue(
      dueRequest('2026-03-18', { number: 1, unit: 'working-days' }, { calendars: [garden] }),
    );
    expect(dayBefore.lastDay).toBe('2026-03-19');
    expect(dayBefore.caveats).toEqual([{ is: 'tentative-day', calendar: 'garden', date: '2026-03-20' }]);
    const twoBefore = computeDue(
      dueRequest('2026-03-17', { number: 1, unit: 'working-days' }, { calendars: [garden] }),
    );
    expect(twoBefore.caveats).toEqual([]);
  });

  test('say nothing of a calendar that plain calendar days never ask', () => {
    const due = computeDue(dueRequest('2027-12-29', thirtyDays, { calendars: [garden] }));
    expect(due.caveats).toEqual([]);
  });

  test('look only at the end of a period in calendar days that may roll', () => {
    const counting = { lastDayOff: 'next-working-day' } as const;
    const overMoonDay = computeDue(dueRequest('2026-03-02', thirtyDays, { calendars: [garden], counting }));
    expect(overMoonDay.caveats).toEqual([]);
    const ontoMoonDay = computeDue(dueRequest('2026-02-18', thirtyDays, { calendars: [garden], counting }));
    expect(ontoMoonDay.lastDay).toBe('2026-03-23');
    expect(ontoMoonDay.caveats).toEqual([{ is: 'tentative-day', calendar: 'garden', date: '2026-03-20' }]);
  });

  test('name each part of the rule that nobody could confirm', () => {
    const due = computeDue(dueRequest('2026-03-02', thirtyDays, { unconfirmed: ['starts', 'counting'] }));
    expect(due.caveats).toEqual([
      { is: 'source-unconfirmed', part: 'starts' },
      { is: 'source-unconfirmed', part: 'counting' },
    ]);
  });
});
