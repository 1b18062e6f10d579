import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.ts';
import { plant, readTree, type TreeFile, told, type Violation } from './tree.ts';

/** The client runs in a browser: of everything outside its own folder it takes types only. */
function findBaggage(files: readonly TreeFile[]): readonly Violation[] {
  return importsOf(files)
    .filter(({ file, target, typeOnly }) => {
      const own = target.is === 'file' && target.name.startsWith('core/client/');
      return file.startsWith('core/client/') && !own && !typeOnly;
    })
    .map(({ at, specifier }) => ({ at, what: `imports ${specifier}; the client takes types only, with import type` }));
}

describe('the client runs anywhere', () => {
  it('brings nothing along but types', () => {
    expect(told(findBaggage(readTree('core')))).toEqual([]);
  });

  it.each([
    'import { randomUUID } from "node:crypto";',
    'import { ok } from "../engine/basics/result.ts";',
    'import axios from "axios";',
  ])('refuses %s', (text) => {
    expect(findBaggage([plant('core/client/planted.ts', text)])).toHaveLength(1);
  });

  it.each(['import type { App } from "../shell/app/app.ts";', 'import { retry } from "./retry.ts";'])(
    'stays quiet about %s',
    (text) => {
      expect(findBaggage([plant('core/client/planted.ts', text)])).toEqual([]);
    },
  );
});
