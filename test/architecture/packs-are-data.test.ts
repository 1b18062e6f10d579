import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.ts';
import { plant, readTree, type TreeFile, told, type Violation } from './tree.ts';

/** What a pack or a pattern may be made of. Whatever a machine would run is not here. */
const dataFiles = /\.(yaml|json|ndjson|csv|hbs|md|txt|svg)$/;

function findCodeInPacks(files: readonly TreeFile[]): readonly Violation[] {
  return files
    .filter(({ path }) => /^(country-packs|workflows)\//.test(path) && !dataFiles.test(path))
    .map(({ path }) => ({ at: path, what: 'is not data; a pack holds data only' }));
}

function findImportsOfPacks(files: readonly TreeFile[]): readonly Violation[] {
  return importsOf(files)
    .filter(({ target }) => target.is === 'file' && /^(country-packs|workflows)\//.test(target.name))
    .map(({ at, specifier }) => ({ at, what: `imports ${specifier}; a pack is read at run time, from any folder` }));
}

describe('packs are data', () => {
  it('keeps code out of country-packs and workflows', () => {
    expect(told(findCodeInPacks(readTree('country-packs', 'workflows')))).toEqual([]);
  });

  it.each([
    'country-packs/xa/guard.ts',
    'workflows/lighthouse/run.sh',
    'country-packs/xa/hook.mjs',
    'workflows/x/Makefile',
  ])('refuses %s', (path) => {
    expect(findCodeInPacks([plant(path, '')])).toHaveLength(1);
  });

  it.each(['country-packs/xa/pack.yaml', 'workflows/lighthouse/README.md', 'cli/rcms.ts'])(
    'stays quiet about %s',
    (path) => {
      expect(findCodeInPacks([plant(path, '')])).toEqual([]);
    },
  );
});

describe('nothing imports a pack', () => {
  it('reads packs from folders only', () => {
    expect(told(findImportsOfPacks(readTree('core', 'cli', 'schemas')))).toEqual([]);
  });

  it.each([
    ['core/engine/compile/planted.ts', '../../../workflows/presets/calendar-days.json'],
    ['cli/planted.ts', '../country-packs/xa/pack.json'],
  ])('refuses %s importing %s', (path, specifier) => {
    const text = `import data from '${specifier}' with { type: 'json' };`;
    expect(findImportsOfPacks([plant(path, text)])).toHaveLength(1);
  });

  it('stays quiet about a file with a similar name', () => {
    expect(findImportsOfPacks([plant('cli/planted.ts', 'import "./country-packs/list.ts";')])).toEqual([]);
  });
});
