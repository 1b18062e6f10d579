import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate } from '../../../../core/engine/basics/civil-date.ts';
import { addDays } from '../../../../core/engine/calendar/add-days.ts';
import { isAwayOn } from '../../../../core/shell/app/desk/absence.ts';

const first = civilDate('2026-01-01');
const days = fc.integer({ min: 0, max: 800 });

describe('an absence', () => {
  it('holds on each of its days, both ends among them, and ends by itself', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 366 }), days, (start, length, asked) => {
        const absence = { from: addDays(first, start), until: addDays(first, start + length) };
        expect(isAwayOn(absence, addDays(first, asked))).toBe(asked >= start && asked <= start + length);
      }),
    );
  });

  it('is one run of days: nobody is back in between', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 366 }), (start, length) => {
        const absence = { from: addDays(first, start), until: addDays(first, start + length) };
        const away = Array.from({ length: 1200 }, (_, day) => isAwayOn(absence, addDays(first, day)));
        const changes = away.filter((one, index) => index > 0 && one !== away[index - 1]).length;
        expect(away.filter(Boolean)).toHaveLength(length + 1);
        expect(changes).toBeLessThanOrEqual(2);
      }),
    );
  });
});
