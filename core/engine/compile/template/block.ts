import type { Unsaid, Value } from './variable.ts';

/** A stretch of a line: words of the pack, a value of the case, or a place without one. */
export type Run = { readonly is: 'words'; readonly words: string } | Written | Unsaid;

/** A value in its place, as `label` or `date` want it written, or as it is. */
export interface Written {
  readonly is: 'written';
  readonly value: Value;
}

/** Runs in their order. */
export type Line = readonly Run[];

/** Words, a colon and what belongs to them. */
export interface Entry {
  readonly label: string;
  readonly line: Line;
}

/** A part of a document. */
export type Block =
  | { readonly is: 'heading'; readonly level: 1 | 2 | 3; readonly line: Line }
  | { readonly is: 'paragraph'; readonly lines: readonly Line[] }
  | { readonly is: 'entries'; readonly entries: readonly Entry[] }
  | { readonly is: 'list'; readonly items: readonly ListItem[] }
  | { readonly is: 'table'; readonly head: readonly Line[]; readonly rows: readonly (readonly Line[])[] }
  /** What is to follow belongs to it. */
  | { readonly is: 'caption'; readonly words: string }
  /** A place that is filled in by hand. */
  | { readonly is: 'blank'; readonly label: string };

/** An item of a list, with the entries that belong to it. */
export interface ListItem {
  readonly line: Line;
  readonly entries: readonly Entry[];
}
