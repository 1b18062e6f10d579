import { groupBy } from '../basics/group-by.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CalendarDay } from '../model/calendar.ts';
import type { PackOutline } from '../pack/outline.ts';
import type { Named, Naming } from './naming.ts';
import type { ShownSource, SourceReader } from './sourced.ts';
import { yearsCounted } from './uncovered-years.ts';

/** An authority that takes part. */
export interface AuthorityEntry extends Named {
  readonly kind: Named;
  readonly side: Named;
  readonly counterpart: Named;
  readonly covers: readonly Named[];
  readonly zone: string;
  readonly calendar?: string;
  readonly confirmed: boolean;
}

/** A calendar with what it knows. */
export interface CalendarEntry {
  readonly id: string;
  /** Counterparts and authorities that keep it. */
  readonly keptBy: readonly Named[];
  /** ISO weekday numbers. */
  readonly weekend: readonly number[];
  readonly weekends: readonly { readonly from: string; readonly weekend: readonly number[] }[];
  readonly covered: readonly number[];
  readonly uncovered: readonly number[];
  readonly days: readonly CalendarDayEntry[];
  readonly yearly: readonly {
    readonly on: string;
    readonly name: Named;
    readonly from?: string;
    readonly until?: string;
  }[];
  readonly source?: ShownSource;
}

/** Days of one name that are not worked, or are although their weekdays are not. */
export interface CalendarDayEntry {
  readonly dates: readonly string[];
  readonly name: Named;
  readonly tentative: boolean;
  readonly worked: boolean;
  readonly regions: readonly string[];
}

/** A code list with its labels. */
export interface CodeListEntry {
  readonly id: string;
  readonly codes: readonly (Named & { readonly source?: ShownSource })[];
}

/** Every authority of the pack, by side. */
export function authorityEntries({ seed, sides }: CompiledPack, naming: Naming): readonly AuthorityEntry[] {
  const counterpart = (code: string) => naming.own(code, seed.counterparts[code]?.name);
  const all = Object.values(seed.authorities);
  return sides
    .flatMap((side) => all.filter((each) => each.side === side))
    .map((each) => ({
      ...naming.own(each.id, each.name),
      kind: naming.name('authorityKinds', each.kind),
      side: naming.name('sides', each.side),
      counterpart: counterpart(each.counterpart),
      covers: (each.covers ?? []).map(counterpart),
      zone: each.zone,
      ...(each.calendar === undefined ? {} : { calendar: each.calendar }),
      confirmed: each.status === 'confirmed',
    }));
}

/** Every calendar of the pack. */
export function calendarEntries(
  { seed }: CompiledPack,
  { calendars }: PackOutline,
  naming: Naming,
  source: SourceReader,
): readonly CalendarEntry[] {
  const all = Object.values(seed.calendars);
  const years = yearsCounted(all.map(({ covered }) => covered));
  return all.map((calendar): CalendarEntry => {
    const { id, weekend, weekends = [], covered, days, yearly = [] } = calendar;
    const counterparts = Object.values(seed.counterparts).filter((each) => each.calendar === id);
    const authorities = Object.values(seed.authorities).filter((each) => each.calendar === id);
    const file = calendars.get(id);
    const shown = file && source(file.at('source'));
    return {
      id,
      keptBy: [
        ...counterparts.map(({ code, name }) => naming.own(code, name)),
        ...authorities.map((each) => naming.own(each.id, each.name)),
      ],
      weekend,
      weekends,
      covered,
      uncovered: years.filter((year) => !covered.includes(year)),
      days: namedDays(days).map(({ dates, day }) => ({
        dates,
        name: naming.name('holidays', day.name),
        tentative: day.tentative === true,
        worked: day.worked === true,
        regions: day.regions ?? [],
      })),
      yearly: yearly.map(({ on, name, from, until }) => ({
        on,
        name: naming.name('holidays', name),
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
      })),
      ...(shown ? { source: shown } : {}),
    };
  });
}

/** The days of a calendar, those of one name and manner together, in the order of the first of each. */
function namedDays(days: readonly CalendarDay[]) {
  const alike = groupBy(days, ({ date: _, announcedOn: __, source: ___, ...rest }) => JSON.stringify(rest));
  return [...alike.values()].map((group) => ({ day: group[0] as CalendarDay, dates: group.map(({ date }) => date) }));
}

/** Every code list of the pack. */
export function codeListEntries(
  { codeLists }: PackOutline,
  naming: Naming,
  source: SourceReader,
): readonly CodeListEntry[] {
  return [...codeLists].map(([id, list]) => ({
    id,
    codes: list.items().map((item) => {
      const shown = source(item.at('source'));
      return { ...naming.name(`codes.${id}`, item.at('code').text ?? ''), ...(shown ? { source: shown } : {}) };
    }),
  }));
}
