import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.ts';
import { plant, readTree, type TreeFile, told, type Violation } from './tree.ts';

/** The engine knows its own files and a few libraries: no module of Node, no shell, no generated file outside `schemas`. */
function findOutsiders(files: readonly TreeFile[]): readonly Violation[] {
  return importsOf(files)
    .filter(({ file, target }) => file.startsWith('core/engine/') && isOutside(target))
    .map(({ at, specifier }) => ({ at, what: `imports ${specifier}; what the engine needs is handed to it` }));
}

function isOutside(target: { readonly is: string; readonly name: string }): boolean {
  if (target.is === 'node') return true;
  return target.is === 'file' && !/^(core\/engine|schemas)\//.test(target.name);
}

describe('the engine stands alone', () => {
  it('imports no module of Node and no shell', () => {
    expect(told(findOutsiders(readTree('core')))).toEqual([]);
  });

  it.each([
    ['a module of Node', 'import { createHash } from "node:crypto"; export const h = createHash;'],
    ['a module of Node without its prefix', 'import fs from "fs"; export const f = fs;'],
    ['the shell', 'import type { Store } from "../../shell/app/ports.ts"; export type S = Store;'],
    ['the shell inside a type', 'export type S = import("../../shell/app/ports.ts").Store;'],
    ['the shell passed on', 'export * from "../../shell/app/ports.ts";'],
    ['the client', 'import "../../client/create-client.ts";'],
  ])('refuses %s', (_what, text) => {
    expect(findOutsiders([plant('core/engine/decide/planted.ts', text)])).toHaveLength(1);
  });

  it('stays quiet about a library, a schema and its own files', () => {
    const text = `import { Ajv } from "ajv"; import schema from "../../../schemas/pack/pack.schema.json" with { type: "json" };
      import { ok } from "../basics/result.ts"; export const all = [Ajv, schema, ok];`;
    expect(findOutsiders([plant('core/engine/compile/planted.ts', text)])).toEqual([]);
  });

  it('stays quiet about a module of Node in the shell', () => {
    expect(findOutsiders([plant('core/shell/runtime/planted.ts', 'import "node:fs";')])).toEqual([]);
  });
});
