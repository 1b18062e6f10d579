import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '../cli/run-rcms.ts';

/** The same letters as signs that nobody can take for English, and that are read from right to left. */
const arabic = [...'ابپتٹثجچحخدڈذرڑزژسشصضطظعغ'];

/** A text of no language, as long as the original; marks of places for values stay as they are. */
function estranged(text: string): string {
  const parts = text.split(/(\{[^}]*\}|&\w+;)/);
  return parts
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replaceAll(/[a-z]/gi, (letter) => arabic[letter.toLowerCase().charCodeAt(0) % arabic.length] ?? ''),
    )
    .join('');
}

/** Copies the teaching pack into a folder, with a language that is read from right to left and that nobody speaks. */
export async function rightToLeftPack(root: string): Promise<string> {
  await cp(join(checkout, 'workflows'), join(root, 'workflows'), { recursive: true });
  const folder = join(root, 'country-packs', 'xa');
  await cp(join(checkout, 'country-packs/xa'), folder, { recursive: true });
  const pack = join(folder, 'pack.yaml');
  const text = await readFile(pack, 'utf8');
  const both = text
    .replace('languages: [en]', 'languages: [en, ur]')
    .replaceAll(/\{ en: "([^"]*)" \}/g, (_, name: string) => `{ en: "${name}", ur: "${estranged(name)}" }`);
  await writeFile(pack, both);
  const words = await readFile(join(folder, 'locales/en.yaml'), 'utf8');
  await writeFile(
    join(folder, 'locales/ur.yaml'),
    words.replaceAll(/"([^"\n]*)"/g, (_, each: string) => `"${estranged(each)}"`),
  );
  return folder;
}
