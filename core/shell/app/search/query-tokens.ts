import { isCivilDate } from '../../../engine/basics/civil-date.ts';
import type { SearchTerm } from '../../../engine/views/rows.ts';
import { type SearchToken, searchTokens, type TokenWeight } from './search-tokens.ts';

/**
 * A search looks for cases that share firm tokens; while there are fewer than asked for, for fair ones, then for
 * faint ones. Common names so cost no more than rare ones.
 */
export const searchStages: readonly TokenWeight[] = ['firm', 'fair', 'faint'];

/** The least share of the query's tokens that makes a case found by letters alone a hit. */
export const leastFaintScore = 0.4;

/** The tokens of what a person typed: dates as dates, words with a digit as identifiers, the rest as a name. */
export function queryTokens(text: string, kinds: readonly SearchTerm['kind'][]): readonly SearchToken[] {
  const words = text
    .slice(0, 400)
    .split(/\s+/)
    .filter((word) => word !== '');
  const dates = words.filter((word) => isCivilDate(word));
  const numbered = words.filter((word) => !isCivilDate(word) && /\p{Nd}/u.test(word));
  const named = words.filter((word) => !/\p{Nd}/u.test(word));
  const values: readonly Pick<SearchTerm, 'kind' | 'value'>[] = [
    ...dates.map((value) => ({ kind: 'date' as const, value })),
    ...(numbered.length > 0 ? [{ kind: 'identifier' as const, value: numbered.join('') }] : []),
    ...(named.length > 0 ? [{ kind: 'name' as const, value: named.join(' ') }] : []),
  ];
  return values.filter(({ kind }) => kinds.includes(kind)).flatMap(searchTokens);
}
