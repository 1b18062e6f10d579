import { Cursor } from './cursor.ts';
import type { PackFile } from './pack-file.ts';

/** A source, and the path in its file to what it is about. */
export interface FoundSource {
  readonly source: Cursor;
  /** Keys from the top of the file: `['reply', 'within']`; empty where it is about the whole file. */
  readonly owner: readonly string[];
}

/** Every source that stands in a file, in its order. */
export function foundSources(file: PackFile): readonly FoundSource[] {
  return sourcesIn(new Cursor(file), [], file.kind === 'form' ? 'x-source' : 'source');
}

function sourcesIn(at: Cursor, path: readonly string[], name: string): readonly FoundSource[] {
  const children = [
    ...at.entries().map(([key, child]) => ({ key, child })),
    ...at.items().map((child, index) => ({ key: String(index), child })),
  ];
  return children.flatMap(({ key, child }) =>
    key === name ? [{ source: child, owner: path }] : sourcesIn(child, [...path, key], name),
  );
}
