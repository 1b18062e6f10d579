import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CivilDate } from '../../../core/engine/basics/civil-date.ts';
import { computeDue } from '../../../core/engine/calendar/compute-due.ts';
import type { Calendar } from '../../../core/engine/model/calendar.ts';
import type { CountingRule } from '../../../core/engine/model/counting-rule.ts';
import type { Pause } from '../../../core/engine/model/due-explanation.ts';
import { propertyRuns } from '../../property-runs.ts';
import { shift } from './counting-oracle.ts';
import { dayOff, dueRequest } from './due-request.ts';

const date = fc.integer({ min: -3_000, max: 3_000 }).map((days) => shift('2024-02-29', days) as CivilDate);
const number = fc.integer({ min: 1, max: 40 });
const counting = fc.record({
  dayOne: fc.constantFrom('day-after', 'same-day' as const),
  lastDayOff: fc.constantFrom('stays', 'next-working-day', 'previous-working-day' as const),
  monthEnd: fc.constantFrom('last-day', 'first-of-next' as const),
  minimumWorkingDays: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
});
const unit = fc.constantFrom('calendar-days', 'working-days', 'weeks', 'months', 'years' as const);
const dayUnit = fc.constantFrom('calendar-days', 'working-days', 'weeks' as const);
const calendar = fc
  .record({
    weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 2 }),
    days: fc.uniqueArray(fc.integer({ min: -3_000, max: 3_100 }), { maxLength: 30 }),
  })
  .map(({ weekend, days }, index = 0): Calendar => {
    const off = days.map((each) => dayOff(shift('2024-02-29', each), 'Fête'));
    return { id: `calendar-${weekend.join('')}-${index}`, version: 1, weekend, covered: [], days: off };
  });
const pauses = (on: CivilDate) =>
  fc.array(
    fc.record({ from: fc.integer({ min: -10, max: 60 }), length: fc.integer({ min: 0, max: 20 }) }).map(
      ({ from, length }): Pause => ({
        cause: 'fog',
        from: shift(on, from) as CivilDate,
        until: shift(on, from + length) as CivilDate,
      }),
    ),
    { maxLength: 4 },
  );
const paused = date.chain((on) => fc.record({ on: fc.constant(on), pauses: pauses(on) }));

type More = Omit<NonNullable<Parameters<typeof dueRequest>[2]>, 'counting'> & { counting?: Partial<CountingRule> };
function lastDay(on: string, amount: Parameters<typeof dueRequest>[1], more: More = {}): string {
  return computeDue(dueRequest(on, amount, more)).lastDay as string;
}
/** `minimumWorkingDays: undefined` is a rule without it. */
function rule({ minimumWorkingDays, ...rest }: { minimumWorkingDays: number | undefined }): Partial<CountingRule> {
  return { ...rest, ...(minimumWorkingDays === undefined ? {} : { minimumWorkingDays }) };
}

describe('a later trigger', () => {
  test('never leads to an earlier end', () => {
    fc.assert(
      fc.property(date, fc.nat(40), number, unit, counting, calendar, (on, later, n, u, c, k) => {
        const more = { counting: rule(c), calendars: [k] };
        const amount = { number: n, unit: u };
        expect(lastDay(shift(on, later), amount, more) >= lastDay(on, amount, more)).toBe(true);
      }),
      { numRuns: propertyRuns(250) },
    );
  });
});

describe('pauses', () => {
  test('never bring the end forward, and one more never does', () => {
    fc.assert(
      fc.property(paused, number, dayUnit, counting, calendar, ({ on, pauses: all }, n, u, c, k) => {
        fc.pre(c.lastDayOff !== 'previous-working-day');
        const more = { counting: rule(c), calendars: [k] };
        const ends = all.map((_, index) =>
          lastDay(on, { number: n, unit: u }, { ...more, pauses: all.slice(0, index) }),
        );
        expect(ends).toEqual([...ends].sort());
      }),
    );
  });

  test('are the same whole or cut in two, and in any order', () => {
    fc.assert(
      fc.property(paused, number, unit, counting, calendar, ({ on, pauses: all }, n, u, c, k) => {
        const cut = all.flatMap(({ from, until, cause }) => {
          const middle = shift(from, 3) as CivilDate;
          return until === undefined || middle >= until
            ? [{ cause, from, ...(until ? { until } : {}) }]
            : [
                { cause, from: middle, until },
                { cause, from, until: middle },
              ];
        });
        const more = { counting: rule(c), calendars: [k] };
        const amount = { number: n, unit: u };
        expect(lastDay(on, amount, { ...more, pauses: cut.reverse() })).toBe(
          lastDay(on, amount, { ...more, pauses: all }),
        );
      }),
    );
  });

  test('push the end of calendar days by their own length, where they lie inside', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 5, max: 90 }), fc.nat(3), fc.nat(30), (on, n, from, length) => {
        const amount = { number: n, unit: 'calendar-days' } as const;
        const pause = { cause: 'fog', from: shift(on, 1 + from), until: shift(on, 1 + from + length) } as Pause;
        expect(lastDay(on, amount, { pauses: [pause] })).toBe(shift(lastDay(on, amount), length));
      }),
    );
  });

  test('leave as many running days in a period as it would have had', () => {
    fc.assert(
      fc.property(paused, fc.integer({ min: 1, max: 5 }), unit, ({ on, pauses: all }, n, u) => {
        fc.pre(u !== 'working-days');
        const amount = { number: n, unit: u };
        const isPaused = (day: string) => all.some(({ from, until }) => from <= day && day < (until as string));
        const end = lastDay(on, amount, { pauses: all });
        expect(isPaused(end)).toBe(false);
        expect(daysFrom(shift(on, 1), end).filter((day) => !isPaused(day))).toHaveLength(
          daysFrom(shift(on, 1), lastDay(on, amount)).length,
        );
      }),
    );
  });
});

