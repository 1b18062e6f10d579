import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeDue } from '../../../core/engine/calendar/compute-due.ts';
import { propertyRuns } from '../../property-runs.ts';
import { isOffByOracle, lastDayByOracle, shift } from './counting-oracle.ts';
import { dayOff, dueRequest } from './due-request.ts';

const date = fc.integer({ min: -40_000, max: 40_000 }).map((days) => shift('2024-02-29', days));
const calendar = fc.record({
  weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
  offsets: fc.uniqueArray(fc.integer({ min: -15, max: 50 }), { maxLength: 12 }),
});

const request = fc
  .record({
    on: date,
    number: fc.integer({ min: 1, max: 30 }),
    unit: fc.constantFrom('calendar-days', 'working-days', 'weeks', 'months', 'years' as const),
    dayOne: fc.constantFrom('day-after', 'same-day' as const),
    lastDayOff: fc.constantFrom('stays', 'next-working-day', 'previous-working-day' as const),
    minimumWorkingDays: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
    calendars: fc.array(calendar, { maxLength: 2 }),
  })
  // Holidays near the end of the period are the interesting ones; two calendars of three days leave one to work.
  .map(({ calendars, ...rest }) => {
    const plainEnd = lastDayByOracle({ ...rest, lastDayOff: 'stays', minimumWorkingDays: 0, calendars: [] });
    return {
      ...rest,
      calendars: calendars.map(({ weekend, offsets }, index) => ({
        id: `calendar-${index}`,
        version: 1,
        weekend,
        covered: [],
        days: offsets.map((offset) => dayOff(shift(plainEnd, offset), 'Fête')),
      })),
    };
  });

function due(of: Parameters<typeof lastDayByOracle>[0] & { calendars: readonly object[] }) {
  return computeDue(
    dueRequest(
      of.on,
      { number: of.number, unit: of.unit },
      {
        counting: {
          dayOne: of.dayOne,
          lastDayOff: of.lastDayOff,
          ...(of.minimumWorkingDays === undefined ? {} : { minimumWorkingDays: of.minimumWorkingDays }),
        },
        calendars: of.calendars as never,
      },
    ),
  );
}

describe('computeDue against a brute-force count', () => {
  test('agrees on the last day for every unit, rule and calendar', () => {
    fc.assert(
      fc.property(request, (of) => {
        expect(due(of).lastDay).toBe(lastDayByOracle(of));
      }),
      { numRuns: propertyRuns(250) },
    );
  });

  test('explains each date at most once, in order, and gives numbers without a gap', () => {
    fc.assert(
      fc.property(request, (of) => {
        const { days } = due(of);
        const dates = days.map((day) => day.date);
        expect(dates).toEqual([...new Set(dates)].sort());
        const ordinals = days.flatMap((day) => day.ordinal ?? []);
        expect(ordinals).toEqual(ordinals.map((_, index) => index + 1));
      }),
    );
  });

  test('calls a day off exactly when a calendar does not work it', () => {
    fc.assert(
      fc.property(request, (of) => {
        for (const { date, why } of due(of).days) {
          if (why === 'weekend' || why === 'holiday') expect(isOffByOracle(date, of.calendars)).toBe(true);
          if (of.unit === 'working-days' && (why === 'counted' || why === 'last-day')) {
            expect(isOffByOracle(date, of.calendars)).toBe(false);
          }
          if (why === 'rolled' || why === 'minimum-working-days') {
            expect(isOffByOracle(date, of.calendars)).toBe(false);
          }
        }
      }),
    );
  });

  test('leaves no day of a count in days without a reason', () => {
    fc.assert(
      fc.property(request, (of) => {
        fc.pre(of.unit === 'calendar-days' || of.unit === 'working-days');
        const dates = due(of).days.map((day) => day.date);
        for (let date = of.on; date < (dates.at(-1) as string); date = shift(date, 1)) expect(dates).toContain(date);
      }),
      { numRuns: 100 },
    );
  });
});
