import { isMap, isScalar, isSeq, parseDocument, type Scalar } from 'yaml';

/** A single value of a file: the keys and numbers that lead to it, what it is, and how it is written. */
export interface WrittenValue {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  readonly written: string;
}

/**
 * The text with some values written otherwise, everything else untouched to the last space. `rewrite` answers the new
 * writing of a value, or undefined to leave it. Undefined where the text cannot be read.
 */
export function editValues(text: string, rewrite: (found: WrittenValue) => string | undefined): string | undefined {
  const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false });
  if (document.errors.length > 0) return undefined;
  let edited = '';
  let end = 0;
  for (const { path, scalar } of scalarsIn(document.contents, [])) {
    const [from, to] = scalar.range ?? [0, 0];
    const written = rewrite({ path, value: scalar.value, written: text.slice(from, to) });
    if (written === undefined) continue;
    edited += text.slice(end, from) + written;
    end = to;
  }
  return edited + text.slice(end);
}

/** Every single value below a node, in the order of the text. */
function* scalarsIn(
  node: unknown,
  path: readonly (string | number)[],
): Generator<{ readonly path: readonly (string | number)[]; readonly scalar: Scalar }> {
  if (isScalar(node)) yield { path, scalar: node };
  else if (isSeq(node)) for (const [index, item] of node.items.entries()) yield* scalarsIn(item, [...path, index]);
  else if (isMap(node)) {
    for (const { key, value } of node.items) yield* scalarsIn(value, [...path, isScalar(key) ? String(key.value) : '']);
  }
}