describe('days off', () => {
  const workingDays = (n: number) => ({ number: n, unit: 'working-days' }) as const;

  test('that all calendars must agree on never make a period of working days longer than those of any', () => {
    fc.assert(
      fc.property(date, number, calendar, calendar, (on, n, one, other) => {
        fc.pre(new Set([...one.weekend, ...other.weekend]).size < 7);
        const end = (offWhen: 'any' | 'all') =>
          lastDay(on, workingDays(n), { calendars: [one, { ...other, id: 'other' }], counting: { offWhen } });
        expect(end('all') <= end('any')).toBe(true);
      }),
    );
  });

  test('that are added never make working days end earlier; days worked instead never later', () => {
    fc.assert(
      fc.property(date, number, calendar, fc.nat(80), (on, n, k, offset) => {
        const day = dayOff(shift(on, offset), 'Fête');
        const end = (days: Calendar['days']) => lastDay(on, workingDays(n), { calendars: [{ ...k, days }] });
        expect(end([...k.days, day]) >= end(k.days)).toBe(true);
        expect(end([...k.days, { ...day, worked: true }]) <= end(k.days)).toBe(true);
      }),
    );
  });

  test('roll the end forward or back, but never past the first day', () => {
    fc.assert(
      fc.property(date, number, unit, calendar, (on, n, u, k) => {
        const end = (lastDayOff: CountingRule['lastDayOff']) =>
          lastDay(on, { number: n, unit: u }, { calendars: [k], counting: { lastDayOff } });
        expect(end('next-working-day') >= end('stays')).toBe(true);
        expect(end('previous-working-day') <= end('stays')).toBe(true);
        expect(end('previous-working-day') > on).toBe(true);
      }),
    );
  });
});

describe('the explanation of every day', () => {
  test('changes no date, leaves no day out, and numbers as many days as the period has', () => {
    fc.assert(
      fc.property(paused, number, unit, counting, calendar, ({ on, pauses: all }, n, u, c, k) => {
        fc.pre(n <= 12);
        const request = dueRequest(on, { number: n, unit: u }, { counting: rule(c), calendars: [k], pauses: all });
        const short = computeDue(request);
        const long = computeDue({ ...request, everyDay: true });
        expect({ ...long, days: [] }).toEqual({ ...short, days: [] });
        const dates = long.days.map((day) => day.date as string);
        expect(dates).toEqual(daysFrom(on, dates.at(-1) as string));
        const ordinals = long.days.flatMap(({ ordinal }) => ordinal ?? []);
        expect(ordinals).toEqual(ordinals.map((_, index) => index + 1));
        if (u === 'calendar-days' || u === 'working-days') expect(ordinals).toHaveLength(n);
        // Whatever the record says of a day, the long form says too.
        for (const day of short.days) expect(long.days.find((one) => one.date === day.date)).toMatchObject(day);
      }),
    );
  });
});

describe('an added amount and a limit', () => {
  test('are the same as a second period from the end, and as the earlier of two ends', () => {
    fc.assert(
      fc.property(date, number, unit, number, unit, counting, calendar, fc.nat(400), (on, n, u, m, v, c, k, limit) => {
        fc.pre(!(u === 'years' && v === 'years'));
        const more = { counting: rule(c), calendars: [k] };
        const first = lastDay(on, { number: n, unit: u }, more);
        const second = lastDay(
          first,
          { number: m, unit: v },
          { ...more, counting: { ...rule(c), dayOne: 'day-after' } },
        );
        const added = { ...more, added: { number: m, unit: v } };
        expect(lastDay(on, { number: n, unit: u }, added)).toBe(second);
        const notAfter = { rule: 'whole', lastDay: shift(on, limit) as CivilDate };
        const capped = lastDay(on, { number: n, unit: u }, { ...added, notAfter });
        expect(capped).toBe([second, notAfter.lastDay].sort()[0]);
      }),
    );
  });
});

function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = shift(day, 1)) days.push(day);
  return days;
}
