import type { CaseId, Side } from '../../../engine/basics/identifiers.ts';
import type { CaseEvent, Part } from '../../../engine/model/case-event.ts';
import { codesOf } from '../../../engine/model/event-codes.ts';
import { sideCopy } from '../../../engine/model/side-copy.ts';
import { canonicalJson } from './canonical-json.ts';
import { contentHash } from './content-hash.ts';
import { chainHash, type EventHeader, emptyHead, encodeHeader, headerSchema, sha256Hex } from './event-header.ts';

/** The end of a stream: how many events it has and the hash of the last. */
export interface Head {
  readonly number: number;
  readonly hash: Buffer;
}

/** The head of a stream that does not exist yet. */
export const noHead: Head = { number: 0, hash: emptyHead };

/** One event in one stream, ready to be stored. */
export interface StreamRow {
  readonly side: Side;
  readonly number: number;
  /** Index in the commit of the event of which this is a copy. */
  readonly event: number;
  readonly header: Buffer;
  readonly hash: Buffer;
  readonly parts: readonly SealedPart[];
}

/** A part as it is stored. */
export interface SealedPart {
  readonly category: string;
  readonly sealed: Uint8Array;
  /** A frozen copy of what was handed over: never the newest value of its category. */
  readonly sent?: true;
}

/** Where a part will stand: bound into its seal, so that it opens nowhere else. */
export interface PartPlace {
  readonly caseId: CaseId;
  readonly side: Side;
  readonly number: number;
  readonly category: string;
}

/** Seals the bytes of a part for its place; `event` is the index of its event in the commit. */
export type SealPart = (plain: Buffer, place: PartPlace, event: number) => Uint8Array;

/** The copies of the events for the stream of each side that they name, chained to the heads, with the new heads. */
export function appendEvents(
  caseId: CaseId,
  events: readonly CaseEvent[],
  heads: Readonly<Record<Side, Head>>,
  seal: SealPart,
): { readonly rows: readonly StreamRow[]; readonly heads: Readonly<Record<Side, Head>> } {
  const rows: StreamRow[] = [];
  const ends: Record<Side, Head> = { ...heads };
  for (const [index, event] of events.entries()) {
    const handed = handedContent(event);
    for (const side of event.sides) {
      const head = ends[side] ?? noHead;
      const number = head.number + 1;
      const { parts, ...copy } = sideCopy(event, side);
      const sealed = parts.map((part) => ({
        part,
        sealed: seal(encodePart(part), { caseId, side, number, category: part.category }, index),
      }));
      const header: EventHeader = {
        schema: headerSchema,
        caseId,
        side,
        number,
        copy,
        parts: sealed.map(({ part, sealed: bytes }) => ({
          category: part.category,
          sealed: sha256Hex(bytes),
          ...(part.salt === undefined ? {} : { content: contentHash(part.salt, part.value) }),
        })),
        ...(handed === undefined ? {} : { handed }),
      };
      const bytes = encodeHeader(header);
      const hash = chainHash(head.hash, bytes);
      ends[side] = { number, hash };
      rows.push({
        side,
        number,
        event: index,
        header: bytes,
        hash,
        parts: sealed.map(({ part, sealed: stored }) => ({
          category: part.category,
          sealed: stored,
          ...(part.sent ? { sent: true as const } : {}),
        })),
      });
    }
  }
  return { rows, heads: ends };
}

/** What is sealed of a part: its value, and its salt where it was transmitted. */
export function encodePart(part: Part): Buffer {
  return Buffer.from(canonicalJson({ value: part.value, salt: part.salt, sent: part.sent }), 'utf8');
}

/** The value and salt of a part again, and whether it is a copy of what was sent. */
export function decodePart(plain: Uint8Array): Pick<Part, 'value' | 'salt' | 'sent'> {
  return JSON.parse(Buffer.from(plain).toString('utf8'));
}

/**
 * The content hash of what an event hands to another side, exactly as its sender keeps it: by category, the content of the
 * form. Undefined where nothing is handed over.
 */
export function handedContent(event: CaseEvent): Readonly<Record<Side, string>> | undefined {
  if (event.type !== 'form-transmitted') return undefined;
  const sent = event.parts.filter((part) => part.sent);
  const salt = sent[0]?.salt;
  if (salt === undefined) return undefined;
  const { to } = codesOf(event, 'form-transmitted');
  return { [to]: contentHash(salt, Object.fromEntries(sent.map(({ category, value }) => [category, value]))) };
}
