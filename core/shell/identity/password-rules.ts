import type { AccountRefusalCode } from '../app/identity/account-refusal.ts';
import { guessedPasswords } from './guessed-passwords.ts';

/** Letters that a password needs: NIST SP 800-63B-4 asks for 15 where it is all there is, and 8 beside a second factor. */
export function shortestPassword(besideFactor: boolean): number {
  return besideFactor ? 8 : 15;
}

/** What is known of whoever chooses a password. */
export interface Surroundings {
  readonly besideFactor: boolean;
  /** The login, the names of the authority: whatever a guesser tries first. */
  readonly words: readonly string[];
}

/**
 * Why nobody should choose this password; undefined where it will do. As NIST asks: length, no rules of composition, none
 * that is common or made of the person's surroundings.
 */
export async function passwordFault(
  password: string,
  { besideFactor, words }: Surroundings,
): Promise<Extract<AccountRefusalCode, `password-${string}`> | undefined> {
  const text = password.normalize('NFC');
  if ([...text].length < shortestPassword(besideFactor)) return 'password-too-short';
  const known = await guessedPasswords();
  const plain = folded(text);
  if ([text, plain, unpadded(plain), repeated(plain)].some((form) => known.has(form))) return 'password-common';
  if (new Set(plain).size < 4) return 'password-common';
  return isMadeOf(plain, words) ? 'password-telling' : undefined;
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Without what people put around a word: `!!dragon2026` is `dragon`. */
function unpadded(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

/** What is repeated in a text that is one thing over and over; else the text. */
function repeated(text: string): string {
  return /^(.+?)\1+$/su.exec(text)?.[1] ?? text;
}

/** True where fewer than eight letters are left without the words; words of three letters and less mean nothing. */
function isMadeOf(text: string, words: readonly string[]): boolean {
  const parts = words.flatMap((word) => folded(word).split(/[^\p{L}\p{N}]+/u)).filter((part) => part.length > 3);
  const longestFirst = [...new Set(parts)].sort((left, right) => right.length - left.length);
  const left = longestFirst.reduce((rest, part) => rest.replaceAll(part, ''), text);
  return left !== text && [...left].length < 8;
}
