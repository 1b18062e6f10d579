import { isCivilDate } from '../../../engine/basics/civil-date.ts';
import type { SearchTerm } from '../../../engine/views/rows.ts';
import { searchTokens } from './search-tokens.ts';

/**
 * The tokens of which a case shares one where a value of it is the same or roughly the same. A date is looked for one
 * year before and after too; three letters in a row alone make no name alike.
 */
export function probeTokens({ kind, value }: Pick<SearchTerm, 'kind' | 'value'>): readonly string[] {
  const own = searchTokens({ kind, value }).filter(({ weight }) => weight !== 'faint');
  return [...new Set([...own.map(({ text }) => text), ...(kind === 'date' ? yearsBeside(value) : [])])];
}

function yearsBeside(date: string): readonly string[] {
  if (!isCivilDate(date)) return [];
  return [-1, 1]
    .map((years) => `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`)
    .filter(isCivilDate)
    .map((beside) => `date:${beside}`);
}
