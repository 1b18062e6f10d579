import { and, asc, eq } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { CaseId, Side } from '../../../engine/basics/identifiers.ts';
import type { Actor } from '../../../engine/model/actor.ts';
import type { SideCopy } from '../../../engine/model/side-copy.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import type { StoredEvent } from '../../app/ports.ts';
import { decodePart } from '../stream/append-events.ts';
import { bareDate, decodeHeader } from '../stream/event-header.ts';
import { type ActorTx, asActor } from './database.ts';
import { keyName } from './held-case.ts';
import { isCaseId, keyPlace, partPlace } from './places.ts';
import { dataKey, event, part } from './tables.ts';

/** The stream of one side as the actor may see it, oldest first; empty without reach. What was erased is left out. */
export async function readHistory(
  orm: PostgresJsDatabase,
  ring: KeyRing,
  instance: string,
  actor: Actor,
  caseId: CaseId,
  side: Side,
): Promise<readonly StoredEvent[]> {
  if (!isCaseId(caseId)) return [];
  const read = (tx: ActorTx) => readStream(tx, ring, instance, caseId, side);
  return asActor(orm, actor, read, { isolationLevel: 'repeatable read' });
}

/** The stream of one side with its parts unsealed, within a transaction that may see it. */
export async function readStream(
  tx: ActorTx,
  ring: KeyRing,
  instance: string,
  caseId: CaseId,
  side: Side,
): Promise<readonly StoredEvent[]> {
  const events = await tx
    .select()
    .from(event)
    .where(and(eq(event.caseId, caseId), eq(event.side, side)))
    .orderBy(asc(event.version));
  if (events.length === 0) return [];
  const keys = await tx
    .select()
    .from(dataKey)
    .where(and(eq(dataKey.caseId, caseId), eq(dataKey.side, side)));
  const parts = await tx
    .select()
    .from(part)
    .where(and(eq(part.caseId, caseId), eq(part.side, side)));
  const found = await ring.openKeys(
    keys.map((row) => ({ ...row, place: keyPlace(instance, caseId, side, row.category) })),
  );
  const opened = new Map(keys.map(({ category }, index) => [category, found[index]]));
  const sealed = new Map(parts.map((row) => [keyName(String(row.version), row.category), row.sealed]));
  return events.flatMap(({ version, header, hash }) => {
    if (bareDate(header) !== undefined) return [];
    const { copy, parts: seals } = decodeHeader(header);
    const unsealed: SideCopy['parts'] = seals.flatMap(({ category }) => {
      const bytes = sealed.get(keyName(String(version), category));
      const key = opened.get(category);
      if (!bytes || !key) return [];
      const place = partPlace(instance, { caseId, side, number: version, category });
      return [{ category, holder: side, ...decodePart(ring.unseal(key, place, bytes)) }];
    });
    return [{ side, version, hash: hash.toString('hex'), copy: { ...copy, parts: unsealed } }];
  });
}
