import { describe, expect, test } from 'vitest';
import type { CivilDate } from '../../../../core/engine/basics/civil-date.ts';
import { calendarInRegion } from '../../../../core/engine/calendar/calendar-in-region.ts';
import { computeDue } from '../../../../core/engine/calendar/compute-due.ts';
import type { DueExplanation, Pause } from '../../../../core/engine/model/due-explanation.ts';
import { clockRows } from './clock-table.ts';
import { walk } from './day-walker.ts';
import { clauses, type HandRow, handRows } from './hand-table.ts';
import { dayAfter } from './plain-days.ts';
import { told } from './told-caveat.ts';
import { firstInstantOf } from './wall-clock.ts';

const rowsByName = new Map(handRows.map((one) => [one.row, one]));

/** What the engine says of a row; the trigger of a chain is what the engine said of the row before. */
function engineOn(row: HandRow): DueExplanation {
  const trigger =
    'after' in row.trigger
      ? { what: row.trigger.after, on: engineOn(rowsByName.get(row.trigger.after) as HandRow).lastDay as CivilDate }
      : { what: 'lamp-lit', ...row.trigger, on: row.trigger.on as CivilDate };
  return computeDue({
    rule: row.row,
    trigger,
    amount: row.amount,
    counting: { ...row.counting, calendars: [] },
    zone: row.zone,
    calendars: row.calendars.map(({ calendar, region }) => calendarInRegion(calendar, region)),
    unconfirmed: [],
    pauses: row.pauses as readonly Pause[],
    ...(row.added ? { added: row.added } : {}),
    ...(row.cap ? { notAfter: { rule: 'whole', lastDay: row.cap as CivilDate } } : {}),
  });
}

/** What the walker says of a row. */
function walkerOn(row: HandRow): ReturnType<typeof walk> {
  if (!('number' in row.amount)) return undefined;
  const trigger =
    'after' in row.trigger
      ? { on: walkerOn(rowsByName.get(row.trigger.after) as HandRow)?.lastDay as string }
      : row.trigger;
  return walk({
    on: trigger.on,
    ...('localTime' in trigger ? { localTime: trigger.localTime as string } : {}),
    ...('zone' in trigger ? { triggerZone: trigger.zone as string } : {}),
    amount: row.amount,
    counting: row.counting,
    calendars: row.calendars.map(({ calendar, region }) => ({ ...calendar, ...(region ? { region } : {}) })),
    zone: row.zone,
    pauses: row.pauses,
    ...(row.added ? { added: row.added } : {}),
    ...(row.cap ? { notAfter: row.cap } : {}),
  });
}

/** Where a row names no instant, the first one after its last day. */
function dueAtOf({ lastDay, dueAt, zone }: HandRow): string | undefined {
  if (lastDay === undefined) return undefined;
  return new Date(dueAt ?? firstInstantOf(dayAfter(lastDay), zone)).toISOString();
}

const sections = Map.groupBy(handRows, ({ row }) => row.replace(/-\d+$/, ''));

for (const [section, rows] of sections) {
  describe(`worked by hand: ${section}`, () => {
    test.each(rows.map((row) => [row.row, row.clause, row.working, row] as const))(
      '%s (%s): %s',
      (_row, _clause, _why, row) => {
        const { lastDay, dueAt, caveats } = engineOn(row);
        expect(lastDay ?? 'none').toBe(row.lastDay ?? 'none');
        expect(dueAt).toBe(dueAtOf(row));
        expect(caveats.map(told)).toEqual(expect.arrayContaining([...row.says]));
        if (row.says.length === 0)
          expect(caveats.map(told).filter((word) => !word.startsWith('tentative'))).toEqual([]);
      },
    );
  });
}

describe('the table', () => {
  test('has rows enough, each with a name of its own', () => {
    expect(handRows.length).toBeGreaterThanOrEqual(240);
    expect(rowsByName.size).toBe(handRows.length);
  });

  test('names a clause in every row, and has a row for every clause', () => {
    const named = new Set([...handRows, ...clockRows].map(({ clause }) => clause));
    expect([...named].filter((clause) => !clauses.has(clause))).toEqual([]);
    expect([...clauses].filter((clause) => !named.has(clause))).toEqual([]);
  });

  test('says how each row was worked', () => {
    expect(handRows.filter(({ working }) => working === '').map(({ row }) => row)).toEqual([]);
  });
});

describe('the walker, which shares no code with the engine', () => {
  test.each(handRows.map((row) => [row.row, row] as const))('agrees about %s', (_name, row) => {
    const end = walkerOn(row);
    expect(end?.lastDay).toBe(row.lastDay);
    if (row.dueAt !== undefined) expect(end?.dueAt).toBe(row.dueAt);
  });
});
