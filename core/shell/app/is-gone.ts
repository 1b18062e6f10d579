/** True for the fault of a store that says: the file was erased while something was done with it. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'attachment-gone';
}
