let known: Promise<ReadonlySet<string>> | undefined;

/**
 * Some fifty thousand passwords that people choose again and again, most frequent first in collections of stolen ones.
 * Loaded with the first question, because nothing else needs it. No network is asked.
 */
export function guessedPasswords(): Promise<ReadonlySet<string>> {
  known ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set([...dictionary['passwords-common'], ...dictionary['diceware-common']]),
  );
  return known;
}
