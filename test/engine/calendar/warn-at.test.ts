import { describe, expect, it } from 'vitest';
import { civilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import { warnAt } from '../../../core/engine/calendar/warn-at.ts';
import type { Amount } from '../../../core/engine/model/due-explanation.ts';

const calendar = {
  id: 'lamp',
  version: 1,
  weekend: [6, 7],
  covered: [2026],
  days: [{ date: civilDate('2026-03-13'), name: 'Lamp Day' }],
};

function warned(before: Amount): string | undefined {
  // Wednesday 18 March 2026, one hour ahead of UTC.
  const end = { lastDay: civilDate('2026-03-18'), dueAt: instant('2026-03-18T23:00:00.000Z') };
  return warnAt({ ...end, before, zone: 'Europe/Brussels', calendars: [calendar] });
}

describe('a warning ahead of a last day', () => {
  it.each<[Amount, string]>([
    [{ number: 3, unit: 'calendar-days' }, '2026-03-14T23:00:00.000Z'],
    [{ number: 2, unit: 'weeks' }, '2026-03-03T23:00:00.000Z'],
    [{ number: 1, unit: 'months' }, '2026-02-17T23:00:00.000Z'],
    [{ number: 1, unit: 'years' }, '2025-03-17T23:00:00.000Z'],
    [{ number: 36, unit: 'hours' }, '2026-03-17T11:00:00.000Z'],
    // 17 and 16 March are worked; the weekend and Lamp Day are not; 12 March is the third working day back.
    [{ number: 3, unit: 'working-days' }, '2026-03-11T23:00:00.000Z'],
  ])('of %j is at %s', (before, at) => {
    expect(warned(before)).toBe(at);
  });

  it('in working days of several calendars reads them as the deadline does', () => {
    const keepers = { ...calendar, id: 'keepers', weekend: [1, 2], days: [] };
    const end = { lastDay: civilDate('2026-03-18'), dueAt: instant('2026-03-18T23:00:00.000Z'), zone: 'UTC' };
    const before: Amount = { number: 1, unit: 'working-days' };
    // 17 and 16 March are off for the keepers, the weekend and Lamp Day for the lamp.
    const at = (offWhen: 'any' | 'all') => warnAt({ ...end, before, calendars: [calendar, keepers], offWhen });
    expect(at('any')).toBe('2026-03-12T00:00:00.000Z');
    expect(at('all')).toBe('2026-03-17T00:00:00.000Z');
  });

  it('does not exist for an amount without a number', () => {
    expect(warned({ unit: 'without-delay' })).toBeUndefined();
    expect(warned({ unit: 'unknown' })).toBeUndefined();
  });
});
