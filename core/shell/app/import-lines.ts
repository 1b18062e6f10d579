import type { RowInput } from './import-rows.ts';

/** Bytes that one row may have at most. */
const longestRow = 1024 * 1024;
const lineFeed = 0x0a;

/**
 * The lines of a file as rows. A byte-order mark and carriage returns at line ends are dropped; a line that is too long
 * is skipped without being held in memory; a line that is not UTF-8 is reported as such; the last line without a line
 * break is marked as one that may be cut off.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<RowInput> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let first = true;
  const take = (): RowInput => {
    const row = length > longestRow ? tooLong : decode(Buffer.concat(parts), first);
    [parts, length, first] = [[], 0, false];
    return row;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      length += end - start;
      if (length <= longestRow) parts.push(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    length += chunk.length - start;
    if (length > longestRow) parts = [];
    else if (start < chunk.length) parts.push(chunk.slice(start));
  }
  if (length === 0) return;
  const last = take();
  yield typeof last === 'string' ? { text: last, unfinished: true } : last;
}

const tooLong: RowInput = { issue: { pointer: '', code: 'row-too-long' } };

const beginning = new TextDecoder('utf-8', { fatal: true });
const later = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array, first: boolean): RowInput {
  try {
    const text = (first ? beginning : later).decode(bytes);
    return text.endsWith('\r') ? text.slice(0, -1) : text;
  } catch {
    return { issue: { pointer: '', code: 'row-not-text' } };
  }
}
