import type { ChangeCode } from '../change-codes.ts';
import type { Difference } from '../find-differences.ts';
import type { Around, FileReading } from './file-reading.ts';

/** What a difference at a path means: the first row whose path fits wins. */
export interface Row {
  /** Keys with `/` between them; `*` is any one key, `**` at the end any number of them. */
  readonly at: string;
  readonly code: ChangeCode | ((difference: Difference) => ChangeCode);
  readonly what: string | ((path: readonly string[], around: Around) => string);
  /** Compared as a whole, so that a sentence can be said about it. */
  readonly whole?: true;
  /** The order of the list means something. */
  readonly ordered?: true;
  /** Where it is new or gone, that is said without all that is in it. */
  readonly bare?: true;
}

/** A code by whether the thing is new, gone or changed. */
export function addedOr(added: ChangeCode, removed: ChangeCode, changed: ChangeCode = removed) {
  return ({ before, after }: Difference): ChangeCode => (before.isThere ? (after.isThere ? changed : removed) : added);
}

/** A code by what a list of names gains or loses: losing one decides. */
export function gainsOr(gains: ChangeCode, loses: ChangeCode) {
  return ({ before, after }: Difference): ChangeCode => {
    const kept = new Set(after.texts().map(({ value }) => value));
    return before.texts().every(({ value }) => kept.has(value)) && after.isThere ? gains : loses;
  };
}

/** Reads a kind of file by a table; what no row fits has the meaning of the last one. */
export function readByRows(rows: readonly [Row, ...Row[]]): FileReading {
  const find = (path: readonly string[]) => rows.find(({ at }) => fits(at, path)) ?? (rows.at(-1) as Row);
  return {
    isWhole: (path) => find(path).whole === true,
    meaningsOf(difference, around) {
      const { code, what, ordered, bare } = find(difference.path);
      const begun = typeof what === 'string' ? what : what(difference.path, around);
      if (difference.of === 'source') return [{ code: 'SOURCE', what: begun, how: 'states another source' }];
      if (difference.of === 'order' && !ordered) {
        return [{ code: 'ORDER-CHANGED', what: begun, how: 'stands in another order' }];
      }
      const { before, after } = difference;
      const how =
        difference.of === 'order'
          ? { how: 'stands in another order, and the order decides' }
          : bare && !(before.isThere && after.isThere)
            ? { how: after.isThere ? 'is new' : 'is gone' }
            : {};
      return [{ code: typeof code === 'string' ? code : code(difference), what: begun, ...how }];
    },
  };
}

function fits(at: string, path: readonly string[]): boolean {
  const wanted = at === '' ? [] : at.split('/');
  const open = wanted.at(-1) === '**';
  const fixed = open ? wanted.slice(0, -1) : wanted;
  if (open ? path.length < fixed.length : path.length !== fixed.length) return false;
  return fixed.every((part, index) => part === '*' || part === path[index]);
}
