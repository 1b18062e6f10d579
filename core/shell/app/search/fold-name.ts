import anyAscii from 'any-ascii';

/**
 * The parts of a name without what writers differ in: compatibility forms, letter case, script, diacritics, marks
 * between parts. `Ömer  al-Khān` gives `omer`, `al`, `khan`. At most twenty parts.
 */
export function foldName(name: string): readonly string[] {
  const ascii = anyAscii(name.normalize('NFKC').replace(/\p{Cf}/gu, ''))
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’`]/g, '');
  return ascii
    .split(/[^a-z0-9]+/)
    .filter((part) => part.length > 0)
    .slice(0, 20);
}

/** An identifier as digits and capital letters only: `ab-12 34/5` gives `AB12345`. */
export function foldIdentifier(identifier: string): string {
  return anyAscii(identifier.normalize('NFKC'))
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 100);
}
