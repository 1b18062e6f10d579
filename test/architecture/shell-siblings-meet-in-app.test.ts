import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.ts';
import { plant, readTree, type TreeFile, told, type Violation } from './tree.ts';

/** `app` declares the ports; `texts` is words only. Everybody in the shell may import these two. */
const meetingPlaces = ['app', 'texts'];

/** What the two servers share: it is theirs alone, and knows `app`. */
const webServers = ['http', 'console'];

/** A folder of the shell imports the engine, itself and the meeting places; `app` imports no other; `runtime` wires them all. */
function findSiblingImports(files: readonly TreeFile[]): readonly Violation[] {
  return importsOf(files).flatMap(({ file, at, target }) => {
    const from = folderOf(file);
    const to = target.is === 'file' ? folderOf(target.name) : undefined;
    if (from === undefined || to === undefined || from === to || from === 'runtime') return [];
    if (meetingPlaces.includes(to) && !meetingPlaces.includes(from)) return [];
    if (to === 'web' && webServers.includes(from)) return [];
    return [{ at, what: `${from} imports ${to}; declare a port in app and let runtime join them` }];
  });
}

/** The folder of the shell in which a file lies; undefined outside the shell. */
function folderOf(path: string): string | undefined {
  return /^core\/shell\/([^/]+)\//.exec(path)?.[1];
}

describe('siblings of the shell meet only in app', () => {
  it('joins them in runtime alone', () => {
    expect(told(findSiblingImports(readTree('core')))).toEqual([]);
  });

  it.each([
    ['core/shell/http/planted.ts', '../store/memory/memory-store.ts'],
    ['core/shell/app/planted.ts', '../http/status-of.ts'],
    ['core/shell/store/planted.ts', '../runtime/settings.ts'],
    ['core/shell/texts/planted.ts', '../app/app.ts'],
    ['core/shell/web/planted.ts', '../http/status-of.ts'],
    ['core/shell/console/planted.ts', '../http/status-of.ts'],
    ['core/shell/store/planted.ts', '../web/cross-site.ts'],
  ])('refuses %s importing %s', (path, specifier) => {
    expect(findSiblingImports([plant(path, `import type { X } from '${specifier}';`)])).toHaveLength(1);
  });

  it.each([
    ['core/shell/http/planted.ts', '../app/app.ts'],
    ['core/shell/console/planted.ts', '../web/session-cookie.ts'],
    ['core/shell/http/routes/planted.ts', '../status-of.ts'],
    ['core/shell/store/planted.ts', '../../engine/model/case-file.ts'],
    ['core/shell/runtime/planted.ts', '../store/memory/memory-store.ts'],
    ['cli/planted.ts', '../core/shell/runtime/start.ts'],
  ])('stays quiet about %s importing %s', (path, specifier) => {
    expect(findSiblingImports([plant(path, `import type { X } from '${specifier}';`)])).toEqual([]);
  });
});
