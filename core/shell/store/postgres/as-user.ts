import { sql as statement } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { UserId } from '../../../engine/basics/identifiers.ts';
import type { ActorTx } from './database.ts';

/** A transaction in which row security knows whose proofs may be seen: those of one person. */
export function asUser<Answer>(
  orm: PostgresJsDatabase,
  user: UserId,
  work: (tx: ActorTx) => Promise<Answer>,
): Promise<Answer> {
  return orm.transaction(async (tx) => {
    await tx.execute(statement`select set_config('rcms.user', ${user}, true)`);
    return work(tx);
  });
}
