import { didYouMean } from '../../basics/did-you-mean.ts';
import type { JsonObject } from '../../basics/json.ts';
import { pointerBelow } from '../../basics/json-pointer.ts';
import type { MachineCode } from './machine-codes.ts';

/** Reports a problem of the machine at a pointer into its source. */
export type MachineReport = (pointer: string, code: MachineCode, message: string, hint?: string) => void;

const namePattern = /^[A-Za-z][A-Za-z0-9_-]{0,79}$/;

/** True for a name that states, events and conditions can have, and that no object has by nature. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && namePattern.test(value) && !(value in {});
}

/** How a name is made that `isName` takes. */
export const nameHint =
  'letters, digits, - and _, a letter first, at most 80, and none of the words that every object of a program has (constructor)';

/** Reports every key of an object that the pack language does not have: XState would ignore it in silence. */
export function reportUnknownKeys(
  object: JsonObject,
  known: readonly string[],
  pointer: string,
  report: MachineReport,
): void {
  for (const key of Object.keys(object).filter((name) => !known.includes(name))) {
    const near = didYouMean(key, known);
    const hint = near ? `did you mean ${near}?` : `known here: ${known.join(', ')}`;
    report(pointerBelow(pointer, key), 'MACHINE-KEY-UNKNOWN', `the machine has no part named ${key}`, hint);
  }
}
