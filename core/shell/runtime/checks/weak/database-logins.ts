import type { WeakSetting } from './weak-setting.ts';

/** The login of every day can do no more than its work. */
export const databaseSuperuser: WeakSetting = {
  code: 'database-superuser',
  production: 'warns',
  look: ({ database }) =>
    database?.superuser
      ? {
          says: 'the login of DATABASE_URL is a superuser: who takes the program over has the whole server',
          mend: 'Make a login of its own for the program, and name the one that migrates in RCMS_MIGRATION_URL.',
        }
      : undefined,
};

/** Changing the form of the database is for the start, by another login. */
export const databaseMayMigrate: WeakSetting = {
  code: 'database-may-migrate',
  production: 'warns',
  look: ({ database }) =>
    database?.mayMigrate && !database.superuser
      ? {
          says: 'the login of DATABASE_URL may take the role rcms_migrator: it can change tables and their policies',
          mend: 'Name another login in RCMS_MIGRATION_URL, and revoke rcms_migrator from this one.',
        }
      : undefined,
};
