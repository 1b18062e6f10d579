import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CivilDate, civilDate } from '../../../core/engine/basics/civil-date.ts';
import { addDays } from '../../../core/engine/calendar/add-days.ts';
import { computeDue } from '../../../core/engine/calendar/compute-due.ts';
import type { Amount } from '../../../core/engine/model/due-explanation.ts';
import { calendarStrip } from '../../../core/engine/views/calendar-strip.ts';
import { calendarStripSvg } from '../../../core/engine/views/calendar-strip-svg.ts';
import { labelOf } from '../../../core/engine/views/strip-words.ts';
import { dueRequest, garden } from '../calendar/due-request.ts';

const strip = (from: string, amount: Amount) =>
  calendarStrip(computeDue(dueRequest(from, amount, { calendars: [garden] })), [garden]);

const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

describe('a calendar strip', () => {
  test('labels every day of a period in working days: its number, or why it has none', () => {
    const { days } = strip('2026-03-06', { number: 2, unit: 'working-days' });
    expect(days.map((day) => [day.date, day.ordinal ?? labelOf(day)])).toEqual([
      ['2026-03-06', 'day zero'],
      ['2026-03-07', 'weekend'],
      ['2026-03-08', 'weekend'],
      ['2026-03-09', 1],
      ['2026-03-10', 2],
    ]);
  });

  test('fills in the days of a period in months', () => {
    const { days } = strip('2026-03-02', { number: 1, unit: 'months' });
    expect(days).toHaveLength(32);
    expect(days.at(-1)).toMatchObject({ date: '2026-04-02', why: 'last-day' });
    expect(days.filter(({ why }) => why === 'within')).toHaveLength(30);
  });

  test('leaves out no day, whatever the period', () => {
    const units = fc.constantFrom(
      'calendar-days' as const,
      'working-days' as const,
      'weeks' as const,
      'months' as const,
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 60 }), units, (offset, number, unit) => {
        const { days, explanation } = strip(addDays(civilDate('2026-01-01'), offset), { number, unit });
        expect(days[0]?.date).toBe(explanation.trigger.on);
        expect(days.at(-1)?.date).toBe(explanation.lastDay);
        for (const [index, day] of days.entries()) expect(day.date).toBe(addDays(days[0]?.date as CivilDate, index));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a calendar strip as a picture', () => {
  const words = { title: 'Watering', source: 'Garden Act, Article 3' };

  test.each([30, 60, 100])('shows the number of each of %i days, and the last day', (number) => {
    const shown = texts(calendarStripSvg(strip('2026-03-02', { number, unit: 'calendar-days' }), words).svg);
    for (let day = 1; day <= number; day++) expect(shown).toContain(String(day));
    expect(shown).toContain('day zero');
    expect(shown).toContain('last day');
    expect(shown).toContain(`${number} calendar days from Mon 2 Mar 2026 · Garden Act, Article 3`);
  });

  test('keeps a word from right to left apart, so that it moves nothing beside it', () => {
    const { svg } = calendarStripSvg(strip('2026-03-02', { number: 3, unit: 'calendar-days' }), {
      title: 'درخواست کا جواب',
    });
    expect(svg).toContain('\u2068درخواست کا جواب\u2069');
  });

  test('shows no markup of a word as markup', () => {
    const { svg } = calendarStripSvg(strip('2026-03-02', { number: 3, unit: 'calendar-days' }), {
      title: '<script>"x" & \u0007',
    });
    expect(svg).toContain('&lt;script&gt;&quot;x&quot; &amp;');
    expect(svg).not.toContain('<script>');
    expect(svg).not.toContain('\u0007');
  });

  test('draws the weeks in the middle of years together', () => {
    const { svg, height } = calendarStripSvg(strip('2026-03-02', { number: 2, unit: 'years' }), words);
    expect(texts(svg).some((text) => /… \d+ weeks: /.test(text ?? ''))).toBe(true);
    expect(height).toBeLessThan(2_000);
  });
});
