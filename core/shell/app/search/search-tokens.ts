import { doubleMetaphone } from 'double-metaphone';
import { isCivilDate } from '../../../engine/basics/civil-date.ts';
import type { SearchTerm } from '../../../engine/views/rows.ts';
import { foldIdentifier, foldName } from './fold-name.ts';

/**
 * How much a shared token says. `firm`: an identifier, a date, two sounds of one name; `fair`: one part of a name or
 * its sound; `faint`: three letters in a row.
 */
export type TokenWeight = 'firm' | 'fair' | 'faint';

/** A token in clear: hashed under a key before it is stored or compared. */
export interface SearchToken {
  readonly text: string;
  readonly weight: TokenWeight;
}

/** The tokens under which a value is found again, each once. */
export function searchTokens({ kind, value }: Pick<SearchTerm, 'kind' | 'value'>): readonly SearchToken[] {
  if (kind === 'name') return nameTokens(foldName(value));
  if (kind === 'identifier') {
    const folded = foldIdentifier(value);
    return folded === '' ? [] : [{ text: `identifier:${folded}`, weight: 'firm' }];
  }
  return dateTokens(value);
}

/** Order plays no part: `Khan Amina` has the tokens of `Amina Khan`. */
function nameTokens(parts: readonly string[]): readonly SearchToken[] {
  const sounds = parts.map(soundsOf);
  const firm = sounds.flatMap((left, index) =>
    sounds.slice(index + 1).flatMap((right) => (left[0] && right[0] ? [[left[0], right[0]].sort().join('+')] : [])),
  );
  return unique([
    ...firm.map((pair): SearchToken => ({ text: `pair:${pair}`, weight: 'firm' })),
    ...parts.map((part): SearchToken => ({ text: `part:${part}`, weight: 'fair' })),
    ...sounds.flat().map((sound): SearchToken => ({ text: `sound:${sound}`, weight: 'fair' })),
    ...parts.flatMap(trigrams).map((letters): SearchToken => ({ text: `letters:${letters}`, weight: 'faint' })),
  ]);
}

function trigrams(part: string): readonly string[] {
  const padded = `^${part}$`;
  return Array.from({ length: Math.max(padded.length - 2, 0) }, (_, start) => padded.slice(start, start + 3));
}

/** How a part of a name may sound, as phonetic codes. */
export function soundsOf(part: string): readonly string[] {
  return [...new Set(doubleMetaphone(part))].filter((sound) => sound !== '');
}

/** The date with day and month exchanged; undefined where that is no date, or the same one. */
export function swappedDate(date: string): string | undefined {
  const swapped = `${date.slice(0, 4)}-${date.slice(8, 10)}-${date.slice(5, 7)}`;
  return swapped !== date && isCivilDate(swapped) ? swapped : undefined;
}

/** A day and month that were exchanged still share one of the two tokens. */
function dateTokens(date: string): readonly SearchToken[] {
  if (!isCivilDate(date)) return [];
  const swapped = swappedDate(date);
  return unique([
    { text: `date:${date}`, weight: 'firm' },
    { text: `near:${swapped === undefined || date < swapped ? date : swapped}`, weight: 'firm' },
  ]);
}

function unique(tokens: readonly SearchToken[]): readonly SearchToken[] {
  return [...new Map(tokens.map((token) => [token.text, token])).values()];
}
