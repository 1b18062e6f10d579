import { describe, expect, test } from 'vitest';
import { computeDue } from '../../../core/engine/calendar/compute-due.ts';
import type { CountingRule } from '../../../core/engine/model/counting-rule.ts';
import { dueRequest, garden, lighthouse } from './due-request.ts';

const units = {
  cd: 'calendar-days',
  wd: 'working-days',
  w: 'weeks',
  m: 'months',
  y: 'years',
} as const;
const calendars = { none: [], garden: [garden], lighthouse: [lighthouse], both: [garden, lighthouse] };

/** Trigger, amount, counting, calendars, last day. Worked out with a printed calendar. */
type Row = readonly [string, string, string, keyof typeof calendars, string];

function lastDay([on, amount, counting, calendar]: Row): string | undefined {
  const [, number, unit] = /^(\d+)(cd|wd|w|m|y)$/.exec(amount) as unknown as [string, string, keyof typeof units];
  const has = (word: string) => counting.split(' ').includes(word);
  const lastDayOff: CountingRule['lastDayOff'] = has('next')
    ? 'next-working-day'
    : has('previous')
      ? 'previous-working-day'
      : 'stays';
  return computeDue(
    dueRequest(
      on,
      { number: Number(number), unit: units[unit] },
      {
        counting: {
          dayOne: has('same-day') ? 'same-day' : 'day-after',
          lastDayOff,
          ...(has('minimum-2') ? { minimumWorkingDays: 2 } : {}),
        },
        calendars: calendars[calendar],
      },
    ),
  ).lastDay;
}

const rows: Readonly<Record<string, readonly Row[]>> = {
  'calendar days': [
    ['2026-03-02', '30cd', '', 'garden', '2026-04-01'],
    ['2026-03-02', '60cd', '', 'garden', '2026-05-01'],
    ['2026-01-31', '1cd', '', 'none', '2026-02-01'],
    ['2024-02-28', '1cd', '', 'none', '2024-02-29'],
    ['2024-02-28', '2cd', '', 'none', '2024-03-01'],
    ['2025-02-28', '1cd', '', 'none', '2025-03-01'],
    ['1900-02-28', '1cd', '', 'none', '1900-03-01'],
    ['2000-02-28', '1cd', '', 'none', '2000-02-29'],
    ['2026-12-31', '1cd', '', 'none', '2027-01-01'],
    ['2025-12-02', '30cd', '', 'none', '2026-01-01'],
    ['2024-01-01', '366cd', '', 'none', '2025-01-01'],
    ['2026-03-02', '30cd', 'same-day', 'none', '2026-03-31'],
    ['2026-03-02', '1cd', 'same-day', 'none', '2026-03-02'],
  ],
  weeks: [
    ['2026-03-02', '1w', '', 'none', '2026-03-09'],
    ['2026-03-02', '1w', 'same-day', 'none', '2026-03-08'],
    ['2024-02-26', '1w', '', 'none', '2024-03-04'],
    ['2026-12-28', '2w', '', 'none', '2027-01-11'],
  ],
  months: [
    ['2025-11-30', '3m', '', 'none', '2026-02-28'],
    ['2023-11-30', '3m', '', 'none', '2024-02-29'],
    ['2026-01-31', '1m', '', 'none', '2026-02-28'],
    ['2026-03-31', '1m', '', 'none', '2026-04-30'],
    ['2026-02-28', '1m', '', 'none', '2026-03-28'],
    ['2026-12-15', '1m', '', 'none', '2027-01-15'],
    ['2026-08-31', '6m', '', 'none', '2027-02-28'],
    ['2026-01-31', '1m', 'same-day', 'none', '2026-02-28'],
    ['2026-01-29', '1m', 'same-day', 'none', '2026-02-28'],
    ['2026-01-28', '1m', 'same-day', 'none', '2026-02-27'],
    ['2026-03-01', '1m', 'same-day', 'none', '2026-03-31'],
  ],
  years: [
    ['2024-02-29', '1y', '', 'none', '2025-02-28'],
    ['2024-02-29', '4y', '', 'none', '2028-02-29'],
    ['2024-02-29', '1y', 'same-day', 'none', '2025-02-28'],
    ['2025-03-01', '1y', 'same-day', 'none', '2026-02-28'],
    ['2026-06-10', '1y', '', 'none', '2027-06-10'],
  ],
  'working days': [
    ['2026-03-02', '5wd', '', 'garden', '2026-03-09'],
    ['2026-03-06', '1wd', '', 'garden', '2026-03-09'],
    ['2026-03-07', '1wd', '', 'garden', '2026-03-09'],
    ['2026-03-06', '1wd', 'same-day', 'garden', '2026-03-06'],
    ['2026-03-07', '1wd', 'same-day', 'garden', '2026-03-09'],
    ['2026-03-19', '1wd', '', 'garden', '2026-03-23'],
    ['2026-04-30', '2wd', '', 'garden', '2026-05-05'],
    ['2026-12-24', '1wd', '', 'garden', '2026-12-28'],
    ['2026-04-30', '1wd', '', 'lighthouse', '2026-05-03'],
    ['2026-04-30', '1wd', '', 'both', '2026-05-05'],
    ['2026-03-06', '1wd', '', 'none', '2026-03-07'],
  ],
  'a last day that is not worked': [
    ['2026-03-06', '1cd', 'next', 'garden', '2026-03-09'],
    ['2026-02-07', '30cd', 'next', 'garden', '2026-03-09'],
    ['2026-04-01', '30cd', '', 'garden', '2026-05-01'],
    ['2026-04-01', '30cd', 'next', 'garden', '2026-05-04'],
    ['2026-04-01', '30cd', 'next', 'both', '2026-05-05'],
    ['2026-04-01', '30cd', 'previous', 'garden', '2026-04-30'],
    ['2026-03-02', '6cd', 'previous', 'garden', '2026-03-06'],
    ['2026-03-06', '1cd', 'previous', 'garden', '2026-03-07'],
    ['2026-11-25', '30cd', 'next', 'garden', '2026-12-28'],
    ['2025-11-30', '3m', 'next', 'garden', '2026-03-02'],
  ],
  'at least two working days': [
    ['2026-03-02', '2cd', 'next minimum-2', 'garden', '2026-03-04'],
    ['2026-03-06', '2cd', 'next minimum-2', 'garden', '2026-03-10'],
    ['2026-03-06', '2cd', 'minimum-2', 'garden', '2026-03-10'],
    ['2026-03-05', '2cd', 'next minimum-2', 'garden', '2026-03-09'],
    ['2026-03-05', '3cd', 'next minimum-2', 'garden', '2026-03-09'],
    ['2026-03-06', '1cd', 'next minimum-2', 'garden', '2026-03-09'],
    ['2026-04-29', '3cd', 'next minimum-2', 'garden', '2026-05-04'],
    ['2026-12-24', '3cd', 'next minimum-2', 'garden', '2026-12-29'],
  ],
};

for (const [what, table] of Object.entries(rows)) {
  describe(`dates worked by hand: ${what}`, () => {
    test.each(table)('from %s, %s (%s, calendar %s) ends on %s', (...row) => {
      expect(lastDay(row)).toBe(row[4]);
    });
  });
}
