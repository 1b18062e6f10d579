import * as fc from 'fast-check';
import type { CivilDate } from '../../../../core/engine/basics/civil-date.ts';
import { calendarInRegion } from '../../../../core/engine/calendar/calendar-in-region.ts';
import type { DueRequest } from '../../../../core/engine/calendar/compute-due.ts';
import type { Calendar } from '../../../../core/engine/model/calendar.ts';
import type { Pause } from '../../../../core/engine/model/due-explanation.ts';
import type { WalkerAmount, WalkerCalendar, WalkerCounting, WalkerRequest } from './day-walker.ts';
import { daysAfter, daysBefore, lengthOfMonth, textOf } from './plain-days.ts';

/** Years around now and around the centuries that are leap years and that are not. */
const year = fc.constantFrom(...[1899, 1900, 1999, 2000, 2023, 2024, 2025, 2026, 2027, 2028, 2099, 2100]);

/** Any date of them, month ends and the days around a leap day as often as all others together. */
const date = fc.oneof(
  fc
    .tuple(year, fc.integer({ min: 1, max: 12 }), fc.nat({ max: 30 }))
    .map(([year, month, day]) => textOf(year, month, (day % lengthOfMonth(year, month)) + 1)),
  fc
    .tuple(year, fc.constantFrom(1, 2, 2, 3, 5, 8, 11, 12), fc.nat({ max: 2 }))
    .map(([year, month, back]) => textOf(year, month, lengthOfMonth(year, month) - back)),
);

const datedAmount: fc.Arbitrary<WalkerAmount> = fc.oneof(
  fc.record({ number: fc.integer({ min: 1, max: 90 }), unit: fc.constant('calendar-days' as const) }),
  fc.record({ number: fc.integer({ min: 1, max: 40 }), unit: fc.constant('working-days' as const) }),
  fc.record({ number: fc.integer({ min: 1, max: 9 }), unit: fc.constant('weeks' as const) }),
  fc.record({ number: fc.integer({ min: 1, max: 7 }), unit: fc.constant('months' as const) }),
  fc.record({ number: fc.constant(1), unit: fc.constant('years' as const) }),
  fc.record({
    number: fc.integer({ min: 1, max: 3 }),
    unit: fc.constantFrom('calendar-days', 'working-days' as const),
  }),
);

const counting: fc.Arbitrary<WalkerCounting> = fc.record(
  {
    dayOne: fc.constantFrom('day-after', 'same-day' as const),
    lastDayOff: fc.constantFrom('stays', 'next-working-day', 'previous-working-day' as const),
    offWhen: fc.constantFrom('any', 'all' as const),
    monthEnd: fc.constantFrom('last-day', 'first-of-next' as const),
    minimumWorkingDays: fc.integer({ min: 1, max: 6 }),
    firstHour: fc.constantFrom('at-once', 'next-full-hour' as const),
  },
  { requiredKeys: ['dayOne', 'lastDayOff'] },
);

const regions = fc.option(fc.subarray(['north', 'south'], { minLength: 1 }), { nil: undefined, freq: 3 });

/** Calendars whose weekends leave one weekday to all of them, with days off and on near a date. */
function calendarsNear(on: string): fc.Arbitrary<readonly WalkerCalendar[]> {
  const near = fc.integer({ min: -10, max: 110 }).map((days) => shift(on, days));
  const listed = fc.record({ date: near, worked: fc.boolean(), regions }).map(({ date, worked, regions }) => ({
    date,
    name: worked ? 'Worked' : 'Fête',
    ...(worked ? { worked: true as const } : {}),
    ...(regions ? { regions } : {}),
  }));
  const yearly = fc
    .record({ day: near, from: fc.option(near), until: fc.option(near), regions })
    .map(({ day, from, until, regions }) => ({
      on: day.slice(5),
      name: 'Every year',
      ...(from ? { from } : {}),
      ...(until ? { until } : {}),
      ...(regions ? { regions } : {}),
    }));
  return fc.integer({ min: 1, max: 7 }).chain((always) => {
    const weekend = fc.subarray([1, 2, 3, 4, 5, 6, 7].filter((day) => day !== always));
    const common = fc.oneof(fc.constant([6, 7].filter((day) => day !== always)), weekend);
    const changes = fc.uniqueArray(fc.record({ from: near, weekend }), { maxLength: 2, selector: ({ from }) => from });
    const calendar = fc
      .record({
        weekend: common,
        weekends: changes,
        days: fc.array(listed, { maxLength: 8 }),
        yearly: fc.array(yearly, { maxLength: 2 }),
        region: fc.option(fc.constantFrom('north', 'south'), { nil: undefined }),
      })
      .map(({ weekends, region, ...rest }) => ({
        ...rest,
        weekends: weekends.sort((left, right) => (left.from < right.from ? -1 : 1)),
        ...(region ? { region } : {}),
      }));
    return fc.array(calendar, { maxLength: 3 });
  });
}

