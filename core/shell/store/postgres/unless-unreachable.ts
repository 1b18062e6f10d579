import { StoreFault } from '../store-fault.ts';

/** The answer of a write; where row security refused it, a StoreFault that says so. */
export async function unlessUnreachable<Answer>(write: () => Promise<Answer>): Promise<Answer> {
  try {
    return await write();
  } catch (error) {
    if (!isRefusedByRowSecurity(error)) throw error;
    throw new StoreFault('case-unreachable', 'Something was written to a case that the actor has no reach to');
  }
}

/** True for a write that row security refused. */
export function isRefusedByRowSecurity(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === '42501') || isRefusedByRowSecurity(error.cause);
}
