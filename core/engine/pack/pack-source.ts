/** The files of a pack as read by the shell, with their hashes. Paths use `/` and are relative to the pack's folder. */
export interface PackSource {
  /** Name of the pack's folder, for messages. */
  readonly name: string;
  readonly files: Readonly<Record<string, SourceFile>>;
  /** Workflow patterns and presets by path below `workflows/`. */
  readonly patterns: Readonly<Record<string, SourceFile>>;
  /** SHA-256 (hex) over all of it, in the order of the paths. */
  readonly hash: string;
}

/** One file of a pack. */
export interface SourceFile {
  readonly text: string;
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
}
