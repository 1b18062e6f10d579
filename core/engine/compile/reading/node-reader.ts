import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Pair, type Scalar } from 'yaml';
import type { Json } from '../../basics/json.ts';
import { pointerBelow } from '../../basics/json-pointer.ts';
import { DocumentPositions } from './document-positions.ts';
import type { TextProblem } from './text-problem.ts';

/** How many values may stand inside each other. */
export const deepest = 64;

const jsonNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/;

/** Reads the nodes of a document: their values, their places, and whatever is refused in them. */
export class NodeReader {
  readonly positions: DocumentPositions;
  readonly #problem: TextProblem;

  constructor(text: string, lines: LineCounter, problem: TextProblem) {
    this.positions = new DocumentPositions(text, lines);
    this.#problem = problem;
  }

  read(node: Document['contents'], pointer: string, depth: number): Json {
    const start = node?.range?.[0] ?? 0;
    this.positions.addValue(pointer, start);
    if (depth > deepest)
      return this.#refuse(start, 'NESTING-TOO-DEEP', `Values stand inside each other more than ${deepest} deep.`);
    if (isAlias(node))
      return this.#refuse(
        start,
        'YAML-FEATURE-REFUSED',
        'Aliases are not part of the pack language.',
        'Write the value here.',
      );
    if (!node) return null;
    if (node.anchor)
      this.#refuse(
        start,
        'YAML-FEATURE-REFUSED',
        'Anchors are not part of the pack language.',
        `Delete &${node.anchor}.`,
      );
    if (node.tag) {
      this.#refuse(
        start,
        'YAML-FEATURE-REFUSED',
        'Tags are not part of the pack language.',
        'Put a text that begins with ! in quotation marks.',
      );
    }
    if (isScalar(node)) return this.#readScalar(node, pointer, start);
    if (isSeq(node)) {
      return node.items.map((item, index) =>
        this.read(item as Document['contents'], pointerBelow(pointer, index), depth + 1),
      );
    }
    return isMap(node) ? this.#readPairs(node.items, pointer, depth) : null;
  }

  #readPairs(pairs: readonly Pair[], pointer: string, depth: number): Json {
    const values: [string, Json][] = [];
    const seen = new Set<string>();
    for (const pair of pairs) {
      const key = this.#readKey(pair.key, pointer);
      if (key === undefined) continue;
      const below = pointerBelow(pointer, key);
      const start = startOf(pair.key);
      if (seen.has(key)) {
        this.#refuse(start, 'DUPLICATE-KEY', `The key ${quote(key)} stands twice.`, 'Keep one of the two.');
        continue;
      }
      seen.add(key);
      this.positions.addKey(below, start);
      const value = this.read(pair.value as Document['contents'], below, depth + 1);
      if (pair.value === null) this.positions.addValue(below, start);
      values.push([key, value]);
    }
    return Object.fromEntries(values);
  }

  #readKey(node: unknown, pointer: string): string | undefined {
    if (!isScalar(node) || (node.value === null && node.source === '')) {
      const start = startOf(node) || this.positions.offsetOf(pointer);
      this.#refuse(start, 'YAML-FEATURE-REFUSED', 'A key is a plain text.', 'Write a name before the colon.');
      return undefined;
    }
    if (node.anchor || node.tag) {
      this.#refuse(startOf(node), 'YAML-FEATURE-REFUSED', 'Anchors and tags are not part of the pack language.');
    }
    const key = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
    if (key === '<<' || key === '__proto__') {
      this.#refuse(startOf(node), 'YAML-FEATURE-REFUSED', `The key ${quote(key)} is not part of the pack language.`);
      return undefined;
    }
    return key;
  }

  #readScalar(node: Scalar, pointer: string, start: number): Json {
    const value = node.value;
    if (typeof value === 'string') {
      this.positions.addText(pointer, {
        start,
        end: node.range?.[1] ?? start,
        type: node.type ?? 'PLAIN',
        text: value,
      });
      return value;
    }
    if (typeof value !== 'number') return typeof value === 'boolean' ? value : null;
    const source = node.source ?? String(value);
    const isExact =
      jsonNumber.test(source) && Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
    if (isExact) return value;
    return this.#refuse(
      start,
      'NUMBER-REFUSED',
      `${source} is not read as it is written.`,
      'Write numbers as in JSON, and codes in quotation marks.',
    );
  }

  #refuse(offset: number, code: string, message: string, hint?: string): null {
    this.#problem(offset, code, message, hint);
    return null;
  }
}

function startOf(node: unknown): number {
  return (node as { range?: readonly [number, number, number] } | null)?.range?.[0] ?? 0;
}

function quote(key: string): string {
  return JSON.stringify(key);
}
