import type { KeyRing } from '../../app/key-ring.ts';

/** Consonants and vowels that sound and look apart in most languages. */
const consonants = 'bdfgklmnprstvz';
const vowels = 'aeiou';

/**
 * The password of a sandbox user: the same at every start of this instance, another in every other one, easy to copy by
 * hand (`lumoz-kafit-9`). Made from the instance's keys, so that it need not be kept anywhere.
 */
export function sandboxPassword(keys: Pick<KeyRing, 'keyedHash'>, login: string): string {
  const bytes = keys.keyedHash('login', `sandbox-password/${login}`);
  const letter = (letters: string, index: number) => letters[(bytes[index] as number) % letters.length];
  const word = (start: number) =>
    [0, 1, 2, 3, 4].map((index) => letter(index % 2 === 0 ? consonants : vowels, start + index)).join('');
  return `${word(0)}-${word(5)}-${word(10)}-${(bytes[15] as number) % 10}`;
}
