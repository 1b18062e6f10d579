import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { and, eq, isNotNull, sql as statement } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { CaseId, Side } from '../../../engine/basics/identifiers.ts';
import type { Actor } from '../../../engine/model/actor.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import type { StoredUpload, Upload } from '../../app/ports.ts';
import { afterDays, uploadDays } from '../after-days.ts';
import { beginContentHash } from '../content-hash.ts';
import { limitedBytes } from '../limited-bytes.ts';
import { StoreFault } from '../store-fault.ts';
import { chunksOf } from './chunks-of.ts';
import { findDataKey, getDataKey, shareHolding } from './data-keys.ts';
import { type ActorTx, asActor, asKeeper, authorityOf, doorOf } from './database.ts';
import { withoutValues } from './hide-values.ts';
import { isCaseId } from './places.ts';
import { attachment as attachments, attachmentChunk as chunks, reach } from './tables.ts';
import { isRefusedByRowSecurity, unlessUnreachable } from './unless-unreachable.ts';

/** What the attachments of one store are kept with. */
export interface AttachmentSetting {
  readonly orm: PostgresJsDatabase;
  readonly ring: KeyRing;
  readonly instance: string;
  /** The machine clock. */
  readonly now: () => Instant;
}

/**
 * Seals an upload chunk by chunk under a content key of its own, which is sealed for its holder. It expires unless a
 * decision puts it on record. Throws a StoreFault for one that is too large, whose stored part expires, and for one that an
 * erasure takes meanwhile: nothing of it is left.
 */
export async function putAttachment(setting: AttachmentSetting, actor: Actor, upload: Upload): Promise<StoredUpload> {
  const { orm, ring, instance } = setting;
  const { caseId, attachment, maxBytes } = upload;
  const begun = await unlessUnreachable(() => asActor(orm, actor, (tx) => begin(tx, setting, upload)));
  const hash = beginContentHash(saltOf(begun.key));
  if (begun.is === 'known') {
    for await (const bytes of readChunks(setting, actor, caseId, attachment, begun.key)) hash.update(bytes);
    return { size: begun.size, contentHash: hash.digest('hex') };
  }
  let size = 0;
  for await (const { number, bytes, last } of chunksOf(limitedBytes(upload.content, maxBytes))) {
    const sealed = ring.seal(begun.key, chunkPlace(instance, caseId, attachment, number, last), bytes);
    await asActor(orm, actor, async (tx) => {
      await shareHolding(tx, caseId);
      await tx.insert(chunks).values({ caseId, attachment, number, sealed });
    }).catch((error) => {
      throw isRefusedByRowSecurity(error) ? gone(attachment) : error;
    });
    size += bytes.byteLength;
    hash.update(bytes);
  }
  const done = await asActor(orm, actor, (tx) =>
    tx.update(attachments).set({ size }).where(heldBy(upload)).returning({ attachment: attachments.attachment }),
  );
  if (done.length === 0) throw gone(attachment);
  return { size, contentHash: hash.digest('hex') };
}

/** Seals the content key again for another side: the bytes are the same, frozen, for all their holders. */
export async function copyAttachment(
  { orm, ring, instance, now }: AttachmentSetting,
  actor: Actor,
  caseId: CaseId,
  attachment: string,
  from: Side,
  to: Side,
): Promise<void> {
  await asActor(orm, actor, async (tx) => {
    await shareHolding(tx, caseId);
    // Reach to the sender's side is checked before the case is opened for a decision.
    const [sender] = await tx
      .select()
      .from(attachments)
      .where(heldBy({ caseId, side: from, attachment }));
    const own = sender && (await findDataKey(tx, ring, instance, caseId, from, sender.keyName));
    if (!sender || !own || sender.size === null) {
      const [reached] = await tx
        .select()
        .from(reach)
        .where(and(eq(reach.caseId, caseId), eq(reach.side, from)))
        .limit(1);
      if (reached) throw gone(attachment);
      throw new StoreFault('case-unreachable', 'An attachment was to be copied that the actor does not hold');
    }
    await tx.execute(statement`select rcms.enter_case(${doorOf(actor)}, ${authorityOf(actor)}, ${caseId}::uuid)`);
    const content = ring.unseal(own, contentPlace(instance, caseId, from, attachment), sender.sealedKey);
    const { category, size } = sender;
    const keyName = fileKey(category);
    const theirs = await getDataKey(tx, ring, instance, caseId, to, keyName);
    const sealedKey = ring.seal(theirs, contentPlace(instance, caseId, to, attachment), content);
    const expiresAt = afterDays(now(), uploadDays);
    await tx
      .insert(attachments)
      .values({ caseId, side: to, attachment, category, keyName, sealedKey, size, expiresAt })
      .onConflictDoNothing();
  });
}

