import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { PackSource, SourceFile } from '../../engine/pack/pack-source.ts';
import { packHash } from './pack-hash.ts';
import { shippedPath } from './shipped-path.ts';
import { StartFault, systemErrorCode } from './start-fault.ts';

/** Most files that a pack or a folder of patterns may have, most bytes that one of them may have, and all together. */
const limits = { files: 2_000, bytes: 4 * 1024 * 1024, allBytes: 32 * 1024 * 1024 };

/**
 * Reads a pack's folder with the patterns that it may use, and hashes both. Not part of a pack, so that changing them
 * changes no hash: `sandbox/` (data for trying the pack out), `pack.sig.json`, texts for readers (`*.md`), hidden files. The accounts of
 * the sandbox, and what its synthetic cases are made from, are read, so that they are checked with the rest.
 * Throws a StartFault when a file cannot be read or is not text.
 */
export async function readPack(folder: string): Promise<PackSource> {
  const root = resolve(folder);
  if (!['pack.yaml', 'pack.json'].some((name) => existsSync(join(root, name)))) throw notAPack(root);
  const files = await readFolder(root);
  const patterns = await readFolder(findPatternFolder(root));
  const sandbox = await readSandbox(root);
  return { name: basename(root), files: { ...files, ...sandbox }, patterns, hash: packHash(files, patterns) };
}

/** `workflows/` beside `country-packs/`, else the shipped one. */
export function findPatternFolder(packFolder: string): string {
  const beside = join(dirname(dirname(resolve(packFolder))), 'workflows');
  return existsSync(beside) ? beside : shippedPath('workflows');
}

async function readSandbox(root: string): Promise<PackSource['files']> {
  const paths = ['users', 'synthetic']
    .flatMap((name) => [`sandbox/${name}.yaml`, `sandbox/${name}.json`])
    .filter((path) => existsSync(join(root, path)));
  if (paths.length > 0 && !(await lstat(join(root, 'sandbox'))).isDirectory()) throw notAFile(join(root, 'sandbox'));
  const files: [string, SourceFile][] = [];
  for (const path of paths) files.push([path, await readSource(join(root, path))]);
  return Object.fromEntries(files);
}

async function readFolder(root: string): Promise<Readonly<Record<string, SourceFile>>> {
  if (!existsSync(root)) return {};
  const paths = (await listFiles(root, '')).sort();
  if (paths.length > limits.files) {
    throw unreadable(root, `holds more than ${limits.files} files`, 'Keep a pack to its own files.');
  }
  const files: [string, SourceFile][] = [];
  let letters = 0;
  for (const path of paths) {
    const file = await readSource(join(root, path));
    letters += file.text.length;
    if (letters > limits.allBytes) {
      throw unreadable(root, `holds more than ${limits.allBytes} bytes`, 'Keep a pack to its own files.');
    }
    files.push([path, file]);
  }
  // An entry for every name, be it __proto__.
  return Object.fromEntries(files);
}

async function listFiles(root: string, below: string): Promise<string[]> {
  const entries = await readdir(join(root, below), { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.name.startsWith('.') || entry.name.endsWith('.md')) continue;
    // Signatures are put under what is there without them.
    if (path === 'sandbox' || path === 'pack.sig.json') continue;
    if (entry.isDirectory()) found.push(...(await listFiles(root, path)));
    else if (entry.isFile()) found.push(path);
    else throw notAFile(join(root, path));
  }
  return found;
}

/** One file of text with its hash. Throws a StartFault when it cannot be read, is too large or is not text. */
export async function readSource(file: string): Promise<SourceFile> {
  try {
    // A link may lead out of the pack, and a pipe never ends.
    const entry = await lstat(file);
    if (!entry.isFile()) throw notAFile(file);
    if (entry.size > limits.bytes) throw unreadable(file, `is larger than ${limits.bytes} bytes`, 'Divide it.');
    const bytes = await readFile(file);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, hash: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    if (error instanceof StartFault) throw error;
    if (error instanceof TypeError)
      throw unreadable(
        file,
        'is not UTF-8 text',
        'Save it as UTF-8; what is no text does not belong into the folder of a pack.',
      );
    const code = systemErrorCode(error) ?? 'unknown';
    const mend = code === 'ENOENT' ? 'Give it a name in plain letters.' : 'Check its rights.';
    throw unreadable(file, `cannot be read (${code})`, mend);
  }
}

function notAPack(folder: string): StartFault {
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    return new StartFault('pack-missing', `${folder} is a file.`, 'Name the folder in which pack.yaml lies.');
  }
  return existsSync(folder)
    ? new StartFault(
        'pack-missing',
        `${folder} is not a pack: it has no pack.yaml.`,
        'Name the folder in which pack.yaml lies, for example country-packs/xa.',
      )
    : new StartFault('pack-missing', `There is no folder ${folder}.`, 'Name the folder in which pack.yaml lies.');
}

function notAFile(path: string): StartFault {
  return unreadable(path, 'is neither a file nor a folder', 'Put the file itself there.');
}

function unreadable(file: string, what: string, mend: string): StartFault {
  return new StartFault('pack-unreadable', `${file} ${what}.`, mend);
}
