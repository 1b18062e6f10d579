/** What the driver, the system or the server says when a connection is gone or about to go. */
const lost: ReadonlySet<string> = new Set([
  ...['CONNECTION_CLOSED', 'ECONNABORTED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE', 'ETIMEDOUT'],
  ...['57P01', '57P02', '57P03', '57P04', '57P05'],
]);

/**
 * The work of a transaction. When its connection is lost it never ends: the driver reports the loss by itself, but for
 * work that fails it first sends a rollback, and over a lost connection that ends the whole process
 * (github.com/porsager/postgres/issues/1208).
 */
export async function unlessLost<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (isLoss(error)) return new Promise<never>(() => undefined);
    throw error;
  }
}

/** The query builder wraps the driver's errors. */
function isLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && lost.has(String(error.code))) || isLoss(error.cause);
}
