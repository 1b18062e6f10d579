import { createHash } from 'node:crypto';
import type { CaseId, Category, Side } from '../../../engine/basics/identifiers.ts';
import type { SideCopy } from '../../../engine/model/side-copy.ts';
import { canonicalJson } from './canonical-json.ts';

/** The shape of a header that this program writes. A newer one is refused, an older one is read as it was written. */
export const headerSchema = 1;

/** The head of a stream without events: what the first event is chained to. */
export const emptyHead: Buffer = Buffer.alloc(32);

/** What a header says of a sealed part. The hash is of the sealed bytes: an identity number could be guessed from its own. */
export interface PartSeal {
  readonly category: Category;
  /** SHA-256 of the sealed bytes, hex. */
  readonly sealed: string;
  /** SHA-256 over salt and canonical value, hex: of a transmitted part only, whose salt is sealed with it. */
  readonly content?: string;
}

/** The unsealed half of an event in one stream; its canonical bytes are what the chain covers. */
export interface EventHeader {
  readonly schema: number;
  readonly caseId: CaseId;
  readonly side: Side;
  /** Number of the event in its stream, from 1. */
  readonly number: number;
  readonly copy: Omit<SideCopy, 'parts'>;
  readonly parts: readonly PartSeal[];
  /** Content hash (hex) of what a transmission handed to each side: in the copies of sender and receiver alike. */
  readonly handed?: Readonly<Record<Side, string>>;
}

/** The exact bytes of a header that are stored and hashed. */
export function encodeHeader(header: EventHeader): Buffer {
  return Buffer.from(canonicalJson(header), 'utf8');
}

/** The header again. Throws a RangeError for a header that a newer program wrote. */
export function decodeHeader(bytes: Uint8Array): EventHeader {
  const header = JSON.parse(Buffer.from(bytes).toString('utf8')) as EventHeader;
  if (header.schema > headerSchema) {
    throw new RangeError(`Event header of schema ${header.schema}; this program reads up to ${headerSchema}`);
  }
  return header;
}

/** The date of an event whose record was erased: all that is left of its header. Undefined for any other. */
export function bareDate(header: Uint8Array): string | undefined {
  const bytes = Buffer.from(header);
  return bytes.length < 32 ? /^\{"bare":"(\d{4}-\d{2}-\d{2})"\}$/.exec(bytes.toString('utf8'))?.[1] : undefined;
}

/** What is left of a header when its record is erased. */
export function bareHeader(header: Uint8Array): Buffer {
  const date = bareDate(header) ?? decodeHeader(header).copy.recordedAt.slice(0, 10);
  return Buffer.from(`{"bare":"${date}"}`, 'utf8');
}

/** The hash of an event: over the hash before it and its header. */
export function chainHash(previous: Uint8Array, header: Uint8Array): Buffer {
  return createHash('sha256').update(previous).update(header).digest();
}

/** SHA-256 as lower-case hex. */
export function sha256Hex(...pieces: readonly (Uint8Array | string)[]): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}
