import { describe, expect, test } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import { changePack, loadPack } from '../../packs/load-pack.ts';

const pack = loadPack('country-packs/xa');
const deadlines = 'services/readmission/deadlines.yaml';
const counting = 'counting: { dayOne: day-after, lastDayOff: stays, calendar: [requested] }';

function compiled(changes: Readonly<Record<string, readonly [string, string]>>): CompiledPack {
  const files = Object.entries(changes).map(([path, [from, to]]) => {
    const text = pack.files[path]?.text ?? '';
    expect(text).toContain(from);
    return [path, text.replace(from, to)] as const;
  });
  const result = compile(changePack(pack, Object.fromEntries(files)));
  expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return result.pack as CompiledPack;
}

function countingOf(said: string) {
  return compiled({ [deadlines]: [counting, `counting: ${said}`] }).services.readmission?.deadlines[0]?.counting;
}

describe('how a deadline is counted', () => {
  test('is what it says, by the calendar of the duty side where it names none', () => {
    expect(countingOf('{ dayOne: same-day }')).toEqual({
      dayOne: 'same-day',
      lastDayOff: 'stays',
      calendars: ['requested'],
    });
    expect(countingOf('{ dayOne: day-after, calendar: [requested, requesting], offWhen: all }')).toMatchObject({
      calendars: ['requested', 'requesting'],
      offWhen: 'all',
    });
  });

  test('is that of a preset, with what stands beside it over it', () => {
    expect(countingOf('regulation-1182-71')).toEqual({
      dayOne: 'day-after',
      lastDayOff: 'next-working-day',
      calendars: ['requested'],
      minimumWorkingDays: 2,
      monthEnd: 'last-day',
      firstHour: 'next-full-hour',
    });
    expect(countingOf('{ preset: regulation-1182-71, lastDayOff: stays, minimumWorkingDays: 1 }')).toMatchObject({
      lastDayOff: 'stays',
      minimumWorkingDays: 1,
    });
  });
});

test('a calendar brings its weekends in order, its yearly and regional days, and its exceptions', () => {
  const { seed } = compiled({
    'calendars/xa.yaml': [
      'days:\n',
      `weekends:
  - { from: 2026-09-01, weekend: [7] }
  - { from: 2025-01-01, weekend: [5, 6] }
yearly: [{ on: "02-14", name: "Rope Day", from: 2020-01-01, regions: [north] }]
days:
  - { date: 2026-06-13, name: "Shift", worked: true }
`,
    ],
    'pack.yaml': ['zone: Atlantic/Azores\n  xb', 'zone: Atlantic/Azores\n    region: north\n  xb'],
  });
  expect(seed.calendars.xa).toMatchObject({
    weekends: [
      { from: '2025-01-01', weekend: [5, 6] },
      { from: '2026-09-01', weekend: [7] },
    ],
    yearly: [{ on: '02-14', name: 'Rope Day', from: '2020-01-01', regions: ['north'] }],
  });
  expect(seed.calendars.xa?.days[0]).toEqual({ date: '2026-06-13', name: 'Shift', worked: true });
  expect(seed.authorities['xa-interior']?.region).toBe('north');
});
