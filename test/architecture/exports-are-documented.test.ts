import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { isCode, place, plant, readTree, type TreeFile, told, type Violation } from './tree.ts';

/** Every declaration that a file of `core` exports has a doc comment right before it. Names passed on from elsewhere need none. */
function findUndocumentedExports(files: readonly TreeFile[]): readonly Violation[] {
  return files.filter(isCode).flatMap((file) => {
    const { program, comments } = parseSync(file.path, file.text);
    const documentedAt = comments
      .filter(({ type, value }) => type === 'Block' && value.startsWith('*') && /[^\s*]/.test(value))
      .map(({ end }) => skipBlank(file.text, end));
    const seen = new Set<string>();
    return program.body.flatMap((node) => {
      if (node.type !== 'ExportNamedDeclaration' && node.type !== 'ExportDefaultDeclaration') return [];
      if (node.type === 'ExportNamedDeclaration' && !node.declaration) return [];
      const name = /(\w+)\s*[(=<:{ ]/.exec(
        file.text.slice(node.start).replace(/^export (default |declare |async |abstract )*(\w+) /, ''),
      )?.[1];
      // The overloads of a function share the comment of the first.
      if (documentedAt.includes(node.start)) seen.add(String(name));
      if (seen.has(String(name))) return [];
      return [{ at: place(file, node.start), what: `exports ${name} without a doc comment` }];
    });
  });
}

function skipBlank(text: string, from: number): number {
  return from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
}

describe('every export is documented', () => {
  it('has a doc comment on every export of core', () => {
    expect(told(findUndocumentedExports(readTree('core')))).toEqual([]);
  });

  it.each([
    'export const x = 1;',
    'export type X = 1;',
    'export interface X { readonly a: 1 }',
    'export async function x() {}',
    'export default class X {}',
    '// only why\nexport function x() {}',
    '/* no doc comment */ export const x = 1;',
    '/** */ export const x = 1;',
    '/** of another one */ const y = 1;\nexport const x = y;',
  ])('refuses %s', (text) => {
    expect(findUndocumentedExports([plant('core/planted.ts', text)])).toHaveLength(1);
  });

  it.each([
    '/** What it is. */\nexport const x = 1;',
    '/**\n * What it is,\n * in lines.\n */\nexport interface X { readonly a: 1 }',
    'export { x } from "./x.ts";\nexport type * from "./y.ts";',
    'const inner = 1; export { inner };',
    '/** Doubles. */\nexport function x(a: string): string;\nexport function x(a: number): number;\nexport function x(a: any) { return a; }',
  ])('stays quiet about %s', (text) => {
    expect(told(findUndocumentedExports([plant('core/planted.ts', text)]))).toEqual([]);
  });
});
