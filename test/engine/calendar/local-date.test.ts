import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import { localDate } from '../../../core/engine/calendar/local-date.ts';

const asked = (text: string, zone: string) =>
  Temporal.Instant.from(text).toZonedDateTimeISO(zone).toPlainDate().toString();

describe('the local date of an instant', () => {
  it('is the one that the zone itself gives, in whatever order instants are asked for', () => {
    const zones = ['Asia/Karachi', 'Europe/Brussels', 'America/St_Johns', 'Pacific/Apia', 'Africa/Cairo', 'UTC'];
    const start = Date.UTC(2006, 0, 1);
    const minute = fc.integer({ min: 0, max: 15 * 366 * 24 * 60 });
    fc.assert(
      fc.property(fc.array(fc.tuple(minute, fc.constantFrom(...zones)), { minLength: 1, maxLength: 30 }), (list) => {
        for (const [minutes, zone] of list) {
          const text = new Date(start + minutes * 60_000).toISOString();
          expect(localDate(instant(text), zone)).toBe(asked(text, zone));
        }
      }),
    );
  });

  it('shows the day before once more where clocks are set back just after midnight', () => {
    const texts = ['02:29', '02:30', '02:31', '03:00', '03:29', '03:30'].map((time) => `2010-11-07T${time}:00.000Z`);
    const dates = texts.map((text) => localDate(instant(text), 'America/St_Johns'));
    expect(dates).toEqual(texts.map((text) => asked(text, 'America/St_Johns')));
    expect(new Set(dates).size).toBe(2);
  });

  it('holds to the last day that can be written', () => {
    expect(localDate(instant('9999-12-31T10:00:00.000Z'), 'UTC')).toBe('9999-12-31');
  });
});
