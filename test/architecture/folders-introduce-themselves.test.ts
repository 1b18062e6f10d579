import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isCode, plant, readTree, type TreeFile, told, type Violation } from './tree.ts';

/** Every folder of `core` that holds code, itself or below, opens with a README of at most ten lines. */
function findMuteFolders(files: readonly TreeFile[]): readonly Violation[] {
  const readmes = new Map(
    files.filter(({ path }) => path.endsWith('/README.md')).map((file) => [posix.dirname(file.path), file]),
  );
  const folders = new Set(files.filter(isCode).flatMap(({ path }) => foldersAbove(path)));
  return [...folders].flatMap((folder) => {
    const readme = readmes.get(folder);
    if (!readme) return [{ at: folder, what: 'has no README.md: what it is, what it may import, where to start' }];
    const lines = readme.text.trimEnd().split('\n').length;
    return lines <= 10 ? [] : [{ at: readme.path, what: `has ${lines} lines; ten are enough` }];
  });
}

function foldersAbove(path: string): readonly string[] {
  const parts = posix.dirname(path).split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

describe('folders introduce themselves', () => {
  it('has a short README in every folder of core', () => {
    expect(told(findMuteFolders(readTree('core')))).toEqual([]);
  });

  it('refuses a folder without one, at any depth', () => {
    const files = [plant('core/README.md', '# core'), plant('core/engine/basics/x.ts', '')];
    expect(findMuteFolders(files).map(({ at }) => at)).toEqual(['core/engine', 'core/engine/basics']);
  });

  it('refuses one of eleven lines', () => {
    const files = [plant('core/README.md', 'line\n'.repeat(11)), plant('core/x.ts', '')];
    expect(findMuteFolders(files)).toHaveLength(1);
  });

  it('stays quiet about one of ten lines and about a folder of data', () => {
    const files = [
      plant('core/README.md', 'line\n'.repeat(10)),
      plant('core/x.ts', ''),
      plant('core/words/en.json', '{}'),
    ];
    expect(findMuteFolders(files)).toEqual([]);
  });
});