function pausesNear(on: string, reach: number): fc.Arbitrary<NonNullable<WalkerRequest['pauses']>> {
  const pause = fc
    .record({
      from: fc.integer({ min: -5, max: reach }),
      length: fc.integer({ min: 0, max: 12 }),
      open: fc.nat({ max: 9 }),
    })
    .map(({ from, length, open }) => ({
      from: shift(on, from),
      ...(open === 0 ? {} : { until: shift(on, from + length) }),
    }));
  return fc.array(pause, { maxLength: 3 });
}

/** A period counted by dates, in UTC, with everything that can happen to it. */
export const datedRequest: fc.Arbitrary<WalkerRequest> = date.chain((on) =>
  fc
    .record({
      amount: datedAmount,
      counting,
      calendars: calendarsNear(on),
      pauses: fc.option(pausesNear(on, 100), { nil: undefined, freq: 2 }),
      added: fc.option(datedAmount, { nil: undefined, freq: 2 }),
      cap: fc.option(fc.integer({ min: 1, max: 120 }), { nil: undefined, freq: 2 }),
    })
    .map(({ added, cap, pauses, ...rest }) => ({
      on,
      zone: 'Etc/UTC',
      ...rest,
      ...(pauses ? { pauses } : {}),
      ...(added ? { added } : {}),
      ...(cap === undefined ? {} : { notAfter: shift(on, cap) }),
    })),
);

/** Zones of every kind: half hours, quarters, both ends of the world, clocks that change at midnight, a skipped date. */
export const zones: readonly string[] = [
  ...['Etc/UTC', 'Asia/Karachi', 'Asia/Kathmandu', 'Asia/Kolkata', 'Asia/Tehran', 'Asia/Beirut', 'Asia/Gaza'],
  ...['Europe/Athens', 'Europe/London', 'Europe/Lisbon', 'Atlantic/Azores', 'Africa/Cairo', 'Africa/Casablanca'],
  ...['America/New_York', 'America/Havana', 'America/St_Johns', 'America/Santiago', 'America/Sao_Paulo'],
  ...['America/Asuncion', 'America/Anchorage', 'America/Nuuk', 'Australia/Lord_Howe', 'Australia/Adelaide'],
  ...['Pacific/Auckland', 'Pacific/Chatham', 'Pacific/Apia', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Pacific/Niue'],
  ...['Pacific/Easter', 'Antarctica/Troll'],
];

/** A period in hours in any zone, its trigger read in any other, in the months in which clocks change. */
export const hoursRequest: fc.Arbitrary<WalkerRequest> = fc
  .tuple(fc.integer({ min: 2012, max: 2027 }), fc.constantFrom(2, 3, 4, 9, 10, 11, 12), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => textOf(year, month, day))
  .chain((on) =>
    fc
      .record({
        localTime: fc.oneof(
          fc.constantFrom('00:00', '01:30', '02:30', '03:00', '23:30', '23:59', '12:00'),
          fc
            .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }), fc.nat({ max: 59 }))
            .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
          fc.constant(undefined),
        ),
        number: fc.integer({ min: 1, max: 100 }),
        more: fc.option(fc.integer({ min: 1, max: 48 }), { nil: undefined, freq: 2 }),
        zone: fc.constantFrom(...zones),
        triggerZone: fc.option(fc.constantFrom(...zones), { nil: undefined }),
        counting,
        pauses: pausesNear(on, 4),
      })
      .map(({ localTime, number, more, triggerZone, ...rest }) => ({
        on,
        calendars: [],
        amount: { number, unit: 'hours' as const },
        ...rest,
        ...(localTime ? { localTime } : {}),
        ...(triggerZone ? { triggerZone } : {}),
        ...(more ? { added: { number: more, unit: 'hours' as const } } : {}),
      })),
  );

/** The same request in the words of the engine. */
export function forEngine(request: WalkerRequest): DueRequest {
  const { on, localTime, triggerZone, calendars, pauses, notAfter, counting, amount, added, zone } = request;
  return {
    rule: 'lamp',
    trigger: {
      what: 'lit',
      on: on as CivilDate,
      ...(localTime ? { localTime } : {}),
      ...(triggerZone ? { zone: triggerZone } : {}),
    },
    amount,
    counting: { ...counting, calendars: [] },
    zone,
    calendars: calendars.map(({ region, ...calendar }, index) =>
      calendarInRegion({ id: `place-${index}`, version: 1, covered: [], ...calendar } as unknown as Calendar, region),
    ),
    unconfirmed: [],
    ...(pauses ? { pauses: pauses.map((pause) => ({ cause: 'storm', ...pause }) as Pause) } : {}),
    ...(added ? { added } : {}),
    ...(notAfter ? { notAfter: { rule: 'whole', lastDay: notAfter as CivilDate } } : {}),
  };
}

function shift(on: string, days: number): string {
  return days < 0 ? daysBefore(on, -days) : daysAfter(on, days);
}
