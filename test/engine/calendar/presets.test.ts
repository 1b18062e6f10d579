import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import { computeDue } from '../../../core/engine/calendar/compute-due.ts';
import { wallTimeAt } from '../../../core/engine/calendar/wall-time-at.ts';
import type { Calendar } from '../../../core/engine/model/calendar.ts';
import type { CountingRule } from '../../../core/engine/model/counting-rule.ts';
import type { Preset, PresetExample } from '../../../schemas/types/pack/preset.ts';
import { dayOff, dueRequest } from './due-request.ts';

const folder = join(import.meta.dirname, '../../../workflows/presets');

for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
  const { examples = [], ...preset } = parse(readFileSync(join(folder, file), 'utf8')) as Preset;

  describe(`the examples of ${file}`, () => {
    test('are there', () => {
      expect(examples.length).toBeGreaterThan(0);
    });

    test.each(examples)('$clause: $amount $unit from $from end on $ends', (example) => {
      expect(endOf(example, preset as unknown as Partial<CountingRule>)).toBe(example.ends);
    });
  });
}

/** The last day, or for hours the time at which the last one ends. */
function endOf(
  { from, amount, unit, holidays = [] }: PresetExample,
  preset: Partial<CountingRule>,
): string | undefined {
  const [on, localTime] = from.split('T') as [string, string?];
  const weekdays: Calendar = {
    id: 'weekdays',
    version: 1,
    weekend: [6, 7],
    covered: [],
    days: holidays.map((date) => dayOff(civilDate(date), 'Holiday')),
  };
  const { dayOne, lastDayOff, minimumWorkingDays, monthEnd, firstHour } = preset;
  const rule = { dayOne, lastDayOff, minimumWorkingDays, monthEnd, firstHour };
  const counting = Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined));
  const more = { counting, calendars: [weekdays], ...(localTime === undefined ? {} : { localTime }) };
  const due = computeDue(dueRequest(on, { number: amount, unit }, more));
  if (unit !== 'hours' || due.dueAt === undefined) return due.lastDay;
  const end = wallTimeAt(due.dueAt, due.zone);
  return `${end.on}T${end.localTime.slice(0, 5)}`;
}
