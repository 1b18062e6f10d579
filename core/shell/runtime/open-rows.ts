import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { CompiledPack } from '../../engine/compile/compiled-pack.ts';
import { readLines } from '../app/import-lines.ts';
import type { RowInput } from '../app/import-rows.ts';
import { csvRows } from './csv-rows.ts';
import { StartFault, systemErrorCode } from './start-fault.ts';

/** Rows that are being read, or made. */
export interface OpenedRows {
  readonly rows: AsyncIterable<RowInput>;
  /** Bytes, or rows where they are made. */
  readonly size: number;
  /** What of it is read so far. */
  read(): number;
}

/** Opens a file of rows: CSV by its name, anything else as one JSON object a line. Throws a StartFault where it cannot be read. */
export async function openRows(file: string, pack: CompiledPack): Promise<OpenedRows> {
  const found = await stat(file).catch((error: unknown) => {
    throw new StartFault(
      'file-unreadable',
      `${file} cannot be read (${systemErrorCode(error)}).`,
      'Check its name and rights.',
    );
  });
  if (!found.isFile()) throw new StartFault('file-unreadable', `${file} is not a file.`, 'Name a file of rows.');
  const stream = createReadStream(file);
  const chunks: AsyncIterable<Uint8Array> = stream;
  return {
    rows: file.toLowerCase().endsWith('.csv') ? csvRows(chunks, pack) : readLines(chunks),
    size: found.size,
    read: () => stream.bytesRead,
  };
}