/** The bytes that a side holds; undefined where it holds none or the actor does not reach it. */
export async function getAttachment(
  setting: AttachmentSetting,
  actor: Actor,
  caseId: CaseId,
  side: Side,
  attachment: string,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const { orm, ring, instance } = setting;
  if (!isCaseId(caseId)) return undefined;
  // One moment: an erasure and a value recorded anew must not come between the file and its key.
  const find = async (tx: ActorTx) => {
    const [row] = await tx
      .select()
      .from(attachments)
      .where(and(heldBy({ caseId, side, attachment }), isNotNull(attachments.size)));
    const own = row && (await findDataKey(tx, ring, instance, caseId, side, row.keyName));
    if (!row || !own) return undefined;
    return createSecretKey(ring.unseal(own, contentPlace(instance, caseId, side, attachment), row.sealedKey));
  };
  const key = await asKeeper(orm, actor, caseId, find, { isolationLevel: 'repeatable read' });
  return key && readChunks(setting, actor, caseId, attachment, key);
}

/** Ends only after a chunk that was sealed as the last: a cut-off tail does not pass for the whole. */
async function* readChunks(
  { orm, ring, instance }: AttachmentSetting,
  actor: Actor,
  caseId: CaseId,
  attachment: string,
  content: KeyObject,
): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number++) {
    const [row] = await asKeeper(orm, actor, caseId, (tx) =>
      tx
        .select({
          sealed: chunks.sealed,
          more: statement<boolean>`exists (
          select from rcms.attachment_chunk n
          where n.case_id = ${caseId} and n.attachment = ${attachment} and n.number = ${number + 1})`,
        })
        .from(chunks)
        .where(and(eq(chunks.caseId, caseId), eq(chunks.attachment, attachment), eq(chunks.number, number))),
    ).catch((error) => {
      throw withoutValues(error);
    });
    if (!row) throw await lacks(number);
    yield ring.unseal(content, chunkPlace(instance, caseId, attachment, number, !row.more), row.sealed);
    if (!row.more) return;
  }

  /** What is erased while it is read ends there, and says so; anything else is damage. */
  async function lacks(number: number): Promise<StoreFault> {
    const left = await asActor(orm, actor, (tx) =>
      tx
        .select()
        .from(attachments)
        .where(and(eq(attachments.caseId, caseId), eq(attachments.attachment, attachment))),
    );
    return left.length === 0
      ? gone(attachment)
      : new StoreFault('stream-broken', `Attachment ${attachment} lacks its chunk ${number}`);
  }
}

async function begin(
  tx: ActorTx,
  { ring, instance, now }: AttachmentSetting,
  { caseId, side, attachment, category }: Upload,
): Promise<
  | { readonly is: 'known'; readonly size: number; readonly key: KeyObject }
  | { readonly is: 'begun'; readonly key: KeyObject }
> {
  await shareHolding(tx, caseId);
  const keyName = fileKey(category);
  const own = await getDataKey(tx, ring, instance, caseId, side, keyName);
  const content = randomBytes(32);
  const sealedKey = ring.seal(own, contentPlace(instance, caseId, side, attachment), content);
  const expiresAt = afterDays(now(), uploadDays);
  const begun = await tx
    .insert(attachments)
    .values({ caseId, side, attachment, category, keyName, sealedKey, expiresAt })
    .onConflictDoNothing()
    .returning({ attachment: attachments.attachment });
  if (begun.length > 0) return { is: 'begun', key: createSecretKey(content) };
  const [known] = await tx.select().from(attachments).where(heldBy({ caseId, side, attachment }));
  if (known?.size != null) {
    const kept = ring.unseal(own, contentPlace(instance, caseId, side, attachment), known.sealedKey);
    return { is: 'known', size: known.size, key: createSecretKey(kept) };
  }
  throw new StoreFault('attachment-unfinished', `An upload as ${attachment} was begun and not finished: use a new id`);
}

/** Files have a key beside that of the answers of their category, so that each goes without the other. */
function fileKey(category: string): string {
  return `file:${category}`;
}

function gone(attachment: string): StoreFault {
  return new StoreFault('attachment-gone', `Attachment ${attachment} was erased meanwhile`);
}

/** The salt of the document's hash, which goes when its key goes. */
function saltOf(content: KeyObject): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', content, '', 'content-hash', 32));
}

function heldBy({ caseId, side, attachment }: { caseId: CaseId; side: Side; attachment: string }) {
  return and(eq(attachments.caseId, caseId), eq(attachments.side, side), eq(attachments.attachment, attachment));
}

function contentPlace(instance: string, caseId: CaseId, side: Side, attachment: string): readonly string[] {
  return ['attachment', instance, caseId, side, attachment];
}

function chunkPlace(
  instance: string,
  caseId: CaseId,
  attachment: string,
  number: number,
  last: boolean,
): readonly string[] {
  return ['chunk', instance, caseId, attachment, String(number), last ? 'last' : 'more'];
}
