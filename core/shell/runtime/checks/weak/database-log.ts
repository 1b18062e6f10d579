import type { WeakSetting } from './weak-setting.ts';

/** The server's own log must not become a second record of who works on what. */
export const databaseLog: WeakSetting = {
  code: 'database-log',
  production: 'warns',
  look: ({ database }) =>
    database && database.leaks.length > 0
      ? {
          says: `the log of the database shows the values of statements: ${database.leaks.join(', ')}`,
          mend: 'Set log_statement to none or ddl, log_parameter_max_length and log_parameter_max_length_on_error to 0, pgaudit.log_parameter to off.',
        }
      : undefined,
};
