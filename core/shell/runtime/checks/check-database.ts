import { findBinaries } from '../../store/postgres/embedded-binaries.ts';
import { inspectDatabase } from '../../store/postgres/inspect-database.ts';
import { findServerUser } from '../../store/postgres/server-user.ts';
import type { Settings } from '../settings.ts';
import { type Finding, fine, problem, problemOf, warning } from './check.ts';

/** Clocks further apart than this, in milliseconds, make records of two machines disagree about what came first. */
const furthest = 2_000;

/** The database answers and is of a form that this program knows; without one, a sandbox can start its own. */
export async function checkDatabase({ databaseUrl, migrationUrl }: Settings): Promise<Finding> {
  try {
    if (databaseUrl === undefined) {
      await findBinaries(await findServerUser());
      return warning(
        'database',
        'DATABASE_URL is not set; a sandbox can start its own PostgreSQL',
        'For production, set DATABASE_URL to a PostgreSQL of version 16 or newer.',
      );
    }
    const { version, recent, toMigrate, ahead } = await inspectDatabase(migrationUrl ?? databaseUrl);
    if (!recent) return problem('database', `PostgreSQL ${version} is too old`, 'Use version 16 or newer.');
    if (Math.abs(ahead) > furthest) {
      const apart = `the clocks of database and machine are ${Math.abs(ahead)} ms apart`;
      return warning('database', `PostgreSQL ${version}; ${apart}`, 'Let both take their time from one NTP service.');
    }
    const form = toMigrate === 0 ? 'up to date' : `${toMigrate} migrations to apply at the next start`;
    return fine('database', `PostgreSQL ${version}, ${form}`);
  } catch (error) {
    return problemOf('database', error);
  }
}
