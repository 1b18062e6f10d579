import type { WeakSetting } from './weak-setting.ts';

/** The embedded database is for trying out: nobody backs it up, and its keys lie beside it. */
export const embeddedDatabase: WeakSetting = {
  code: 'embedded-database',
  production: 'refuses',
  look: ({ settings: { databaseUrl } }) =>
    databaseUrl === undefined
      ? {
          says: 'DATABASE_URL is not set: the program would run a database of its own, without backups',
          mend: 'Set DATABASE_URL to a PostgreSQL of version 16 or newer.',
        }
      : undefined,
};
