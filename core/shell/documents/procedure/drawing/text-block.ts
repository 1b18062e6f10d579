import { linesOf, widthOf } from '../../../../engine/views/svg.ts';

/** Lines of text with their measures, in pixels. */
export interface TextBlock {
  readonly lines: readonly TextLine[];
  readonly width: number;
  readonly height: number;
}

/** One line; `baseline` counts from the top of its block. */
export interface TextLine {
  readonly text: string;
  readonly look: TextLook;
  readonly size: number;
  readonly baseline: number;
}

/** What a line says, by which the style sheet sets it. */
export type TextLook = 'name' | 'who' | 'step' | 'if' | 'clock' | 'mark';

/** A text that is to stand in a block. */
export interface TextPiece {
  readonly text: string;
  readonly look: TextLook;
}

/** How a script is set. */
export interface Typography {
  /** Height of a line to the size of its letters. */
  readonly leading: number;
  /** Width of letters to what is estimated for Latin ones. */
  readonly breadth: number;
  /** Size of letters to that of Latin ones. */
  readonly scale: number;
}

/** Latin letters and most others. */
export const upright: Typography = { leading: 1.3, breadth: 1, scale: 1 };
/** Scripts that hang from the upper right: tall lines, narrow words. */
export const hanging: Typography = { leading: 1.95, breadth: 0.84, scale: 1.02 };

const sizes: Readonly<Record<TextLook, number>> = { name: 12.5, who: 10.5, step: 11, if: 10, clock: 11, mark: 10 };
const mostLines = 5;

/** Sets texts below each other in lines no wider than `width`. */
export function textBlock(pieces: readonly TextPiece[], width: number, type: Typography): TextBlock {
  let top = 0;
  const lines = pieces.flatMap(({ text, look }) => {
    const size = sizes[look] * type.scale;
    return linesOf(text, size, width / type.breadth, mostLines).map((line): TextLine => {
      const height = size * type.leading;
      const baseline = top + height / 2 + size * 0.35;
      top += height;
      return { text: line, look, size, baseline };
    });
  });
  const widest = Math.max(
    0,
    ...lines.map(({ text, size, look }) => widthOf(text, size) * type.breadth * (look === 'name' ? 1.06 : 1)),
  );
  return { lines, width: Math.ceil(widest), height: Math.ceil(top) };
}
