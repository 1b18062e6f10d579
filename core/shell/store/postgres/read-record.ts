import { and, asc, eq } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { CaseId, Side } from '../../../engine/basics/identifiers.ts';
import type { Actor } from '../../../engine/model/actor.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import type { RecordedEvent } from '../../app/ports.ts';
import { decodePart } from '../stream/append-events.ts';
import { type ActorTx, asKeeper, doorOf } from './database.ts';
import { isCaseId, keyPlace, partPlace } from './places.ts';
import { dataKey, event, part } from './tables.ts';

/** The stream of one side as it is chained, with its values, for whoever looks after periods. */
export async function readRecord(
  orm: PostgresJsDatabase,
  ring: KeyRing,
  instance: string,
  actor: Actor,
  caseId: CaseId,
  side: Side,
): Promise<readonly RecordedEvent[]> {
  if (!isCaseId(caseId) || doorOf(actor) !== 'keeper') return [];
  const read = async (tx: ActorTx): Promise<readonly RecordedEvent[]> => {
    const events = await tx
      .select()
      .from(event)
      .where(and(eq(event.caseId, caseId), eq(event.side, side)))
      .orderBy(asc(event.version));
    const keys = await tx
      .select()
      .from(dataKey)
      .where(and(eq(dataKey.caseId, caseId), eq(dataKey.side, side)));
    const parts = await tx
      .select()
      .from(part)
      .where(and(eq(part.caseId, caseId), eq(part.side, side)))
      .orderBy(asc(part.category));
    const found = await ring.openKeys(
      keys.map(({ category, epoch, wrapped }) => ({
        wrapped,
        epoch,
        place: keyPlace(instance, caseId, side, category),
      })),
    );
    const opened = new Map(keys.map(({ category }, index) => [category, found[index]]));
    return events.map(({ version, header, hash }) => ({
      number: version,
      header: Buffer.from(header).toString('utf8'),
      hash: Buffer.from(hash).toString('hex'),
      values: parts.flatMap((row) => {
        const key = row.version === version ? opened.get(row.category) : undefined;
        if (!key) return [];
        const place = partPlace(instance, { caseId, side, number: version, category: row.category });
        return [{ category: row.category, value: decodePart(ring.unseal(key, place, row.sealed)).value }];
      }),
    }));
  };
  // One moment: an erasure must not come between a value and its key.
  return asKeeper(orm, actor, caseId, read, { isolationLevel: 'repeatable read' });
}
