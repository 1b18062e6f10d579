import type { Side } from '../../../engine/basics/identifiers.ts';
import type { SearchTerm } from '../../../engine/views/rows.ts';
import type { SearchKey } from '../../app/key-ring.ts';
import { searchTokens } from '../../app/search/search-tokens.ts';

/** A search token as it is stored: the first 64 bits of its keyed hash, as a signed number. */
export function tokenNumber(key: SearchKey, text: string): string {
  return key.hash(text).readBigInt64BE(0).toString();
}

/** What each side finds a case by: pairs of token number and category, each once. */
export function tokensBySide(
  key: SearchKey,
  terms: readonly SearchTerm[],
): Readonly<Record<Side, readonly (readonly [string, string])[]>> {
  const bySide: Record<Side, Map<string, readonly [string, string]>> = {};
  for (const term of terms) {
    bySide[term.side] ??= new Map();
    for (const { text } of searchTokens(term)) {
      const token = tokenNumber(key, text);
      bySide[term.side]?.set(`${token} ${term.category}`, [token, term.category]);
    }
  }
  return Object.fromEntries(Object.entries(bySide).map(([side, tokens]) => [side, [...tokens.values()]]));
}
