/** The command line was wrong. The message says what and how to mend it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
