import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate } from '../../../../core/engine/basics/civil-date.ts';
import { computeDue } from '../../../../core/engine/calendar/compute-due.ts';
import { endOfDay } from '../../../../core/engine/calendar/end-of-day.ts';
import { propertyRuns } from '../../../property-runs.ts';
import { isOff, pausesOn, type WalkerRequest, walk } from './day-walker.ts';
import { dayAfter, daysAfter, weekday } from './plain-days.ts';
import { datedRequest, forEngine, hoursRequest, zones } from './random-request.ts';
import { firstInstantOf } from './wall-clock.ts';

/** Both ends in words: comparing texts costs nothing in thousands of runs. */
function assertAgreed(request: WalkerRequest): void {
  const { lastDay, dueAt } = computeDue(forEngine(request));
  const end = walk(request);
  const engine = `${lastDay}, due at ${dueAt}`;
  const walker = `${end?.lastDay}, due at ${end && new Date(end.dueAt).toISOString()}`;
  if (engine !== walker) expect(engine).toBe(walker);
}

describe('the engine against a walk day by day', { timeout: 60_000 }, () => {
  test('ends every period in days, weeks, months and years on the same day', () => {
    fc.assert(fc.property(datedRequest, assertAgreed), { numRuns: propertyRuns(2_600) });
  });

  test('explains each day of a period as the walk finds it', () => {
    fc.assert(
      fc.property(datedRequest, (request) => {
        const { days, lastDay } = computeDue({ ...forEngine(request), everyDay: true });
        for (const { date, why } of days) {
          if (why === 'paused') expect(pausesOn(date, request), date).not.toEqual([]);
          // The cap is the end of another deadline, whose own days need not be paused.
          else if (why !== 'day-zero' && why !== 'capped') expect(pausesOn(date, request), date).toEqual([]);
          if (why === 'weekend' || why === 'holiday') expect(isOff(date, request), date).toBe(true);
          if (why === 'rolled' || why === 'minimum-working-days') expect(isOff(date, request), date).toBe(false);
          if (why === 'counted' && request.amount.unit === 'working-days' && !request.added)
            expect(isOff(date, request), date).toBe(false);
        }
        const first = request.counting.dayOne === 'day-after' ? dayAfter(request.on) : request.on;
        const listed = new Set<string>(days.map(({ date }) => date));
        expect(listed.size).toBe(days.length);
        for (let day = first; lastDay !== undefined && day <= lastDay; day = dayAfter(day)) {
          if (!listed.has(day)) expect(day, 'explained').toBe('listed');
        }
        // A period that was moved back can be overtaken by what is added to its end.
        const overtaken = request.added && request.counting.lastDayOff === 'previous-working-day';
        const own = days.filter(({ ordinal, added }) => ordinal !== undefined && !added).map(({ ordinal }) => ordinal);
        if (!overtaken) expect(own).toEqual(own.map((_, index) => index + 1));
        const counted = request.amount.unit === 'calendar-days' || request.amount.unit === 'working-days';
        if (counted && lastDay !== undefined && request.notAfter === undefined && !overtaken)
          expect(own.length).toBe(request.amount.number);
      }),
      { numRuns: propertyRuns(250) },
    );
  });

  test('ends every period in hours at the same instant, in any zone', () => {
    fc.assert(fc.property(hoursRequest, assertAgreed), { numRuns: propertyRuns(600) });
  });

  test('ends every day at the same instant, in any zone', () => {
    const days = fc.integer({ min: 0, max: 6_000 }).map((count) => daysAfter('2011-12-01', count));
    fc.assert(
      fc.property(days, fc.constantFrom(...zones), (day, zone) => {
        expect(Date.parse(endOfDay(civilDate(day), zone))).toBe(firstInstantOf(dayAfter(day), zone));
      }),
      { numRuns: propertyRuns(800) },
    );
  });
});

describe('the walker itself', () => {
  test.each([
    ['2024-02-29', 4],
    ['2026-11-22', 7],
    ['2000-01-01', 6],
    ['1900-03-01', 4],
    ['2100-02-28', 7],
    ['1970-01-01', 4],
  ])('knows that %s is weekday %i', (date, expected) => expect(weekday(date)).toBe(expected));

  test.each([
    ['2024-02-28', '2024-02-29'],
    ['1900-02-28', '1900-03-01'],
    ['2000-02-28', '2000-02-29'],
    ['2026-04-30', '2026-05-01'],
    ['2026-12-31', '2027-01-01'],
  ])('knows that after %s comes %s', (date, expected) => expect(dayAfter(date)).toBe(expected));
});
