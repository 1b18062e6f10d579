import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../shell/runtime/temporary-folder.ts';
import { checkout } from './run-rcms.ts';

/** A copy of the teaching pack in which one text of a file is replaced; it lies beside the same patterns. */
export async function packCopy(file?: string, from?: string | RegExp, to = ''): Promise<string> {
  const root = await temporaryFolder();
  await cp(join(checkout, 'workflows'), join(root, 'workflows'), { recursive: true });
  const folder = join(root, 'country-packs', 'xa');
  await cp(join(checkout, 'country-packs/xa'), folder, { recursive: true });
  if (file === undefined || from === undefined) return folder;
  const path = join(folder, file);
  const text = await readFile(path, 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} has no ${String(from)}`);
  await writeFile(path, changed);
  return folder;
}

/** A file that is checked and not carried out: a pack that has it is none for production. */
export const idleFile = {
  path: 'migrations/0.9.0-1.0.0.yaml',
  text: 'from: 0.9.0\nto: 1.0.0\nservices: { readmission: { states: { begun: draft } } }\n',
};

/** Puts the file into a pack that is a copy of the teaching pack. */
export async function declareIdle(folder: string): Promise<void> {
  await mkdir(join(folder, 'migrations'));
  await writeFile(join(folder, idleFile.path), idleFile.text);
}
