import type { KeyObject } from 'node:crypto';
import { and, eq, sql as statement } from 'drizzle-orm';
import type { CaseId, Category, Side } from '../../../engine/basics/identifiers.ts';
import type { KeyRing, WrappedKey } from '../../app/key-ring.ts';
import type { ActorTx } from './database.ts';
import { keyPlace } from './places.ts';
import { dataKey } from './tables.ts';

/** The data key of a category for a holder, if there is one that the transaction may see. */
export async function findDataKey(
  tx: ActorTx,
  ring: KeyRing,
  instance: string,
  caseId: CaseId,
  side: Side,
  category: Category,
): Promise<KeyObject | undefined> {
  const [row] = await tx
    .select()
    .from(dataKey)
    .where(and(eq(dataKey.caseId, caseId), eq(dataKey.side, side), eq(dataKey.category, category)));
  if (!row) return undefined;
  const [key] = await ring.openKeys([{ ...row, place: keyPlace(instance, caseId, side, category) }]);
  return key;
}

/**
 * Keeps erasures of the case out until the transaction ends, and waits for one that has begun: what is written after it
 * is sealed under a key that holds.
 */
export async function shareHolding(tx: ActorTx, caseId: CaseId): Promise<void> {
  await tx.execute(statement`select rcms.share_holding(${caseId}::uuid)`);
}

/** The data key of a category for a holder, drawn where there is none. */
export async function getDataKey(
  tx: ActorTx,
  ring: KeyRing,
  instance: string,
  caseId: CaseId,
  side: Side,
  category: Category,
): Promise<KeyObject> {
  const found = await findDataKey(tx, ring, instance, caseId, side, category);
  if (found) return found;
  const place = keyPlace(instance, caseId, side, category);
  const [drawn] = await ring.wrapKeys([{ key: ring.drawKey(), place }]);
  await tx
    .insert(dataKey)
    .values({ caseId, side, category, ...(drawn as WrappedKey) })
    .onConflictDoNothing();
  // Another transaction may have been first: its key holds.
  return (await findDataKey(tx, ring, instance, caseId, side, category)) as KeyObject;
}
