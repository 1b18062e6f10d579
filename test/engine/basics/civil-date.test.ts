import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, daysInMonth, instant, isCivilDate, isInstant } from '../../../core/engine/basics/civil-date.ts';

describe('a civil date', () => {
  it('exists exactly where the platform’s own calendar keeps it as it is', () => {
    const part = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(part(9999), part(14), part(33), (year, month, day) => {
        const text = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(
          '-',
        );
        const parsed = new Date(`${text}T00:00:00.000Z`);
        const kept = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
        expect(isCivilDate(text)).toBe(kept && year > 0);
      }),
    );
  });

  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-1-1',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '0000-01-01',
    '٢٠٢٦-٠١-٠١',
    '',
  ])('is not %j', (text) => {
    expect(isCivilDate(text)).toBe(false);
    expect(() => civilDate(text)).toThrow(RangeError);
  });

  it('has a leap day every fourth year, but for three centuries of four', () => {
    expect([2024, 2025, 1900, 2000].map((year) => daysInMonth(year, 2))).toEqual([29, 28, 28, 29]);
  });
});

describe('an instant', () => {
  it('is what the platform writes, and nothing looser', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(isInstant(date.toISOString())).toBe(true);
        },
      ),
    );
  });

  it.each([
    '2026-02-30T00:00:00.000Z',
    '2026-01-01T24:00:00.000Z',
    '2026-01-01T00:00:60.000Z',
    '2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00.000+00:00',
  ])('is not %j', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(() => instant(text)).toThrow(RangeError);
  });
});
