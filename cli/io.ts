/** What a command has of the world around it; tests hand in their own. */
export interface Io {
  /** Writes to standard output. */
  out(text: string): void;
  /** Writes to standard error. */
  err(text: string): void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Relative paths start here. */
  readonly folder: string;
  /** A person is watching standard error: a progress bar makes sense. */
  readonly interactive: boolean;
  /** Fires when the process is asked to stop. */
  readonly stop: AbortSignal;
}

/** Writes one line to standard output. */
export function line(io: Io, text = ''): void {
  io.out(`${text}\n`);
}
