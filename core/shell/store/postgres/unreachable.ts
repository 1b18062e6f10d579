import { StoreFault } from '../store-fault.ts';
import { withoutPassword } from './urls.ts';

/** The fault for a server that does not answer or lets nobody in. The driver's own words may hold no secret: its code suffices. */
export function unreachable(url: string, cause: unknown): StoreFault {
  const code = (cause as { readonly code?: string }).code ?? 'no answer';
  return new StoreFault(
    'database-unreachable',
    `The database ${withoutPassword(url)} cannot be reached (${code}): check that it runs, and its address, login and password`,
    { cause },
  );
}
