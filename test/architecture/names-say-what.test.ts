import { describe, expect, it } from 'vitest';
import { plant, readTree, type TreeFile, told, type Violation } from './tree.ts';

/** Names that say nothing about what lies inside. */
const empty = new Set(['util', 'utils', 'helper', 'helpers', 'types', 'common', 'manager', 'misc']);

/** Kebab-case, with dots before a kind of file (`compute-due.test.ts`, `pack.schema.json`). */
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

function findBadNames(files: readonly TreeFile[]): readonly Violation[] {
  return files.flatMap(({ path }) =>
    path.split('/').flatMap((name) => {
      // A correction of a package is named by the program that applies it.
      if (name === 'README.md' || name.endsWith('.patch')) return [];
      if (!kebab.test(name)) return [{ at: path, what: `${name} is not in kebab-case` }];
      const word = name.split(/[.-]/).find((part) => empty.has(part));
      return word === undefined || isExpected(path)
        ? []
        : [{ at: path, what: `${name} says ${word}, which says nothing` }];
    }),
  );
}

/** The generated types of the schemas keep the folder name that everybody looks for. */
function isExpected(path: string): boolean {
  return path.startsWith('schemas/types/') || path === 'schemas/generate-types.ts';
}

describe('names say what lies inside', () => {
  it('has kebab-case names without empty words', () => {
    expect(told(findBadNames(readTree('core', 'cli', 'schemas', 'test', 'country-packs', 'workflows')))).toEqual([]);
  });

  it.each([
    'core/engine/basics/utils.ts',
    'core/date-helpers.ts',
    'core/common/x.ts',
    'core/engine/CaseFile.ts',
    'cli/case_import.ts',
  ])('refuses %s', (path) => {
    expect(findBadNames([plant(path, '')])).toHaveLength(1);
  });

  it.each([
    'core/engine/basics/did-you-mean.ts',
    'core/README.md',
    'schemas/pack/pack.schema.json',
    'core/typesetting.ts',
  ])('stays quiet about %s', (path) => {
    expect(findBadNames([plant(path, '')])).toEqual([]);
  });
});
