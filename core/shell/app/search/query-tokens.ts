import type { SearchTerm } from '../../../engine/views/rows.ts';
import { foldIdentifier } from './fold-name.ts';
import { type SearchToken, searchTokens, type TokenWeight } from './search-tokens.ts';
import { plainDigits, typedDates } from './typed-date.ts';

/**
 * A search looks for cases that share firm tokens; while there are fewer than asked for, for fair ones, then for
 * faint ones. Common names so cost no more than rare ones.
 */
export const searchStages: readonly TokenWeight[] = ['firm', 'fair', 'faint'];

/** The least share of the query's tokens that makes a case found by letters alone a hit. */
export const leastFaintScore = 0.4;

/** A token of a query. Of those with one `anyOf` a case shares all by sharing one: the days of a year. */
export type QueryToken = SearchToken & { readonly anyOf?: string };

/** The tokens of what a person typed: dates as dates, words with a digit as identifiers, the rest as a name. */
export function queryTokens(text: string, kinds: readonly SearchTerm['kind'][]): readonly QueryToken[] {
  const words = plainDigits(
    text
      .slice(0, 400)
      .normalize('NFKC')
      .replace(/\p{Cf}/gu, ''),
  )
    .split(/\s+/)
    .filter((word) => word !== '');
  const dates = words.flatMap((word) => {
    const days = typedDates(word);
    return days ? [{ word, days }] : [];
  });
  const numbered = words.filter((word) => !dates.some((date) => date.word === word) && /\d/.test(word));
  const named = words.filter((word) => !/\d/.test(word));
  const tokensOf = (kind: SearchTerm['kind'], value: string) =>
    kinds.includes(kind) ? searchTokens({ kind, value }) : [];
  const found: readonly QueryToken[] = [
    ...dates.flatMap(({ word, days }): readonly QueryToken[] => {
      if (days.length === 1) return tokensOf('date', days[0] ?? '');
      const part = kinds.includes('date') ? days : [];
      return part.map((day) => ({ text: `date:${day}`, weight: 'firm', anyOf: word }));
    }),
    // What looks like a year may be a number as well.
    ...dates.flatMap(({ word }) =>
      foldIdentifier(word) === word ? tokensOf('identifier', word).map((one) => ({ ...one, anyOf: word })) : [],
    ),
    ...(numbered.length > 0 ? tokensOf('identifier', numbered.join('')) : []),
    ...(named.length > 0 ? tokensOf('name', named.join(' ')) : []),
  ];
  return [...new Map(found.map((token) => [token.text, token])).values()];
}

/** The share of a query that a case has of which these tokens are known, 0 to 1. */
export function scoreOf(query: readonly QueryToken[], shared: ReadonlySet<string>): number {
  const units = new Set(query.map(unitOf));
  const found = new Set(query.filter(({ text }) => shared.has(text)).map(unitOf));
  return found.size / units.size;
}

/** True where a case shares a date of the query with day and month exchanged, and no date of it as it is. */
export function isSwapped(query: readonly QueryToken[], shared: ReadonlySet<string>): boolean {
  const has = (start: string) => query.some(({ text }) => text.startsWith(start) && shared.has(text));
  return has('near:') && !has('date:');
}

function unitOf({ text, anyOf }: QueryToken): string {
  return anyOf === undefined ? text : `any of ${anyOf}`;
}
