import { StoreFault } from '../store-fault.ts';
import type { Migration } from './migrations.ts';

/** A migration as the database remembers it. */
export interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

/** Throws a StoreFault unless what was applied is a beginning of what this program knows. */
export function assertKnown(applied: readonly AppliedMigration[], known: readonly Migration[]): void {
  const unknown = applied[known.length];
  if (unknown) {
    throw new StoreFault(
      'database-newer',
      `The database was migrated by a newer version of this program (${unknown.name}). Install that version, or restore the backup that was made before`,
    );
  }
  for (const [index, { number, name, checksum }] of applied.entries()) {
    const expected = known[index];
    if (expected?.number !== number || expected.checksum !== checksum) {
      throw new StoreFault(
        'migration-changed',
        `The database was migrated with another text of ${name} than this program has. Install the version that migrated it`,
      );
    }
  }
}

/** Throws a StoreFault unless every migration of this program was applied, and no other. */
export function assertCurrent(applied: readonly AppliedMigration[], known: readonly Migration[]): void {
  assertKnown(applied, known);
  const missing = known[applied.length];
  if (missing) {
    throw new StoreFault(
      'not-migrated',
      `The database lacks the migration ${missing.name}: start this program once with a login that may migrate`,
    );
  }
}
