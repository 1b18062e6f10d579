import type { LineCounter, Scalar } from 'yaml';
import type { Position, Positions } from '../../pack/positions.ts';
import { type TextStyle, textOffset } from './text-offset.ts';

interface TextPlace {
  readonly start: number;
  readonly end: number;
  readonly type: Scalar.Type;
  readonly text: string;
}

const styles: Readonly<Record<Scalar.Type, TextStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

/** Positions collected while a document is read. */
export class DocumentPositions implements Positions {
  readonly #text: string;
  readonly #lines: LineCounter;
  readonly #values = new Map<string, number>();
  readonly #keys = new Map<string, number>();
  readonly #texts = new Map<string, TextPlace>();

  constructor(text: string, lines: LineCounter) {
    this.#text = text;
    this.#lines = lines;
  }

  addValue(pointer: string, start: number): void {
    this.#values.set(pointer, start);
  }

  addKey(pointer: string, start: number): void {
    this.#keys.set(pointer, start);
  }

  addText(pointer: string, place: TextPlace): void {
    this.#texts.set(pointer, place);
  }

  /** Characters from the start of the file to a value, or to the nearest one above it. */
  offsetOf(pointer: string): number {
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
      const start = this.#values.get(at);
      if (start !== undefined) return start;
      if (at === '') return 0;
    }
  }

  value(pointer: string, offset?: number): Position {
    const place = offset === undefined ? undefined : this.#texts.get(pointer);
    if (!place || offset === undefined) return this.position(this.offsetOf(pointer));
    const source = this.#text.slice(place.start, place.end);
    return this.position(place.start + textOffset(source, styles[place.type], place.text, offset));
  }

  key(pointer: string): Position {
    const start = this.#keys.get(pointer);
    return start === undefined ? this.value(pointer) : this.position(start);
  }

  /** The line and column of a character of the file. */
  position(offset: number): Position {
    const { line, col } = this.#lines.linePos(Math.min(offset, this.#text.length));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}
