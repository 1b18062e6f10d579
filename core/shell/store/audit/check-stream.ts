import type { CaseId, Side } from '../../../engine/basics/identifiers.ts';
import type { AuditFault, AuditFaultCode } from '../../app/audit-report.ts';
import { bareDate, chainHash, decodeHeader, type EventHeader, emptyHead } from '../stream/event-header.ts';
import { type AnchoredHead, checkAnchors } from './check-anchors.ts';

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

/** Everything that is wrong with a stream: its chain, its parts, its head, and what the tree says it was. */
export function checkStream({ caseId, side, rows, head, leaves, waiting }: StreamRecord): StreamFindings {
  const faults: AuditFault[] = [];
  const found = (what: AuditFaultCode, number: number) =>
    void faults.push({ what, at: { in: 'stream', caseId, side, number } });
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
  const { parts, erased } = checkParts(rows, headers, found);
  for (const number of bare) if (!isFounded(headers, side, number)) found('bare-unfounded', number);
  const hashes = new Map(rows.map(({ number, hash }) => [number, Buffer.from(hash).toString('hex')]));
  const anchored = checkAnchors(hashes, leaves, found);
  if (head && anchored !== head.number && !waiting) found('not-noticed', head.number);
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

function checkParts(rows: StreamRecord['rows'], headers: ReadonlyMap<number, EventHeader>, found: Found) {
  let parts = 0;
  let erased = 0;
  for (const row of rows) {
    const header = headers.get(row.number);
    const sealed = new Map(header?.parts.map((seal) => [seal.category, seal.sealed]));
    parts += row.parts.length;
    for (const part of header ? row.parts : []) {
      const hash = sealed.get(part.category);
      if (hash === undefined) found('part-unknown', row.number);
      else if (hash !== part.sealed) found('part-changed', row.number);
      sealed.delete(part.category);
    }
    for (const category of sealed.keys()) {
      if (header && isFounded(headers, header.side, row.number, category)) erased += 1;
      else found('part-gone', row.number);
    }
  }
  return { parts, erased };
}

/** True where a later event of the stream says that the record, or the category, was erased. */
function isFounded(headers: ReadonlyMap<number, EventHeader>, side: Side, before: number, category?: string): boolean {
  for (const [number, { copy }] of headers) {
    if (number <= before || String(copy.type) !== 'data-erased' || copy.codes.holder !== side) continue;
    const kinds = listOf(copy.codes.kinds);
    if (kinds.includes('record')) return true;
    const values = kinds.includes('answers') || kinds.includes('messages');
    if (category !== undefined && values && listOf(copy.codes.categories).includes(category)) return true;
  }
  return false;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
