import type { Calendar } from '../model/calendar.ts';

/** Narrowed once, so that what was read of a calendar is read once too. */
const narrowed = new WeakMap<Calendar, Map<string, Calendar>>();

/**
 * The calendar as it holds for an authority of a region, or of none: days and yearly days of other regions are left
 * out. A calendar without regional days is the same for everybody and is given back as it is.
 */
export function calendarInRegion(calendar: Calendar, region: string | undefined): Calendar {
  if (![...calendar.days, ...(calendar.yearly ?? [])].some(({ regions }) => regions)) return calendar;
  const known = narrowed.get(calendar) ?? new Map<string, Calendar>();
  narrowed.set(calendar, known);
  const before = known.get(region ?? '');
  if (before) return before;
  const fresh = narrow(calendar, region);
  known.set(region ?? '', fresh);
  return fresh;
}

function narrow(calendar: Calendar, region: string | undefined): Calendar {
  const holds = ({ regions }: { readonly regions?: readonly string[] }) =>
    regions === undefined || (region !== undefined && regions.includes(region));
  return {
    ...calendar,
    ...(region === undefined ? {} : { region }),
    days: calendar.days.filter(holds),
    ...(calendar.yearly ? { yearly: calendar.yearly.filter(holds) } : {}),
  };
}
