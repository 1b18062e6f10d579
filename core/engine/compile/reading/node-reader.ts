import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Pair, type Scalar } from 'yaml';
import type { Json } from '../../basics/json.ts';
import { pointerBelow } from '../../basics/json-pointer.ts';
import { DocumentPositions } from './document-positions.ts';
import type { TextProblem } from './text-problem.ts';

/** How many entries a list may have: their being different is checked one by one against the others. */
const longestList = 10_000;

/** How many values may stand inside each other. */
export const deepest = 64;

const jsonNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/;

/** A terminal takes these for commands, however they were written. */
const strange = /[[\p{Cc}\p{Cs}]--[\t\n\r]]/v;

type Node = Document['contents'];

/** Reads the nodes of a document: their values, their places, and whatever is refused in them. */
export class NodeReader {
  readonly positions: DocumentPositions;
  /** Pointers to values that were refused; `null` stands in their place. */
  readonly refused = new Set<string>();
  readonly #problem: TextProblem;

  constructor(text: string, lines: LineCounter, problem: TextProblem) {
    this.positions = new DocumentPositions(text, lines);
    this.#problem = problem;
  }

  /** The value of a node at a pointer, so many values deep. */
  read(node: Node, pointer: string, depth: number): Json {
    const start = startOf(node);
    this.positions.addValue(pointer, start);
    if (!node) return null;
    if (depth > deepest) {
      this.#problem(start, 'NESTING-TOO-DEEP', `Values stand inside each other more than ${deepest} deep.`);
      return this.#nothingAt(pointer);
    }
    if (isAlias(node)) {
      this.#refuseFeature(start, 'Aliases are', 'Write the value here.');
      return this.#nothingAt(pointer);
    }
    if (node.anchor) this.#refuseFeature(start, 'Anchors are', `Delete &${node.anchor}.`);
    if (node.tag) this.#refuseFeature(start, 'Tags are', 'Put a text that begins with ! in quotation marks.');
    if (isScalar(node)) return this.#readScalar(node, pointer, start);
    if (isSeq(node)) {
      if (node.items.length > longestList) {
        const message = `The list has ${node.items.length} entries; at most ${longestList} are read.`;
        this.#problem(start, 'FILE-TOO-LARGE', message);
        return this.#nothingAt(pointer);
      }
      return node.items.map((item, index) => this.read(item as Node, pointerBelow(pointer, index), depth + 1));
    }
    return isMap(node) ? this.#readPairs(node.items, pointer, depth) : null;
  }

  #readPairs(pairs: readonly Pair[], pointer: string, depth: number): Json {
    const values = new Map<string, Json>();
    for (const pair of pairs) {
      const key = this.#readKey(pair.key, pointer);
      if (key === undefined) continue;
      const start = startOf(pair.key);
      if (values.has(key)) {
        this.#problem(start, 'DUPLICATE-KEY', `The key ${quote(key)} stands twice.`, 'Keep one of the two.');
        continue;
      }
      const below = pointerBelow(pointer, key);
      this.positions.addKey(below, start);
      values.set(key, this.read(pair.value as Node, below, depth + 1));
      if (pair.value === null) this.positions.addValue(below, start);
    }
    return Object.fromEntries(values);
  }

  #readKey(node: unknown, pointer: string): string | undefined {
    if (!isScalar(node) || (node.value === null && node.source === '')) {
      const start = startOf(node) || this.positions.offsetOf(pointer);
      this.#refuseFeature(start, 'Keys that are no plain text are', 'Write a name before the colon.');
      return undefined;
    }
    if (node.anchor || node.tag) this.#refuseFeature(startOf(node), 'Anchors and tags are', 'Delete it.');
    const key = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
    if (key !== '<<' && key !== '__proto__') return key;
    this.#refuseFeature(startOf(node), `The key ${quote(key)} is`, 'Write the keys here.');
    return undefined;
  }

  #readScalar(node: Scalar, pointer: string, start: number): Json {
    const { value, range, type = 'PLAIN' } = node;
    if (typeof value === 'string') {
      if (strange.test(value)) {
        const what = 'A control character, or half of a character, is written here as an escape.';
        this.#problem(start, 'TEXT-REFUSED', what, 'Delete it.');
        return this.#nothingAt(pointer);
      }
      this.positions.addText(pointer, { start, end: range?.[1] ?? start, type, text: value });
      return value;
    }
    if (typeof value !== 'number') return typeof value === 'boolean' ? value : null;
    const source = node.source ?? String(value);
    const isExact = Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value));
    if (isExact && jsonNumber.test(source)) return value;
    const hint = 'Write numbers as in JSON, and codes in quotation marks.';
    this.#problem(start, 'NUMBER-REFUSED', `${source} would not be read as it is written.`, hint);
    return this.#nothingAt(pointer);
  }

  #nothingAt(pointer: string): null {
    this.refused.add(pointer);
    return null;
  }

  #refuseFeature(start: number, what: string, hint: string): void {
    this.#problem(start, 'YAML-FEATURE-REFUSED', `${what} not part of the pack language.`, hint);
  }
}

function startOf(node: unknown): number {
  return (node as { readonly range?: readonly [number, number, number] } | null)?.range?.[0] ?? 0;
}

function quote(key: string): string {
  return JSON.stringify(key);
}
