import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.ts';
import { isCode, plant, readTree, type TreeFile, told, type Violation } from './tree.ts';

/** The engine from the bottom up: a folder imports only from folders before it. */
const order = [
  'basics',
  'model',
  'evolve',
  'calendar',
  'pack',
  'compile',
  'access',
  'decide',
  'views',
  'report',
  'scenario',
  'synthetic',
  'prove',
  'diff',
  'handbook',
];

function findUpwardImports(files: readonly TreeFile[]): readonly Violation[] {
  return importsOf(files).flatMap(({ file, at, target }) => {
    const from = folderOf(file);
    const to = target.is === 'file' ? folderOf(target.name) : undefined;
    if (from === undefined || to === undefined || from === to) return [];
    if (!order.includes(from)) return [{ at, what: `the folder ${from} has no place in the order of the engine` }];
    if (order.indexOf(to) < order.indexOf(from) && order.includes(to)) return [];
    return [{ at, what: `${from} imports ${to}, which comes later: basics first, then ${order.slice(1).join(', ')}` }];
  });
}

/** The folder of the engine in which a file lies; undefined outside the engine. */
function folderOf(path: string): string | undefined {
  return /^core\/engine\/([^/]+)\//.exec(path)?.[1];
}

describe('the folders of the engine have an order', () => {
  it('imports only from folders that come earlier', () => {
    expect(told(findUpwardImports(readTree('core')))).toEqual([]);
  });

  it('has no folder that the order does not name', () => {
    const folders = new Set(
      readTree('core/engine')
        .filter(isCode)
        .map((file) => folderOf(file.path)),
    );
    expect([...folders].filter((folder) => folder === undefined || !order.includes(folder))).toEqual([]);
  });

  it.each([
    ['core/engine/evolve/planted.ts', '../pack/pack-source.ts'],
    ['core/engine/pack/planted.ts', '../compile/compiled-pack.ts'],
    ['core/engine/calendar/planted.ts', '../decide/decide.ts'],
    ['core/engine/novelty/planted.ts', '../basics/json.ts'],
  ])('refuses %s importing %s', (path, specifier) => {
    expect(findUpwardImports([plant(path, `import type { X } from '${specifier}';`)])).toHaveLength(1);
  });

  it.each([
    ['core/engine/decide/planted.ts', '../compile/compiled-pack.ts'],
    ['core/engine/compile/form/planted.ts', '../compiled-pack.ts'],
    ['core/engine/compile/form/planted.ts', '../../basics/json.ts'],
    ['core/shell/app/planted.ts', '../../engine/decide/decide.ts'],
  ])('stays quiet about %s importing %s', (path, specifier) => {
    expect(findUpwardImports([plant(path, `import type { X } from '${specifier}';`)])).toEqual([]);
  });
});
