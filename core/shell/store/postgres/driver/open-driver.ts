import postgres from 'postgres';
import { StoreFault } from '../../store-fault.ts';

/**
 * Connections to a database, with the driver as the patch beside this file mends it. Unmended, it would run what is left of
 * a transaction whose connection was lost within somebody else's, so it is not used. Throws a StoreFault.
 */
export function openDriver(url: string, options: postgres.Options<Record<string, never>>): postgres.Sql {
  if (!('isMended' in postgres)) {
    throw new StoreFault(
      'driver-not-mended',
      'The database driver lacks the corrections that this program rests on: npm ran without its scripts. Run `npm run prepare`, or `npm ci` without --ignore-scripts',
    );
  }
  return postgres(url, { fetch_types: false, connect_timeout: 10, onnotice: () => {}, ...options });
}
