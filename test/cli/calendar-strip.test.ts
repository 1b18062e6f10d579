import { expect, test } from 'vitest';
import { printCalendarStrip } from '../../cli/print/calendar-strip.ts';
import { civilDate } from '../../core/engine/basics/civil-date.ts';
import { computeDue } from '../../core/engine/calendar/compute-due.ts';
import { calendarStrip } from '../../core/engine/views/calendar-strip.ts';
import { dueRequest, garden } from '../engine/calendar/due-request.ts';

test('a calendar strip for a terminal shows each day with its number or a sign, and what the signs mean', () => {
  const pauses = [{ cause: 'hosepipe-ban', from: civilDate('2026-03-10'), until: civilDate('2026-03-12') }];
  const request = dueRequest('2026-03-06', { number: 3, unit: 'working-days' }, { calendars: [garden] });
  const strip = calendarStrip(computeDue({ ...request, pauses }), [garden]);
  expect(printCalendarStrip(strip, { title: 'Watering' })).toEqual([
    'Watering: 3 working days from Fri 6 Mar 2026, last day Fri 13 Mar 2026',
    '      Mon      Tue      Wed      Thu      Fri      Sat      Sun',
    '  Mar                                      6 zero   7 –      8 –',
    '       9 #1    10 ‖     11 ‖     12 #2    13 #3 ◀',
    '      #n day n   – weekend, not counted   ‖ the clock stands still   ◀ last day',
    '      Tue 10 Mar 2026 to Wed 11 Mar 2026: paused: hosepipe-ban',
  ]);
});
