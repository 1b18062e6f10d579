import { localDate } from '../../../engine/calendar/local-date.ts';
import type { Calendar } from '../../../engine/model/calendar.ts';
import type { World } from '../../../engine/model/world.ts';
import type { CalendarChange } from '../../app/change-calendar.ts';
import type { PageWords } from '../page-words.ts';
import type { Visit } from '../visit.ts';
import { inOneLine } from './in-one-line.ts';

/** What can be announced of a day, in the order in which it is asked. */
export const changeKinds: readonly CalendarChange['is'][] = ['day', 'confirm', 'move', 'remove', 'worked'];

/** The calendars of the instance: how many authorities go by each, and which years have a list with a source. */
export function shownCalendars({ words }: Visit, world: World) {
  const calendarOf = ({ calendar, counterpart }: World['authorities'][string]) =>
    calendar ?? world.counterparts[counterpart]?.calendar;
  return {
    calendars: Object.values(world.calendars)
      .toSorted((left, right) => left.id.localeCompare(right.id))
      .map((calendar) => ({
        id: calendar.id,
        address: `/system/calendars/${encodeURIComponent(calendar.id)}`,
        version: words.number(calendar.version),
        users: words.number(Object.values(world.authorities).filter((one) => calendarOf(one) === calendar.id).length),
        years: yearsOf(words, calendar),
      })),
  };
}

/** One calendar: the days that are still to come, and the form by which something is announced about one. */
export function shownCalendar({ words, clocks, pack, fields }: Visit, world: World, calendar: Calendar) {
  const today = localDate(clocks.caseNow(), pack.zone);
  const regions = [...new Set(Object.values(world.authorities).flatMap(({ region }) => region ?? []))].sort();
  const part = (name: string, which: string) => fields.get(`${name}:${which}`) ?? '';
  const dateOf = (name: string) => ({ day: part(name, 'day'), month: part(name, 'month'), year: part(name, 'year') });
  return {
    facts: words.say('system.calendar.facts', { version: calendar.version, years: yearsOf(words, calendar) }),
    days: calendar.days
      .filter(({ date }) => date >= today)
      .map(({ date, name, tentative, worked, source, regions: some }) => ({
        date: words.day(date, today),
        name: words.name(`holidays.${name}`),
        marks: [
          ...(tentative ? [words.say('system.calendar.tentative')] : []),
          ...(worked ? [words.say('system.calendar.isWorked')] : []),
          ...(some ? [words.say('system.calendar.onlyIn', { regions: inOneLine(words, some) })] : []),
        ],
        source: source ?? '',
      })),
    action: `/system/calendars/${encodeURIComponent(calendar.id)}/preview`,
    kinds: changeKinds.map((kind) => ({
      id: `kind-${kind}`,
      value: kind,
      text: words.say(`system.calendar.kind.${kind}`),
      isChosen: fields.get('kind') === kind,
    })),
    on: dateOf('on'),
    to: dateOf('to'),
    name: fields.get('name') ?? '',
    isTentative: fields.get('tentative') === 'yes',
    regions: regions.map((region) => ({
      id: `region-${region}`,
      value: region,
      isChosen: fields.all('region').includes(region),
    })),
    source: fields.get('source') ?? '',
    why: fields.get('why') ?? '',
  };
}

/** What is announced, in a sentence. */
export function changeWords(words: PageWords, change: CalendarChange): string {
  switch (change.is) {
    case 'day':
      return words.say(change.tentative ? 'system.calendar.says.maybe' : 'system.calendar.says.day', {
        date: words.date(change.date),
        name: words.name(`holidays.${change.name}`),
      });
    case 'move':
      return words.say('system.calendar.says.move', { from: words.date(change.from), to: words.date(change.to) });
    default:
      return words.say(`system.calendar.says.${change.is}`, { date: words.date(change.date) });
  }
}

function yearsOf(words: PageWords, { covered }: Calendar): string {
  return covered.length === 0 ? words.say('system.calendar.noYears') : inOneLine(words, covered.map(String));
}
