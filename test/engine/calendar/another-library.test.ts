import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { type CivilDate, civilDate } from '../../../core/engine/basics/civil-date.ts';
import { computeDue } from '../../../core/engine/calendar/compute-due.ts';
import { endOfDay } from '../../../core/engine/calendar/end-of-day.ts';
import { localDate, localTime } from '../../../core/engine/calendar/local-date.ts';
import { warnAt } from '../../../core/engine/calendar/warn-at.ts';
import type { Amount } from '../../../core/engine/model/due-explanation.ts';
import { propertyRuns } from '../../property-runs.ts';
import { zones } from './by-hand/random-request.ts';
import { dueRequest } from './due-request.ts';

/*
 * Another kept calendar library asked the same questions. It knows plain dates, instants and zones; working days,
 * pauses and rolling are the walker's (by-hand/day-walker.ts).
 */

const everyZone = Intl.supportedValuesOf('timeZone');

const day = fc
  .integer({ min: 0, max: 73_000 })
  .map((days) => DateTime.utc(1950, 1, 1).plus({ days }).toISODate() as string);

/** Dates of the years for which every zone has offsets of whole quarters of an hour. */
const recentDay = fc
  .integer({ min: 0, max: 7_300 })
  .map((days) => DateTime.utc(2012, 1, 1).plus({ days }).toISODate() as string);

const length = fc.oneof(
  fc.record({ number: fc.integer({ min: 1, max: 500 }), unit: fc.constant('calendar-days' as const) }),
  fc.record({ number: fc.integer({ min: 1, max: 60 }), unit: fc.constantFrom('weeks', 'months' as const) }),
  fc.record({ number: fc.integer({ min: 1, max: 12 }), unit: fc.constant('years' as const) }),
);

const names = { 'calendar-days': 'days', weeks: 'weeks', months: 'months', years: 'years' } as const;

function lastDay(on: string, amount: Amount): string | undefined {
  return computeDue(dueRequest(on, amount)).lastDay;
}

describe('another library agrees', { timeout: 60_000 }, () => {
  test('on days, weeks, months and years after a date, month ends and leap days included', () => {
    fc.assert(
      fc.property(day, length, (on, amount) => {
        const there = DateTime.fromISO(on, { zone: 'utc' }).plus({ [names[amount.unit]]: amount.number });
        return lastDay(on, amount) === there.toISODate();
      }),
      { numRuns: propertyRuns(600) },
    );
  });

  test('on every month after every day from 1999 to 2001 and from 2023 to 2025', () => {
    for (const from of ['1999-01-01', '2023-01-01']) {
      for (let offset = 0; offset < 3 * 365; offset++) {
        const on = DateTime.fromISO(from, { zone: 'utc' }).plus({ days: offset });
        for (const number of [1, 3, 6, 12]) {
          const expected = on.plus({ months: number }).toISODate();
          if (lastDay(on.toISODate() as string, { number, unit: 'months' }) === expected) continue;
          expect(lastDay(on.toISODate() as string, { number, unit: 'months' })).toBe(expected);
        }
      }
    }
  });

  test('on hours of elapsed time over the changes of the clocks', () => {
    const time = fc
      .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    fc.assert(
      fc.property(
        recentDay,
        time,
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom(...zones),
        (on, at, hours, zone) => {
          const start = DateTime.fromISO(`${on}T${at}`, { zone });
          // A time that was skipped or came twice has no one reading; dates-by-hand.md has ours.
          fc.pre(start.toFormat('yyyy-MM-dd HH:mm') === `${on} ${at}` && start.getPossibleOffsets().length === 1);
          const { dueAt } = computeDue(dueRequest(on, { number: hours, unit: 'hours' }, { localTime: at, zone }));
          return dueAt === start.plus({ hours }).toUTC().toISO();
        },
      ),
      { numRuns: propertyRuns(600) },
    );
  });

  test('on what the wall shows at an instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_325_376_000, max: 1_900_000_000 }), fc.constantFrom(...everyZone), (at, zone) => {
        const there = DateTime.fromSeconds(at, { zone });
        const instant = new Date(at * 1_000).toISOString() as never;
        return `${localDate(instant, zone)} ${localTime(instant, zone)}` === there.toFormat('yyyy-MM-dd HH:mm:ss');
      }),
      { numRuns: propertyRuns(600) },
    );
  });

  test('on the end of a day in every zone', () => {
    fc.assert(
      fc.property(recentDay, fc.constantFrom(...everyZone), (on, zone) => {
        return endOfDay(civilDate(on), zone) === firstInstantAfter(on, zone);
      }),
      { numRuns: propertyRuns(800) },
    );
  });

  test('on the end of the days around each change of the clocks of 2026 in every zone', () => {
    const around = everyZone.flatMap((zone) => daysOfChange(zone).map((date) => [zone, date] as const));
    expect(around.length).toBeGreaterThan(300);
    const here = around.map(([zone, date]) => [zone, date, endOfDay(civilDate(date), zone)]);
    expect(here).toEqual(around.map(([zone, date]) => [zone, date, firstInstantAfter(date, zone)]));
  });

  test('on the day of a warning', () => {
    fc.assert(
      fc.property(recentDay, length, (on, before) => {
        const dueAt = endOfDay(civilDate(on), 'Etc/UTC');
        const at = warnAt({ lastDay: on as CivilDate, dueAt, before, zone: 'Etc/UTC', calendars: [] });
        const there = DateTime.fromISO(on, { zone: 'utc' }).minus({ [names[before.unit]]: before.number });
        return at === there.toISO();
      }),
      { numRuns: propertyRuns(250) },
    );
  });
});

function firstInstantAfter(date: string, zone: string): string | null {
  return DateTime.fromISO(date, { zone }).plus({ days: 1 }).startOf('day').toUTC().toISO();
}

/** The two days before a change of the clocks, the day of it and the day after. */
function daysOfChange(zone: string): readonly string[] {
  const dates: string[] = [];
  for (let month = 1; month <= 12; month++) {
    const first = DateTime.fromObject({ year: 2026, month, day: 1 }, { zone });
    if (first.offset === first.plus({ months: 1 }).offset) continue;
    for (let on = first.minus({ days: 1 }); on.startOf('day') < first.plus({ months: 1 }); on = on.plus({ days: 1 })) {
      const [before, after] = [on.minus({ days: 1 }), on.plus({ days: 2 })];
      if (before.offset !== after.offset) dates.push(on.toISODate() as string);
    }
  }
  return dates;
}
