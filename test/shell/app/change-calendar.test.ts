import { describe, expect, it } from 'vitest';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import type { Calendar } from '../../../core/engine/model/calendar.ts';
import { type CalendarChange, changeCalendar } from '../../../core/shell/app/change-calendar.ts';

const today = civilDate('2031-05-05');
const announcement = { announcedOn: today, source: 'Moth Gazette' };
const moths: Calendar = {
  id: 'moths',
  version: 4,
  weekend: [6, 7],
  covered: [2031],
  days: [
    { date: civilDate('2031-01-01'), name: 'New Wings' },
    { date: civilDate('2031-05-20'), name: 'First Light', tentative: true },
    { date: civilDate('2031-06-10'), name: 'Long Dusk' },
  ],
  yearly: [{ on: '12-24', name: 'Candle Night' }],
};

const day = (date: string, more: object = {}) =>
  ({ is: 'day', date: civilDate(date), name: 'New Moon', tentative: false, ...more }) as CalendarChange;
const on = (is: 'confirm' | 'remove', date: string) => ({ is, date: civilDate(date) }) as const;
const move = (from: string, to: string) => ({ is: 'move', from: civilDate(from), to: civilDate(to) }) as const;
const worked = (date: string) => ({ is: 'worked', date: civilDate(date), name: 'Repair Day' }) as const;

function changed(change: CalendarChange, calendar = moths): Calendar {
  const answer = changeCalendar(calendar, change, announcement, today);
  if (!answer.ok) throw new Error(answer.error[0]?.message);
  return answer.value;
}

const dayOf = ({ days }: Calendar, date: string) => days.filter((one) => one.date === date);

describe('a calendar', () => {
  it('takes a new day in its next version, in order, with its source', () => {
    const next = changed(day('2031-05-05', { tentative: true }));
    expect(next.version).toBe(5);
    expect(next.days.map(({ date }) => date)).toEqual(['2031-01-01', '2031-05-05', '2031-05-20', '2031-06-10']);
    expect(dayOf(next, '2031-05-05')).toEqual([
      { date: '2031-05-05', name: 'New Moon', tentative: true, ...announcement },
    ]);
  });

  it('is sure of a tentative day once it is confirmed', () => {
    expect(dayOf(changed(on('confirm', '2031-05-20')), '2031-05-20')).toEqual([
      { date: '2031-05-20', name: 'First Light', ...announcement },
    ]);
  });

  it('has a moved day on its new date, and is sure of it', () => {
    const next = changed(move('2031-05-20', '2031-05-21'));
    expect(dayOf(next, '2031-05-20')).toEqual([]);
    expect(dayOf(next, '2031-05-21')).toEqual([{ date: '2031-05-21', name: 'First Light', ...announcement }]);
  });

  it('loses a day that does not come', () => {
    expect(dayOf(changed(on('remove', '2031-06-10')), '2031-06-10')).toEqual([]);
  });

  it.each(['2031-05-10', '2031-06-10', '2031-12-24'])('works on %s when that is announced', (date) => {
    expect(dayOf(changed(worked(date)), date).at(-1)).toEqual({
      date,
      name: 'Repair Day',
      worked: true,
      ...announcement,
    });
  });

  it('takes a day on a weekend: it may be one for somebody else', () => {
    expect(dayOf(changed(day('2031-05-11')), '2031-05-11')).toHaveLength(1);
  });

  it('keeps days of regions apart', () => {
    const north = changed(day('2031-07-01', { regions: ['north'] }));
    expect(dayOf(changed(day('2031-07-01', { regions: ['south'] }), north), '2031-07-01')).toHaveLength(2);
    expect(dayOf(changed(day('2031-07-01'), north), '2031-07-01')).toHaveLength(2);
    expect(changeCalendar(north, day('2031-07-01', { regions: ['north'] }), announcement, today).ok).toBe(false);
  });

  it.each<[string, CalendarChange, string]>([
    ['a day that is past', day('2031-05-04'), 'calendar-day-past'],
    ['a day that is there', day('2031-06-10'), 'calendar-day-there'],
    ['a day that comes every year', day('2031-12-24'), 'calendar-day-there'],
    ['a confirmation of nothing', on('confirm', '2031-05-22'), 'calendar-day-missing'],
    ['a confirmation of what is certain', on('confirm', '2031-06-10'), 'calendar-day-certain'],
    ['a move of nothing', move('2031-05-22', '2031-05-23'), 'calendar-day-missing'],
    ['a move onto another day', move('2031-05-20', '2031-06-10'), 'calendar-day-there'],
    ['a move out of the past', move('2031-01-01', '2031-05-23'), 'calendar-day-past'],
    ['a move into the past', move('2031-05-20', '2031-05-02'), 'calendar-day-past'],
    ['taking out nothing', on('remove', '2031-05-22'), 'calendar-day-missing'],
    ['taking out what comes every year', on('remove', '2031-12-24'), 'calendar-day-missing'],
    ['work on a day that is worked', worked('2031-05-06'), 'calendar-day-worked'],
  ])('refuses %s', (_, change, code) => {
    expect(changeCalendar(moths, change, announcement, today)).toMatchObject({ ok: false, error: [{ code }] });
  });

  it('names the days near one that it does not have', () => {
    const refused = changeCalendar(moths, on('confirm', '2031-05-22'), announcement, today);
    expect(refused).toMatchObject({
      error: [{ mend: 'Did you mean 2031-05-20 (First Light, tentative) or 2031-06-10 (Long Dusk)?' }],
    });
  });
});
