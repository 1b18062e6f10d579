import { asc, eq, sql as statement } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { CaseId, Side } from '../../../engine/basics/identifiers.ts';
import { evolve } from '../../../engine/evolve/evolve.ts';
import type { Actor } from '../../../engine/model/actor.ts';
import type { CaseFile } from '../../../engine/model/case-file.ts';
import { joinSideCopies, type SideCopy } from '../../../engine/model/side-copy.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import { type ActorTx, asActor, authorityOf, doorOf } from './database.ts';
import { readStream } from './history.ts';
import { isCaseId } from './places.ts';
import { caseFileOf } from './snapshot.ts';
import { eventOrder, replayBase } from './tables.ts';

/**
 * The case replayed from the events of all its streams; where the record of a side has gone, from what stood then.
 * Undefined without reach.
 */
export async function rebuildCase(
  orm: PostgresJsDatabase,
  ring: KeyRing,
  instance: string,
  actor: Actor,
  caseId: CaseId,
): Promise<CaseFile | undefined> {
  return deciding(orm, actor, caseId, async (tx) => {
    const [base] = await tx.select().from(replayBase).where(eq(replayBase.caseId, caseId));
    const order = await tx
      .select()
      .from(eventOrder)
      .where(eq(eventOrder.caseId, caseId))
      .orderBy(asc(eventOrder.position), asc(eventOrder.side));
    const copies = new Map<string, SideCopy>();
    for (const side of new Set(order.map((row) => row.side))) {
      for (const { version, copy } of await readStream(tx, ring, instance, caseId, side)) {
        copies.set(`${side} ${version}`, copy);
      }
    }
    const byPosition = new Map<number, { side: Side; copy: SideCopy }[]>();
    for (const { position, side, version } of order) {
      if (position <= (base?.position ?? 0)) continue;
      const copy = copies.get(`${side} ${version}`) as SideCopy;
      byPosition.set(position, [...(byPosition.get(position) ?? []), { side, copy }]);
    }
    let caseFile =
      base &&
      caseFileOf(base.snapshot, base.held.facts, (side, category, number) => {
        const part = copies.get(`${side} ${number}`)?.parts.find((one) => one.category === category);
        // Erased since: one of the events that follow says so.
        return part?.value ?? {};
      });
    for (const same of byPosition.values()) caseFile = evolve(caseFile, joinSideCopies(same));
    return caseFile;
  });
}

/** Looks at a case in one moment, as a decision of the actor would. Undefined without reach. */
export async function deciding<Answer>(
  orm: PostgresJsDatabase,
  actor: Actor,
  caseId: CaseId,
  look: (tx: ActorTx) => Promise<Answer>,
): Promise<Answer | undefined> {
  if (!isCaseId(caseId)) return undefined;
  const work = async (tx: ActorTx) => {
    const [row] = await tx.execute<{ may: boolean }>(
      statement`select rcms.enter_case(${doorOf(actor)}, ${authorityOf(actor)}, ${caseId}::uuid) as may`,
    );
    return row?.may ? look(tx) : undefined;
  };
  // One moment over all tables: what is committed meanwhile is no fault of the streams.
  return asActor(orm, actor, work, { isolationLevel: 'repeatable read' });
}
