import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file as the rules see it: a path from the root of the repository, with `/`, and its text. */
export interface TreeFile {
  readonly path: string;
  readonly text: string;
}

/** Something that breaks a rule of the house: where, what, and how to mend it. */
export interface Violation {
  readonly at: string;
  readonly what: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The folder of the repository, ending in a slash. */
export const repositoryRoot = root;

const known = new Map<string, readonly TreeFile[]>();

/**
 * Every file under the folders, in order of path, but for hidden ones. Binary files are read as text and never match a
 * rule. The rules share what is read, so that each file is parsed once.
 */
export function readTree(...folders: readonly string[]): readonly TreeFile[] {
  return folders.flatMap((folder) => {
    const files = known.get(folder) ?? readFolder(folder);
    known.set(folder, files);
    return files;
  });
}

function readFolder(folder: string): readonly TreeFile[] {
  return readdirSync(root + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .filter((path) => !path.slice(root.length).includes('/.'))
    .sort()
    .map((path) => ({ path: path.slice(root.length), text: readFileSync(path, 'utf8') }));
}

/** A file that exists only in a test. */
export function plant(path: string, text: string): TreeFile {
  return { path, text };
}

/** True for TypeScript and JavaScript of every kind. */
export function isCode(file: TreeFile): boolean {
  return /\.[cm]?[jt]sx?$/.test(file.path);
}

/** `path:line` of an offset in a file; lines count from 1. */
export function place(file: TreeFile, offset: number): string {
  return `${file.path}:${file.text.slice(0, offset).split('\n').length}`;
}

/** The violations as lines, so that a failing test prints what to mend. */
export function told(violations: readonly Violation[]): readonly string[] {
  return violations.map((violation) => `${violation.at}: ${violation.what}`);
}
