import { UsageError } from './usage-error.ts';

/** More cases than any country has in its history. */
const most = 10_000_000;

/** The whole number that a flag gives; throws a UsageError where it is none. */
export function assertCount(flag: string, text: string, atMost = most): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : -1;
  if (number >= 0 && number <= atMost) return number;
  throw new UsageError(`${flag} takes a whole number, at most ${atMost}.`);
}
