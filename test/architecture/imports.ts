import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { Node } from 'oxc-parser';
import { syntaxOf, walk } from './syntax.ts';
import { isCode, place, type TreeFile } from './tree.ts';

/** One dependency of a file, of whatever syntax: import, re-export, `import()`, `import type`, `require`. */
export interface Import {
  readonly file: string;
  readonly at: string;
  readonly specifier: string;
  /** A file of the tree, a package by its name, or a module of Node. */
  readonly target: { readonly is: 'file' | 'package' | 'node'; readonly name: string };
  /** True when nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

/** Everything that the code files among the given ones import, in order. */
export function importsOf(files: readonly TreeFile[]): readonly Import[] {
  return files.filter(isCode).flatMap((file) => {
    const imports = known.get(file) ?? importsOfFile(file);
    known.set(file, imports);
    return imports;
  });
}

/** Half of the rules ask for the imports of the whole tree. */
const known = new WeakMap<TreeFile, readonly Import[]>();

function importsOfFile(file: TreeFile): readonly Import[] {
  const found: Import[] = [];
  walk(syntaxOf(file), (node) => {
    const source = sourceOf(node);
    if (source === undefined) return;
    const target = targetOf(file.path, source);
    found.push({ file: file.path, at: place(file, node.start), specifier: source, target, typeOnly: isTypeOnly(node) });
  });
  return found;
}

/** The text between the quotes; a computed `import()` counts as importing `*`, which no rule allows. */
function sourceOf(node: Node): string | undefined {
  if (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration') return node.source.value;
  if (node.type === 'ExportNamedDeclaration') return node.source?.value;
  if (node.type === 'TSImportType' || node.type === 'ImportExpression') return literal(node.source);
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require') {
    return literal(node.arguments[0]);
  }
  return undefined;
}

function literal(node: Node | undefined): string {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : '*';
}

function isTypeOnly(node: Node): boolean {
  if (node.type === 'TSImportType') return true;
  if (node.type === 'ImportDeclaration') return node.importKind === 'type';
  if (node.type === 'ExportAllDeclaration' || node.type === 'ExportNamedDeclaration') return node.exportKind === 'type';
  return false;
}

function targetOf(from: string, specifier: string): Import['target'] {
  if (specifier.startsWith('.')) return { is: 'file', name: posix.join(posix.dirname(from), specifier) };
  if (isBuiltin(specifier)) return { is: 'node', name: specifier.replace(/^node:/, '') };
  const [scope, name] = specifier.split('/');
  return { is: 'package', name: specifier.startsWith('@') ? `${scope}/${name}` : (scope as string) };
}
