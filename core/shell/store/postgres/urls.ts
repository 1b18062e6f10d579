/** Where the database is, and as whom each part of the program signs in. */
export interface PostgresUrls {
  /** The login of the application; it must be able to take every role of `applicationRoles`. */
  readonly app: string;
  /** The login that migrates: it owns the database or may create roles. The application's where it is absent. */
  readonly migrator?: string;
}

/** The URL without its password, for messages. */
export function withoutPassword(url: string): string {
  try {
    const shown = new URL(url);
    if (shown.password !== '') shown.password = '...';
    return shown.toString();
  } catch {
    return 'the database address';
  }
}
