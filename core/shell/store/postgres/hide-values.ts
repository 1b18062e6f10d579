import { StoreFault } from '../store-fault.ts';

/**
 * The same port, whose failures say what failed in the database but never with which values: the messages of the
 * driver and of the server quote parameters.
 */
export function hideValues<Port extends object>(port: Port): Port {
  const guarded = Object.entries(port).map(([name, member]) =>
    typeof member === 'function' ? [name, guard(member as (...args: unknown[]) => unknown)] : [name, member],
  );
  return Object.fromEntries(guarded) as Port;
}

function guard(method: (...args: unknown[]) => unknown) {
  return async (...args: unknown[]): Promise<unknown> => {
    try {
      return await method(...args);
    } catch (error) {
      throw withoutValues(error);
    }
  };
}

/** The error itself where it is a fault of ours, else a StoreFault with the codes of the database's error. */
export function withoutValues(error: unknown): unknown {
  const failed = databaseError(error);
  if (!failed) return error;
  const place = [failed.table_name, failed.constraint_name, failed.routine].filter((word) => word !== undefined);
  return new StoreFault(
    'database-failed',
    `The database failed with ${failed.code}${place.length > 0 ? ` (${place.join(', ')})` : ''}; its log has the details`,
  );
}

interface DatabaseError {
  readonly code: string;
  readonly table_name?: string;
  readonly constraint_name?: string;
  readonly routine?: string;
}

/** Errors of the driver and of the server have a code; the query builder wraps them. */
function databaseError(error: unknown): DatabaseError | undefined {
  if (!(error instanceof Error) || error instanceof StoreFault) return undefined;
  if (error.name === 'SealingFault') return undefined;
  if ('code' in error && typeof error.code === 'string') return error as unknown as DatabaseError;
  return error.cause === undefined ? undefined : databaseError(error.cause);
}
