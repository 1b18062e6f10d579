import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { type Instant, instant } from '../../../engine/basics/civil-date.ts';
import type { CaseId, Side } from '../../../engine/basics/identifiers.ts';
import type { Actor } from '../../../engine/model/actor.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import type { Draft } from '../../app/ports.ts';
import { canonicalJson } from '../stream/canonical-json.ts';
import { findDataKey, getDataKey, shareHolding } from './data-keys.ts';
import { type ActorTx, asActor } from './database.ts';
import { isCaseId } from './places.ts';
import { draft as drafts } from './tables.ts';
import { unlessUnreachable } from './unless-unreachable.ts';

/** Keeps a draft over the version that it rests on; a conflict changes nothing. */
export async function saveDraft(
  orm: PostgresJsDatabase,
  ring: KeyRing,
  instance: string,
  now: () => Instant,
  actor: Actor,
  draft: Draft,
  expiresAt: Instant,
): Promise<'saved' | 'conflict'> {
  const { caseId, side, form } = draft;
  const version = draft.version + 1;
  const at = now();
  const answer = await unlessUnreachable(() =>
    asActor(orm, actor, async (tx) => {
      await shareHolding(tx, caseId);
      const key = await getDataKey(tx, ring, instance, caseId, side, keyCategory(form));
      const plain = Buffer.from(canonicalJson(draft.answers), 'utf8');
      const row = {
        version,
        sealed: ring.seal(key, draftPlace(instance, caseId, side, form, version), plain),
        savedAt: draft.savedAt,
        savedBy: draft.savedBy,
        expiresAt,
      };
      if (draft.version === 0) {
        await tx.delete(drafts).where(and(same(caseId, side, form), lte(drafts.expiresAt, at)));
        const kept = { caseId, side, form, ...row };
        return tx.insert(drafts).values(kept).onConflictDoNothing().returning({ version: drafts.version });
      }
      return tx
        .update(drafts)
        .set(row)
        .where(and(same(caseId, side, form), eq(drafts.version, draft.version), gt(drafts.expiresAt, at)))
        .returning({ version: drafts.version });
    }),
  );
  return answer.length > 0 ? 'saved' : 'conflict';
}

/** The draft of a form that the actor's side keeps, unless it has expired. */
export async function findDraft(
  orm: PostgresJsDatabase,
  ring: KeyRing,
  instance: string,
  now: () => Instant,
  actor: Actor,
  caseId: CaseId,
  form: string,
): Promise<Draft | undefined> {
  if (!isCaseId(caseId)) return undefined;
  const find = async (tx: ActorTx): Promise<Draft | undefined> => {
    const [row] = await tx
      .select()
      .from(drafts)
      .where(and(eq(drafts.caseId, caseId), eq(drafts.form, form), gt(drafts.expiresAt, now())));
    return row && unsealed(tx, ring, instance, row);
  };
  // One moment: an erasure and another draft must not come between the draft and its key.
  return asActor(orm, actor, find, { isolationLevel: 'repeatable read' });
}

/** The drafts whose form begins so, of all cases that the actor reaches. */
export async function listDrafts(
  orm: PostgresJsDatabase,
  ring: KeyRing,
  instance: string,
  now: () => Instant,
  actor: Actor,
  beginning: string,
): Promise<readonly Draft[]> {
  const list = async (tx: ActorTx): Promise<readonly Draft[]> => {
    const rows = await tx
      .select()
      .from(drafts)
      .where(and(sql`starts_with(${drafts.form}, ${beginning})`, gt(drafts.expiresAt, now())))
      .orderBy(asc(drafts.savedAt))
      .limit(500);
    const found: Draft[] = [];
    for (const row of rows) {
      const draft = await unsealed(tx, ring, instance, row);
      if (draft) found.push(draft);
    }
    return found;
  };
  return asActor(orm, actor, list, { isolationLevel: 'repeatable read' });
}

async function unsealed(
  tx: ActorTx,
  ring: KeyRing,
  instance: string,
  row: typeof drafts.$inferSelect,
): Promise<Draft | undefined> {
  const { caseId, form, side, version } = row;
  const key = await findDataKey(tx, ring, instance, caseId, side, keyCategory(form));
  if (!key) return undefined;
  const plain = ring.unseal(key, draftPlace(instance, caseId, side, form, version), row.sealed);
  return {
    caseId,
    form,
    side,
    answers: JSON.parse(plain.toString('utf8')),
    version,
    savedAt: instant(new Date(row.savedAt).toISOString()),
    savedBy: row.savedBy,
  };
}

function same(caseId: CaseId, side: Side, form: string) {
  return and(eq(drafts.caseId, caseId), eq(drafts.side, side), eq(drafts.form, form));
}

/** A draft holds several categories before anything is on record: it has a key of its own, which no category's name can be. */
function keyCategory(form: string): string {
  return `draft:${form}`;
}

function draftPlace(instance: string, caseId: CaseId, side: Side, form: string, version: number): readonly string[] {
  return ['draft', instance, caseId, side, form, String(version)];
}
