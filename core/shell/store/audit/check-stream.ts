import type { CaseId, Side } from '../../../engine/basics/identifiers.ts';
import type { AuditFault, AuditFaultCode } from '../../app/audit-report.ts';
import { bareDate, chainHash, decodeHeader, type EventHeader, emptyHead, sha256Hex } from '../stream/event-header.ts';
import { AnchorCheck, type AnchoredHead } from './check-anchors.ts';

/** The stream of one side with all that is known about it. */
export interface StreamRecord {
  readonly caseId: CaseId;
  readonly side: Side;
  /** In the order of their numbers. */
  readonly rows: readonly EventRecord[];
  readonly head?: { readonly number: number; readonly hash: string };
  /** Its heads in the tree, oldest first. */
  readonly leaves: readonly AnchoredHead[];
  /** Its move is noticed and not yet in the tree. */
  readonly waiting: boolean;
}

/** One event as it lies there, with the SHA-256 (hex) of each part that is still there. */
export interface EventRecord {
  readonly number: number;
  readonly header: Uint8Array;
  readonly hash: Uint8Array;
  readonly parts: readonly { readonly category: string; readonly sealed: string }[];
}

/** What was found of one stream. */
export interface StreamFindings {
  readonly faults: readonly AuditFault[];
  readonly notAnchored: number;
  readonly bare: number;
  readonly parts: number;
  readonly erased: number;
}

/** A stream as a store holds it, with the sealed bytes of its parts. */
export interface StoredStream extends Pick<StreamRecord, 'caseId' | 'side'> {
  readonly rows: readonly (Omit<EventRecord, 'parts'> & {
    readonly parts: readonly { readonly category: string; readonly sealed: Uint8Array }[];
  })[];
  readonly head?: { readonly number: number; readonly hash: Uint8Array };
}

/** Everything that is wrong with a stream in itself, whatever was anchored of it. */
export function checkUnanchored({ caseId, side, rows, head }: StoredStream): readonly AuditFault[] {
  return checkStream({
    caseId,
    side,
    ...(head ? { head: { number: head.number, hash: Buffer.from(head.hash).toString('hex') } } : {}),
    rows: rows.map(({ parts, ...row }) => ({
      ...row,
      parts: parts.map(({ category, sealed }) => ({ category, sealed: sha256Hex(sealed) })),
    })),
    leaves: [],
    waiting: true,
  }).faults;
}

/** Everything that is wrong with a stream, from its first event on: its chain, parts and head, and what the tree says it was. */
export function checkStream({ caseId, side, rows, head, leaves, waiting }: StreamRecord): StreamFindings {
  const places: { readonly what: AuditFaultCode; readonly number: number }[] = [];
  const found = (what: AuditFaultCode, number: number) => void places.push({ what, number });
  const headers = new Map<number, EventHeader>();
  const bare: number[] = [];
  let previous: Uint8Array | undefined = emptyHead;
  let expected = 1;
  for (const { number, header: bytes, hash } of rows) {
    if (number !== expected) {
      found(number > expected ? 'missing' : 'misplaced', expected);
      previous = undefined;
    }
    expected = number + 1;
    const header = readHeader(bytes);
    if (header === 'bare') bare.push(number);
    else if (header && (header.caseId !== caseId || header.side !== side || header.number !== number)) {
      found('misplaced', number);
    } else if (!header || (previous && !chainHash(previous, bytes).equals(hash))) found('changed', number);
    else headers.set(number, header);
    previous = hash;
  }
  checkHead(rows, head, found);
  const erasures = erasuresOf(headers, side);
  const { parts, erased } = checkParts(rows, headers, erasures, found);
  for (const number of bare) if (!isFounded(erasures, number)) found('bare-unfounded', number);
  const anchors = new AnchorCheck(leaves, found);
  for (const { number, hash } of rows) anchors.meet(number, hash);
  anchors.end();
  const { anchored } = anchors;
  if (head && anchored !== head.number && !waiting) found('not-noticed', head.number);
  const faults = places
    .sort((left, right) => left.number - right.number)
    .map(({ what, number }): AuditFault => ({ what, at: { in: 'stream', caseId, side, number } }));
  return { faults, notAnchored: Math.max(0, (rows.at(-1)?.number ?? 0) - anchored), bare: bare.length, parts, erased };
}

function readHeader(bytes: Uint8Array): EventHeader | 'bare' | undefined {
  if (bareDate(bytes) !== undefined) return 'bare';
  try {
    const header = decodeHeader(bytes);
    return Array.isArray(header.parts) && typeof header.copy === 'object' ? header : undefined;
  } catch {
    return undefined;
  }
}

type Found = (what: AuditFaultCode, number: number) => void;

function checkHead(rows: StreamRecord['rows'], head: StreamRecord['head'], found: Found): void {
  const last = rows.at(-1)?.number ?? 0;
  if (!head) {
    if (last > 0) found('headless', 1);
    return;
  }
  if (last < head.number) found('truncated', last + 1);
  if (last > head.number) found('beyond-head', head.number + 1);
  const at = rows.find(({ number }) => number === head.number);
  if (at && Buffer.from(at.hash).toString('hex') !== head.hash) found('head-changed', head.number);
}

function checkParts(
  rows: StreamRecord['rows'],
  headers: ReadonlyMap<number, EventHeader>,
  erasures: readonly Erasure[],
  found: Found,
) {
  let parts = 0;
  let erased = 0;
  for (const row of rows) {
    const header = headers.get(row.number);
    const sealed = new Map(header?.parts.map((seal) => [seal.category, seal.sealed]));
    parts += row.parts.length;
    for (const part of header || bareDate(row.header) !== undefined ? row.parts : []) {
      const hash = sealed.get(part.category);
      if (hash === undefined) found('part-unknown', row.number);
      else if (hash !== part.sealed) found('part-changed', row.number);
      sealed.delete(part.category);
    }
    for (const category of sealed.keys()) {
      if (isFounded(erasures, row.number, category)) erased += 1;
      else found('part-gone', row.number);
    }
  }
  return { parts, erased };
}

/** An erasure that an event of the stream tells of. */
interface Erasure {
  readonly number: number;
  /** The whole record; otherwise the values of some categories. */
  readonly record: boolean;
  readonly categories: readonly unknown[];
}

function erasuresOf(headers: ReadonlyMap<number, EventHeader>, side: Side): readonly Erasure[] {
  const erasures: Erasure[] = [];
  for (const [number, { copy }] of headers) {
    if (String(copy.type) !== 'data-erased' || copy.codes.holder !== side) continue;
    const kinds = listOf(copy.codes.kinds);
    const values = kinds.includes('answers') || kinds.includes('messages');
    erasures.push({
      number,
      record: kinds.includes('record'),
      categories: values ? listOf(copy.codes.categories) : [],
    });
  }
  return erasures;
}

/** True where a later event of the stream says that the record, or the category, was erased. */
function isFounded(erasures: readonly Erasure[], before: number, category?: string): boolean {
  return erasures.some(
    ({ number, record, categories }) =>
      number > before && (record || (category !== undefined && categories.includes(category))),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
