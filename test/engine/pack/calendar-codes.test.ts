import { describe, expect, test } from 'vitest';
import { compile } from '../../../core/engine/compile/compile.ts';
import { calendarCodes } from '../../../core/engine/pack/calendar-codes.ts';
import type { PackSource } from '../../../core/engine/pack/pack-source.ts';
import { changePack } from '../../packs/load-pack.ts';
import { calendarFixtures, soundPack } from './calendar-fixtures.ts';

const expected = codesOf(soundPack);

describe('every code about calendars and counting', () => {
  test('has a fixture', () => {
    expect(Object.keys(calendarFixtures).sort()).toEqual(Object.keys(calendarCodes).sort());
  });

  const all = Object.entries(calendarFixtures).flatMap(([code, each]) => each.map((one) => [code, one] as const));

  test.each(all)('%s is triggered, and nothing else', (code, { wrong }) => {
    const found = codesOf(wrong).filter((each) => !expected.includes(each));
    expect(found.length, 'the fixture triggers nothing').toBeGreaterThan(0);
    expect([...new Set(found)]).toEqual([code]);
  });

  test.each(all)('%s is quiet at a near miss', (_code, { nearMiss }) => {
    expect(codesOf(nearMiss).filter((each) => !expected.includes(each))).toEqual([]);
  });
});

test('the same day of every year, or the same change of weekend, does not stand twice', () => {
  const twice = (said: string) =>
    changePack(soundPack, {
      'calendars/xa.yaml': (soundPack.files['calendars/xa.yaml']?.text ?? '').replace('days:\n', `${said}\ndays:\n`),
    });
  const day = '{ on: "02-14", name: "Rope Day" }';
  expect(codesOf(twice(`yearly: [${day}, ${day}]`))).toContain('DUPLICATE-ITEM');
  expect(codesOf(twice(`yearly: [${day}, { on: "02-14", name: "Knot Day" }]`))).toEqual(expected);
  const change = '{ from: 2026-05-01, weekend: [7] }';
  expect(codesOf(twice(`weekends: [${change}, ${change}]`))).toContain('DUPLICATE-ITEM');
});

function codesOf(pack: PackSource): readonly string[] {
  return compile(pack).diagnostics.map(({ code }) => code);
}
