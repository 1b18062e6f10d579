/** How grave a diagnostic is. An error stops a pack from being compiled or activated; a warning never gets lost. */
export type Severity = 'error' | 'warning';

/** Where in a pack something is wrong. Lines and columns count from 1; the pointer is an RFC 6901 JSON pointer. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly pointer: string;
}

/** The pack is wrong: a message for its author. `code` has a page in docs/reference. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly at: Place;
  readonly message: string;
  readonly hint?: string;
  /** Why the pack leaves a warning as it is, in the words of its author. */
  readonly explained?: string;
}

/** True when at least one of the diagnostics stops the pack. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
