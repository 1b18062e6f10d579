import type { Json } from '../basics/json.ts';
import type { FileKind } from './file-kinds.ts';
import type { Positions } from './positions.ts';

/** A file of a pack, or of a pattern that it uses, as read. */
export interface PackFile {
  /** As shown to the author: relative to the pack's folder, or below `workflows/`. */
  readonly path: string;
  readonly kind: FileKind;
  /** What the path says: the language of a locale, the id of a calendar; for a form, the service and the form. */
  readonly names: readonly string[];
  /** Undefined where there is no such file, or it could not be read. */
  readonly value: Json | undefined;
  /** SHA-256 of the bytes, hex; empty where there is no such file. */
  readonly hash: string;
  readonly positions: Positions;
}
