import { describe, expect, it, test } from 'vitest';
import type { CivilDate } from '../../../../core/engine/basics/civil-date.ts';
import { calendarInRegion } from '../../../../core/engine/calendar/calendar-in-region.ts';
import { dateOfDayNumber, dayNumber, weekdayOf } from '../../../../core/engine/calendar/day-number.ts';
import { readCalendar } from '../../../../core/engine/calendar/read-calendar.ts';
import { compiledPack } from '../../compiled-packs.ts';
import { daysAfter, orthodoxEaster, westernEaster } from './paschal-full-moon.ts';
import { printedWeekdays, publishedYears } from './published-holidays.ts';

const pack = compiledPack('country-packs/pakistan');
const { calendars, counterparts } = pack.seed;

/** Days that move with Easter, in days after it. */
const movable: Readonly<Record<string, number>> = {
  'clean-monday': -48,
  'good-friday': -2,
  'easter-monday': 1,
  ascension: 39,
  'whit-monday': 50,
  'corpus-christi': 60,
};

const easterOf = (calendar: string) => (calendar === 'gr' ? orthodoxEaster : westernEaster);

describe('days that move with Easter', () => {
  it('are known by the tables of the Churches as they were printed for 2024', () => {
    expect(daysAfter(westernEaster(2024), 0)).toBe('2024-03-31');
    expect(daysAfter(orthodoxEaster(2024), 0)).toBe('2024-05-05');
  });

  const withMovable = Object.values(calendars).filter(({ days }) => days.some(({ name }) => name in movable));

  test.each(withMovable.map(({ id }) => id))('stand in %s for every covered year and for no other', (id) => {
    const { covered = [], days = [] } = calendars[id] ?? {};
    const names = new Set(days.map(({ name }) => name).filter((name) => name in movable));
    const expected = covered.flatMap((year) =>
      [...names].map((name) => `${daysAfter(easterOf(id)(year), movable[name] ?? 0)} ${name}`),
    );
    const listed = days.filter(({ name }) => name in movable).map(({ date, name }) => `${date} ${name}`);
    expect([...listed].sort()).toEqual(expected.sort());
  });
});

describe('whole years', () => {
  test.each(publishedYears.map((each) => [each.calendar, each.year, each.source, each] as const))(
    '%s %i is as printed: %s',
    (calendar, year, _source, { days, leftOut = '' }) => {
      expect(calendars[calendar]?.covered).toContain(year);
      const printed = `${days} ${leftOut}`.trim().split(' ');
      expect(holidaysOnWeekdays(calendar, year)).toEqual(printed.map((day) => `${year}-${day}`).sort());
    },
  );
});

describe('the requested State', () => {
  const pk = calendars.pk;
  if (!pk) throw new Error('the pack has the calendar pk');

  it('announced its days on the weekdays that were printed', () => {
    for (const [date, weekday] of Object.entries(printedWeekdays)) {
      expect(weekdayOf(dayNumber(date as CivilDate)), date).toBe(weekday);
      expect(
        pk.days.some((day) => day.date === date),
        date,
      ).toBe(true);
    }
  });

  it('leaves days that depend on the moon open only where none was announced', () => {
    const moon = new Set(['eid-ul-fitr', 'eid-ul-azha', 'ashura', 'eid-milad-un-nabi']);
    for (const { date, name, tentative = false } of pk.days) {
      expect(tentative, `${date} ${name}`).toBe(moon.has(name) && date.startsWith('2026'));
    }
  });

  it('closes its offices in the capital alone for a summit there', () => {
    const summit = dayNumber('2024-10-15' as CivilDate);
    expect(readCalendar(calendarInRegion(pk, pack.seed.authorities['pk-moi']?.region)).off(summit)).toBeDefined();
    expect(
      readCalendar(calendarInRegion(pk, pack.seed.authorities['airport-khi']?.region)).off(summit),
    ).toBeUndefined();
  });
});

describe('what nobody entered', () => {
  it('is not called covered: such a calendar has weekends only', () => {
    const bare = Object.values(calendars).filter(({ covered }) => covered.length === 0);
    expect(bare.map(({ id }) => id).sort()).toEqual(['bg', 'cy', 'ee', 'es', 'hr', 'lt', 'lv', 'mt', 'si', 'sk']);
    for (const { id, days, yearly = [] } of bare) expect([...days, ...yearly], id).toEqual([]);
  });

  it('is the year in which the first of May of the Orthodox Holy Week still has to be moved', () => {
    expect(daysAfter(orthodoxEaster(2027), -1)).toBe('2027-05-01');
    expect(calendars.gr?.covered).not.toContain(2027);
  });

  it('concerns no counterpart without a calendar', () => {
    for (const { code, calendar } of Object.values(counterparts)) expect(calendars[calendar ?? ''], code).toBeDefined();
  });
});

/** The days from Monday to Friday that are off for an authority without a region. */
function holidaysOnWeekdays(id: string, year: number): readonly string[] {
  const calendar = calendars[id];
  if (!calendar) throw new Error(`the pack has no calendar ${id}`);
  const read = readCalendar(calendarInRegion(calendar, undefined));
  const first = dayNumber(`${year}-01-01` as CivilDate);
  const last = dayNumber(`${year}-12-31` as CivilDate);
  const days = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return days.filter((day) => read.off(day)?.why === 'holiday').map(dateOfDayNumber);
}
