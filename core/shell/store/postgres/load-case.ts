import type { KeyObject } from 'node:crypto';
import type postgres from 'postgres';
import type { CaseId, Category, Side } from '../../../engine/basics/identifiers.ts';
import type { Actor } from '../../../engine/model/actor.ts';
import type { CaseFile } from '../../../engine/model/case-file.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import { StoreFault } from '../store-fault.ts';
import { decodePart } from '../stream/append-events.ts';
import { authorityOf, doorOf } from './database.ts';
import { type Held, type HeldCase, type HeldKey, keyName } from './held-case.ts';
import { keyPlace, partPlace } from './places.ts';
import { caseFileOf, type Snapshot } from './snapshot.ts';

/** A case with what a commit on it needs. */
export interface FoundCase {
  readonly caseFile: CaseFile;
  readonly left: HeldCase;
}

interface LoadRow {
  readonly snapshot: Snapshot | null;
  readonly held: Held;
  readonly side: Side;
  readonly category: Category;
  readonly version: number | null;
  readonly sealed: Buffer;
  readonly epoch: number;
  readonly wrapped: Buffer;
}

const statement = 'select * from rcms.load_case($1, $2, $3)';

/** The case as both streams tell it, in one round trip. Undefined where there is none or the actor has no reach. */
export async function loadCase(
  sql: postgres.Sql,
  ring: KeyRing,
  instance: string,
  actor: Actor,
  caseId: CaseId,
): Promise<FoundCase | undefined> {
  const [first, ...rest] = await sql.unsafe<LoadRow[]>(statement, [doorOf(actor), authorityOf(actor), caseId], {
    prepare: true,
  });
  if (!first?.snapshot) return undefined;
  const keys = new Map<string, HeldKey>();
  const parts = new Map<string, LoadRow>();
  const opened = await ring.openKeys(
    rest.map((row) => ({ ...row, place: keyPlace(instance, caseId, row.side, row.category) })),
  );
  for (const [index, row] of rest.entries()) {
    const { side, category, epoch, wrapped } = row;
    const key = opened[index] as KeyObject;
    keys.set(keyName(side, category), { side, category, epoch, wrapped, key, fresh: false });
    if (row.version !== null) parts.set(keyName(side, category), row);
  }
  const caseFile = caseFileOf(first.snapshot, first.held.facts, (side, category, number) => {
    const part = parts.get(keyName(side, category));
    const held = keys.get(keyName(side, category));
    if (!part || !held) {
      throw new StoreFault('stream-broken', `Case ${caseId} lacks the sealed part ${side}/${number}/${category}`);
    }
    const place = partPlace(instance, { caseId, side, number, category });
    return decodePart(ring.unseal(held.key, place, part.sealed)).value;
  });
  return { caseFile, left: { held: first.held, keys } };
}
