import type { CivilDate } from '../basics/civil-date.ts';
import { addDays } from '../calendar/add-days.ts';
import { dayNumber, weekdayOf } from '../calendar/day-number.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';

/** Where no calendar of a pack covers any year. */
const otherwise = '2026';

/**
 * The day from which examples are computed where nobody names one: the first Monday of March in the first year that a
 * calendar of the pack's own zone covers, else that any covers. Most periods that begin there end in the same year.
 */
export function exampleDay({ seed, zone }: CompiledPack): CivilDate {
  const home = Object.values(seed.authorities).filter((authority) => authority.zone === zone);
  const ids = home.map(({ calendar, counterpart }) => calendar ?? seed.counterparts[counterpart]?.calendar ?? '');
  const own = ids.flatMap((id) => seed.calendars[id]?.covered ?? []);
  const all = Object.values(seed.calendars).flatMap(({ covered }) => covered);
  const [first] = (own.length > 0 ? own : all).toSorted((left, right) => left - right);
  const march = `${first === undefined ? otherwise : String(first).padStart(4, '0')}-03-01` as CivilDate;
  return addDays(march, (8 - weekdayOf(dayNumber(march))) % 7);
}
