import type { CivilDate, Instant } from '../../engine/basics/civil-date.ts';
import type { CompiledPack } from '../../engine/compile/compiled-pack.ts';
import { consoleWords } from '../texts/console-words.ts';
import type { Direction } from '../texts/words.ts';

/** What a page says, in one language: fixed words, the pack's own, and dates. */
export interface PageWords {
  /** The language that was chosen, of the pack's. */
  readonly language: string;
  readonly direction: Direction;
  /** A fixed text, with values in their places. */
  say(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** A fixed text that may not exist. */
  find(key: string): string | undefined;
  /** A text of the pack; the last part of the key where the pack has none. */
  name(key: string): string;
  /** A text of the pack that may not exist. */
  findName(key: string): string | undefined;
  /** `3 December 2026`. */
  date(date: CivilDate): string;
  /** `Thursday 3 December`, with the year where it is not that of `today`. */
  day(date: CivilDate, today: CivilDate): string;
  /** `3 Dec`, for a calendar. */
  dayOfMonth(date: CivilDate): string;
  /** `Mon` for 1, the first day of a week. */
  weekday(day: number): string;
  /** Day and time of an instant in a zone. */
  moment(instant: Instant, zone: string): string;
  /** `14:05` in a zone. */
  time(instant: Instant, zone: string): string;
  /** `March 2026` for `2026-03`. */
  month(month: string): string;
  /** A part of one as percent, with one decimal. */
  share(value: number): string;
  /** A number as the language writes it. */
  number(value: number): string;
}

const known = new WeakMap<CompiledPack, Map<string, PageWords>>();

/** The words of a page in a language of the pack: made once, because what formats dates is dear to make. */
export function pageWords(pack: CompiledPack, language: string): PageWords {
  const byLanguage = known.get(pack) ?? new Map<string, PageWords>();
  known.set(pack, byLanguage);
  const words = byLanguage.get(language) ?? makeWords(pack, language);
  byLanguage.set(language, words);
  return words;
}

function makeWords(pack: CompiledPack, language: string): PageWords {
  const words = consoleWords(language);
  const inUtc = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' });
    return (date: CivilDate) => format.format(new Date(`${date}T00:00:00Z`));
  };
  const inZones = (options: Intl.DateTimeFormatOptions) => {
    const formats = new Map<string, Intl.DateTimeFormat>();
    return (moment: Instant, zone: string) => {
      const format =
        formats.get(zone) ??
        new Intl.DateTimeFormat(localeOf(language), { ...options, hourCycle: 'h23', timeZone: zone });
      formats.set(zone, format);
      return format.format(new Date(moment));
    };
  };
  const date = inUtc({ day: 'numeric', month: 'long', year: 'numeric' });
  const thisYear = inUtc({ weekday: 'long', day: 'numeric', month: 'long' });
  const otherYear = inUtc({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const weekday = inUtc({ weekday: 'short' });
  const dayOfMonth = inUtc({ day: 'numeric', month: 'short' });
  const ofYear = inUtc({ month: 'long', year: 'numeric' });
  const percent = new Intl.NumberFormat(localeOf(language), { style: 'percent', maximumFractionDigits: 1 });
  const number = new Intl.NumberFormat(localeOf(language));
  const findName = (key: string) => (pack.hasText(language, key) ? pack.text(language, key) : undefined);
  return {
    language,
    direction: words.direction,
    say: (key, values = {}) =>
      words.text(
        key,
        Object.fromEntries(
          Object.entries(values).map(([name, value]) => [
            name,
            typeof value === 'number' ? number.format(value) : value,
          ]),
        ),
      ),
    find: words.find,
    name: (key) => findName(key) ?? key.split('.').at(-1) ?? key,
    findName,
    date,
    day: (day, today) => (day.slice(0, 4) === today.slice(0, 4) ? thisYear(day) : otherYear(day)),
    dayOfMonth,
    // The first of June 2026 is a Monday.
    weekday: (day) => weekday(`2026-06-0${day}` as CivilDate),
    moment: inZones({ dateStyle: 'medium', timeStyle: 'short' }),
    time: inZones({ timeStyle: 'short' }),
    month: (month) => ofYear(`${month}-01` as CivilDate),
    share: (value) => percent.format(value),
    number: (value) => number.format(value),
  };
}

/** Days before months and a clock of twenty-four hours, as the administrations write that use this; digits as the fixed words have them. */
function localeOf(language: string): string {
  if (language === 'ur') return 'ur-PK-u-nu-arabext';
  return language === 'en' ? 'en-GB' : language;
}
