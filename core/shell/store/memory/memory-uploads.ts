import { randomBytes } from 'node:crypto';
import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { CaseId, Side } from '../../../engine/basics/identifiers.ts';
import type { StoredUpload, Upload } from '../../app/ports.ts';
import { afterDays, uploadDays } from '../after-days.ts';
import { beginContentHash } from '../content-hash.ts';
import { limitedBytes } from '../limited-bytes.ts';

interface KeptUpload {
  readonly chunks: readonly Uint8Array[];
  readonly category: string;
  readonly salt: Uint8Array;
  /** Absent once it is on record. */
  readonly expiresAt?: Instant;
}

/** Attachments by case, side and id. */
export class MemoryUploads {
  readonly #uploads = new Map<string, KeptUpload>();
  readonly #now: () => Instant;

  constructor(now: () => Instant) {
    this.#now = now;
  }

  async put({ caseId, side, attachment, category, maxBytes, content }: Upload): Promise<StoredUpload> {
    const place = placeOf(caseId, side, attachment);
    const known = this.#uploads.get(place);
    if (known) return storedUpload(known);
    const chunks: Uint8Array[] = [];
    for await (const bytes of limitedBytes(content, maxBytes)) chunks.push(Uint8Array.from(bytes));
    const kept = { chunks, category, salt: randomBytes(32), expiresAt: afterDays(this.#now(), uploadDays) };
    this.#uploads.set(place, kept);
    return storedUpload(kept);
  }

  copy(caseId: CaseId, attachment: string, from: Side, to: Side): void {
    const stored = this.#uploads.get(placeOf(caseId, from, attachment));
    const place = placeOf(caseId, to, attachment);
    if (!stored || this.#uploads.has(place)) return;
    this.#uploads.set(place, { ...stored, expiresAt: afterDays(this.#now(), uploadDays) });
  }

  find(caseId: CaseId, side: Side, attachment: string): readonly Uint8Array[] | undefined {
    return this.#uploads.get(placeOf(caseId, side, attachment))?.chunks;
  }

  /** Drops what a side holds of a case, of some attachments or of all. */
  drop(caseId: CaseId, side: Side, isMeant: (category: string) => boolean): void {
    for (const [place, { category }] of this.#uploads) {
      const [ofCase, ofSide] = JSON.parse(place);
      if (ofCase === caseId && ofSide === side && isMeant(category)) this.#uploads.delete(place);
    }
  }

  putOnRecord(caseId: CaseId, attachment: string): void {
    for (const [place, { chunks, category, salt }] of this.#uploads) {
      const [ofCase, , id] = JSON.parse(place);
      if (ofCase === caseId && id === attachment) this.#uploads.set(place, { chunks, category, salt });
    }
  }

  /** Drops what was never put on record; returns how many. */
  expire(): number {
    const over = [...this.#uploads].filter(([, { expiresAt }]) => expiresAt !== undefined && expiresAt <= this.#now());
    for (const [place] of over) this.#uploads.delete(place);
    return over.length;
  }
}

function placeOf(caseId: CaseId, side: Side, attachment: string): string {
  return JSON.stringify([caseId, side, attachment]);
}

function storedUpload({ chunks, salt }: KeptUpload): StoredUpload {
  const hash = beginContentHash(salt);
  for (const bytes of chunks) hash.update(bytes);
  return { size: sizeOf(chunks), contentHash: hash.digest('hex') };
}

function sizeOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((size, bytes) => size + bytes.byteLength, 0);
}
