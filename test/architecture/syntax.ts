import { type Node, type Program, parseSync, visitorKeys } from 'oxc-parser';
import type { TreeFile } from './tree.ts';

const parsed = new WeakMap<TreeFile, Program>();

/** The syntax tree of a file. Throws on a syntax error: a file that cannot be read proves nothing. */
export function syntaxOf(file: TreeFile): Program {
  const known = parsed.get(file);
  if (known) return known;
  const { program, errors } = parseSync(file.path, file.text, { preserveParens: false });
  if (errors[0]) throw new SyntaxError(`${file.path}: ${errors[0].message}`);
  parsed.set(file, program);
  return program;
}

/** Calls `visit` for every node, parents first; a visitor that returns false keeps its node's children unvisited. */
export function walk(node: Node, visit: (node: Node, parent: Node | undefined) => boolean | undefined): void {
  step(node, undefined);

  function step(current: Node, parent: Node | undefined): void {
    if (visit(current, parent) === false) return;
    for (const child of childrenOf(current)) step(child, current);
  }
}

/** The nodes directly below a node, in order of the source. */
export function childrenOf(node: Node): readonly Node[] {
  return (visitorKeys[node.type] ?? [])
    .flatMap((key) => (node as unknown as Record<string, unknown>)[key])
    .filter((child): child is Node => typeof child === 'object' && child !== null && 'type' in child);
}
