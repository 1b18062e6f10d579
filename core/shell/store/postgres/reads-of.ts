import { sql as statement } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { CaseId, Side } from '../../../engine/basics/identifiers.ts';
import type { Actor } from '../../../engine/model/actor.ts';
import type { ReadLogEntry } from '../../app/ports.ts';
import { asActor } from './database.ts';
import { isCaseId } from './places.ts';

/** Who of a side looked at a case, oldest first, as far as the actor's authority reaches that side. */
export async function readsOf(
  orm: PostgresJsDatabase,
  actor: Actor,
  caseId: CaseId,
  side: Side,
): Promise<readonly ReadLogEntry[]> {
  if (!isCaseId(caseId)) return [];
  return asActor(orm, actor, async (tx) => {
    const rows = await tx.execute<{ entry: Buffer }>(
      statement`select entry from rcms.read_log where case_id = ${caseId}::uuid and side = ${side}
        order by day, process, number`,
    );
    return rows
      .map(({ entry }) => JSON.parse(entry.toString('utf8')) as ReadLogEntry)
      .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  });
}
