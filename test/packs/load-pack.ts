import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import type { PackSource, SourceFile } from '../../core/engine/pack/pack-source.ts';

const root = resolve(import.meta.dirname, '../..');

/** A pack's folder, relative to the checkout, with the patterns of `workflows/`: as the shell would read it, but at once. */
export function loadPack(folder: string): PackSource {
  const files = readFolder(resolve(root, folder));
  const patterns = readFolder(join(root, 'workflows'));
  return { name: basename(folder), files, patterns, hash: sha256(JSON.stringify([files, patterns])) };
}

/** The pack with the text of some files changed, added or, with undefined, left out. */
export function changePack(pack: PackSource, changes: Readonly<Record<string, string | undefined>>): PackSource {
  const files = { ...pack.files };
  for (const [path, text] of Object.entries(changes)) {
    if (text === undefined) delete files[path];
    else files[path] = { text, hash: sha256(text) };
  }
  return { ...pack, files };
}

/** A file for a `PackSource`. */
export function sourceFile(text: string): SourceFile {
  return { text, hash: sha256(text) };
}

function readFolder(folder: string): Record<string, SourceFile> {
  const files: Record<string, SourceFile> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const inPack = relative(folder, path).split(sep).join('/');
    if (!entry.isFile() || inPack.startsWith('sandbox/') || inPack.endsWith('.md')) continue;
    files[inPack] = sourceFile(readFileSync(path, 'utf8'));
  }
  return files;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
