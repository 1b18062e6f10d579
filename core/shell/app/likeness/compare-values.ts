import { isCivilDate } from '../../../engine/basics/civil-date.ts';
import type { ComparedField } from '../../../engine/compile/compiled-pack.ts';
import type { Alike } from '../../../engine/model/likeness.ts';
import { foldIdentifier, foldName } from '../search/fold-name.ts';
import { soundsOf, swappedDate } from '../search/search-tokens.ts';

/** How two answers are alike when they are compared in a way; undefined where they are not. */
export function compareValues(match: ComparedField['match'], left: string, right: string): Alike | undefined {
  if (match === 'name') return compareNames(foldName(left), foldName(right));
  if (match === 'date') return compareDates(left, right);
  const folded = foldIdentifier(left);
  return folded !== '' && folded === foldIdentifier(right) ? 'same' : undefined;
}

/** Order plays no part. A name that is a part of the other sounds like it: `Khan` and `Amina Khan`. */
function compareNames(left: readonly string[], right: readonly string[]): Alike | undefined {
  if (left.length === 0 || right.length === 0) return undefined;
  if ([...left].sort().join(' ') === [...right].sort().join(' ')) return 'same';
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  const free = new Set(long.keys());
  for (const part of short) {
    const found = [...free].find((index) => soundsAlike(part, long[index] ?? ''));
    if (found === undefined) return undefined;
    free.delete(found);
  }
  return 'sounds';
}

function soundsAlike(left: string, right: string): boolean {
  if (left === right) return true;
  const sounds = soundsOf(left);
  return soundsOf(right).some((sound) => sounds.includes(sound));
}

function compareDates(left: string, right: string): Alike | undefined {
  if (!isCivilDate(left) || !isCivilDate(right)) return undefined;
  if (left === right) return 'same';
  if (swappedDate(left) === right) return 'swapped';
  const years = Math.abs(Number(left.slice(0, 4)) - Number(right.slice(0, 4)));
  return years === 1 && left.slice(4) === right.slice(4) ? 'year' : undefined;
}
