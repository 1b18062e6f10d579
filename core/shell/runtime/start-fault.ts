/**
 * The system cannot start or go on, for a reason that its operator can remove. The message says where and what, `mend`
 * says how to mend it. Neither carries a secret or a personal value.
 */
export class StartFault extends Error {
  override readonly name = 'StartFault';
  /** Stable, for scripts and documentation. */
  readonly code: string;
  readonly mend: string;

  constructor(code: string, message: string, mend: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.mend = mend;
  }
}

/** The `code` of a system error such as `EACCES`, or undefined for anything else. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
