import type { CivilDate } from '../basics/civil-date.ts';
import { dateOfDayNumber, dayNumber } from '../calendar/day-number.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';

const mostYears = 2;
const plainYear = 2026;

/** Every day of the latest years that a calendar of both packs covers; of an ordinary year where there is none. */
export function sampleDays(before: CompiledPack, after: CompiledPack): readonly CivilDate[] {
  const years = (pack: CompiledPack) => Object.values(pack.seed.calendars).flatMap(({ covered }) => covered);
  const both = years(before).filter((year) => years(after).includes(year));
  const chosen = [...new Set(both)].sort((left, right) => left - right).slice(-mostYears);
  return (chosen.length > 0 ? chosen : [plainYear]).flatMap((year) => {
    const [first, last] = [`${year}-01-01`, `${year}-12-31`].map((date) => dayNumber(date as CivilDate)) as [
      number,
      number,
    ];
    return Array.from({ length: last - first + 1 }, (_, step) => dateOfDayNumber(first + step));
  });
}
