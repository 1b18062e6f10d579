import type { PackOutline } from '../pack/outline.ts';
import { type FoundPoint, pointAt } from './found-point.ts';

/**
 * Calendars without a source for a year in which the procedure counts days: the years that some calendar of the pack
 * covers, those between them, and the one after, into which periods run. Where none is covered, every year.
 */
export function uncoveredYears({ calendars }: PackOutline): readonly FoundPoint[] {
  const years = yearsCounted([...calendars.values()].map((calendar) => coveredBy(calendar.at('covered').value)));
  return [...calendars].flatMap(([id, calendar]): FoundPoint[] => {
    const covered = new Set(coveredBy(calendar.at('covered').value));
    const missing = years.filter((year) => !covered.has(year));
    if (missing.length === 0 && covered.size > 0) return [];
    return [
      {
        kind: 'calendar',
        about: { kind: 'calendar', names: [{ id, label: id, isSaid: false }] },
        years: covered.size === 0 && years.length === 0 ? [] : missing,
        at: pointAt(calendar.at('covered')),
      },
    ];
  });
}

/** The years in which days are counted, by what each calendar covers. */
export function yearsCounted(covered: readonly (readonly number[])[]): readonly number[] {
  const all = covered.flat().sort((left, right) => left - right);
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: last - first + 2 }, (_, index) => first + index);
}

function coveredBy(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.filter((year) => typeof year === 'number') : [];
}
