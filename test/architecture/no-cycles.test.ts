import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.ts';
import { plant, readTree, type TreeFile, told, type Violation } from './tree.ts';

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

function findFileCycles(files: readonly TreeFile[]): readonly Violation[] {
  const edges = importsOf(files).flatMap(({ file, target }) =>
    target.is === 'file' ? [[file, target.name] as const] : [],
  );
  return cyclesIn(graphOf(edges));
}

/** Folders side by side in one folder must not need each other; what lies deeper counts for the folder that holds it. */
function findFolderCycles(files: readonly TreeFile[]): readonly Violation[] {
  const edges = importsOf(files).flatMap(({ file, target }) =>
    target.is === 'file' ? siblingsOf(file, target.name) : [],
  );
  return cyclesIn(graphOf(edges));
}

/** The two neighbouring folders that an import joins; none where one folder holds the other file. */
function siblingsOf(from: string, to: string): readonly (readonly [string, string])[] {
  const [left, right] = [posix.dirname(from).split('/'), posix.dirname(to).split('/')];
  let depth = 0;
  while (depth < left.length && depth < right.length && left[depth] === right[depth]) depth++;
  if (depth === left.length || depth === right.length) return [];
  return [[left.slice(0, depth + 1).join('/'), right.slice(0, depth + 1).join('/')]];
}

function graphOf(edges: readonly (readonly [string, string])[]): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [from, to] of edges) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  return graph;
}

/** One violation for each cycle that a depth-first walk closes, shown as the way round. */
function cyclesIn(graph: Graph): readonly Violation[] {
  const found: Violation[] = [];
  const finished = new Set<string>();
  for (const start of graph.keys()) visit(start, []);
  return found;

  function visit(node: string, path: readonly string[]): void {
    if (finished.has(node)) return;
    const back = path.indexOf(node);
    if (back >= 0) {
      found.push({ at: node, what: `needs itself: ${[...path.slice(back), node].join(' -> ')}` });
      return;
    }
    for (const next of graph.get(node) ?? []) visit(next, [...path, node]);
    finished.add(node);
  }
}

describe('nothing needs itself', () => {
  const tree = readTree('core', 'cli', 'schemas');

  it('has no cycle between files', () => {
    expect(told(findFileCycles(tree))).toEqual([]);
  });

  it('has no cycle between folders', () => {
    expect(told(findFolderCycles(tree))).toEqual([]);
  });

  it('refuses files in a ring, even if only for a type', () => {
    const ring = [
      plant('core/a.ts', 'import type { B } from "./b.ts";'),
      plant('core/b.ts', 'export { C } from "./deep/c.ts";'),
      plant('core/deep/c.ts', 'import { A } from "../a.ts";'),
    ];
    expect(findFileCycles(ring)).toHaveLength(1);
  });

  it('refuses a file that imports itself', () => {
    expect(findFileCycles([plant('core/a.ts', 'import "./a.ts";')])).toHaveLength(1);
  });

  it('refuses folders in a ring though their files are not', () => {
    const ring = [
      plant('core/engine/left/one.ts', 'import "../right/one.ts";'),
      plant('core/engine/right/deep/two.ts', 'import "../../left/two.ts";'),
    ];
    expect(findFileCycles(ring)).toEqual([]);
    expect(findFolderCycles(ring)).toHaveLength(1);
  });

  it('stays quiet about two ways to one file, and about a folder and its own parts', () => {
    const diamond = [
      plant('core/a/top.ts', 'import "../b/left.ts"; import "../b/right.ts"; import "./part/x.ts";'),
      plant('core/b/left.ts', 'import "../c/end.ts";'),
      plant('core/b/right.ts', 'import "../c/end.ts";'),
      plant('core/a/part/x.ts', 'import type { T } from "../contract.ts";'),
    ];
    expect(findFileCycles(diamond)).toEqual([]);
    expect(findFolderCycles(diamond)).toEqual([]);
  });
});
