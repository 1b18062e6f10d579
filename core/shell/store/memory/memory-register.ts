import type { Instant } from '../../../engine/basics/civil-date.ts';
import { codesOf } from '../../../engine/model/event-codes.ts';
import type { StoredEvent } from '../../app/ports.ts';
import type { TransmissionQuery, TransmissionRow } from '../../app/transmission-register.ts';
import { decodeHeader } from '../stream/event-header.ts';
import { compareTransmissions, decodeTransmissionCursor } from '../transmission-order.ts';
import type { MemoryCase } from './memory-case.ts';

/** The register of one case as one side's stream tells it. */
export function registerOf(found: MemoryCase, side: string): readonly TransmissionRow[] {
  let rows: readonly TransmissionRow[] = [];
  for (const stored of found.copies.filter((one) => one.side === side)) {
    const { copy } = stored;
    const at = copy.recordedAt;
    if (copy.type === 'form-transmitted') {
      const row = rowOf(found, stored);
      rows = [...rows.map((one) => (isSame(one, row.form, row.to) ? { sentAgainAt: at, ...one } : one)), row];
    } else if (copy.type === 'answers-recorded') {
      const { form } = codesOf(copy, 'answers-recorded');
      const isOwed = (one: TransmissionRow) => one.from === side && one.form === form && one.sentAgainAt === undefined;
      rows = rows.map((one) => (isOwed(one) ? { changedAt: at, ...one } : one));
    } else if (copy.type === 'transition-taken' && copy.by.kind === 'person') {
      const { acknowledges = [] } = codesOf(copy, 'transition-taken');
      const to = copy.by.side;
      rows = rows.map((one) =>
        one.to === to && acknowledges.includes(one.form) ? { acknowledgedAt: at, ...one } : one,
      );
    }
  }
  return rows;
}

/** One page of rows, newest first. */
export function pageOfRegister<Row extends TransmissionRow>(
  rows: readonly Row[],
  query: TransmissionQuery,
): { readonly rows: readonly Row[]; readonly more: boolean } {
  const after = query.after === undefined ? undefined : decodeTransmissionCursor(query.after);
  const wanted = rows
    .filter((row) => isWanted(row, query) && (!after || compareTransmissions(row, after) > 0))
    .sort(compareTransmissions);
  return { rows: wanted.slice(0, query.limit), more: wanted.length > query.limit };
}

function isWanted(row: TransmissionRow, query: TransmissionQuery): boolean {
  const isSent = row.side === row.from;
  return (
    (query.caseId === undefined || row.caseId === query.caseId) &&
    (query.since === undefined || row.at >= query.since) &&
    (query.until === undefined || row.at < query.until) &&
    (query.counterpart === undefined || (isSent ? row.toAuthority : row.fromAuthority) === query.counterpart) &&
    (query.direction === undefined || (query.direction === 'sent') === isSent) &&
    (!query.owed || (isSent && row.changedAt !== undefined && row.sentAgainAt === undefined)) &&
    (!query.unacknowledged || row.acknowledgedAt === undefined)
  );
}

function isSame(row: TransmissionRow, form: string, to: string): boolean {
  return row.form === form && row.to === to;
}

function rowOf(found: MemoryCase, { side, version, hash, copy }: StoredEvent): TransmissionRow {
  const { caseId, service, form, from, to, reference, parties, attachments } = codesOf(copy, 'form-transmitted');
  const header = found.rows.find((row) => row.side === side && row.number === version)?.header;
  const handed = header && decodeHeader(header).handed?.[to];
  return {
    caseId,
    side,
    version,
    at: copy.recordedAt as Instant,
    effectiveOn: copy.effectiveOn,
    service,
    form,
    from,
    to,
    fromAuthority: parties[from] ?? '',
    toAuthority: parties[to] ?? '',
    reference,
    categories: copy.parts.map(({ category }) => category).sort(),
    documents: attachments.length,
    ...(handed === undefined ? {} : { contentHash: handed }),
    chainHead: hash,
  };
}
