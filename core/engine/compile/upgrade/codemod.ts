import type { FileKind } from '../../pack/file-kinds.ts';

/** One step from a version of the pack language to the next. It never changes what a pack means. */
export interface Codemod {
  readonly from: number;
  readonly to: number;
  /** What is written otherwise, in a sentence. */
  readonly what: string;
  /** The text of a file in the newer language; undefined where it cannot be read. The version itself is not its business. */
  change(kind: FileKind, text: string): string | undefined;
}
