import { checkUnanchored, type StoredStream } from '../../store/audit/check-stream.ts';
import { decodeHeader } from '../../store/stream/event-header.ts';
import type { PackageDescription } from './package-description.ts';

type ChainRow = StoredStream['rows'][number];

/** What is wrong with the record in a package: its chain, and values that no event of it has. */
export function checkRecord(
  { case: { id }, holder: { side }, chain }: PackageDescription,
  record: string,
  values: string,
): readonly string[] {
  const rows: ChainRow[] = [];
  for (const [index, line] of linesOf(record).entries()) {
    const row = readRow(line);
    if (!row) return [`data/record.jsonl cannot be read at line ${index + 1}`];
    rows.push(row);
  }
  const head = { number: chain.length, hash: Buffer.from(chain.head, 'hex') };
  // The sealed parts are not in a package: their values are, as far as they were due.
  const [broken] = checkUnanchored({ caseId: id, side, rows, head }).filter(({ what }) => what !== 'part-gone');
  if (broken) {
    const event = 'number' in broken.at ? ` at event ${broken.at.number}` : '';
    return [`data/record.jsonl breaks${event}: ${broken.what}`];
  }
  const named = new Set(
    rows.flatMap(({ number, header }) => partsOf(header).map((category) => `${number} ${category}`)),
  );
  return linesOf(values).flatMap((line, index) => {
    const value = parse(line) as { number?: unknown; category?: unknown } | undefined;
    return named.has(`${value?.number} ${value?.category}`)
      ? []
      : [`data/values.jsonl has a value at line ${index + 1} that no event of the record has`];
  });
}

function readRow(line: string): ChainRow | undefined {
  const row = parse(line) as { number?: unknown; header?: unknown; hash?: unknown } | undefined;
  if (typeof row?.number !== 'number' || typeof row.header !== 'string' || typeof row.hash !== 'string')
    return undefined;
  return { number: row.number, header: Buffer.from(row.header), hash: Buffer.from(row.hash, 'hex'), parts: [] };
}

function partsOf(header: Uint8Array): readonly string[] {
  const { parts } = decodeHeader(header);
  return (parts ?? []).map(({ category }) => category);
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
