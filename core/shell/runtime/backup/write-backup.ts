import { createHash, randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import type { AuditKey } from '../../app/checkpoint-port.ts';
import type { DatabaseSnapshot } from '../../store/postgres/backup/database-snapshot.ts';
import { backupUnwritable } from './backup-faults.ts';
import {
  type BackupHeader,
  type BackupManifest,
  type BackupSignature,
  backupBeginning,
  type FrameKind,
  frameOf,
  mostRows,
  signedBytes,
  type TableSum,
  tableSummer,
} from './backup-form.ts';

const deflate = promisify(deflateRaw);

/** How far it is: bytes of rows that were written. */
export type OnBytes = (bytes: number) => void;

/**
 * Writes a backup of a snapshot, signed. It is written aside and moved into place once it is whole and on the disk: a file
 * of that name is a whole backup. Throws a StartFault where there is a file already, or none can be made.
 */
export async function writeBackup(
  path: string,
  header: BackupHeader,
  snapshot: Pick<DatabaseSnapshot, 'copy'>,
  key: AuditKey,
  onBytes: OnBytes = () => undefined,
): Promise<{ readonly tables: readonly TableSum[]; readonly bytes: number }> {
  const aside = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(aside, 'wx', 0o600).catch((cause) => {
      throw backupUnwritable(path, cause);
    });
    let size = 0;
    const put = async (bytes: Buffer) => {
      size += bytes.length;
      // Waits for the disk: no more than a frame is in memory.
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await file.write(bytes, done).catch((cause) => {
          throw backupUnwritable(path, cause);
        });
        done += bytesWritten;
      }
    };
    const putText = (kind: FrameKind, text: string) => put(frameOf(kind, Buffer.from(text)));
    try {
      await put(backupBeginning);
      const headerText = JSON.stringify(header);
      await putText('H', headerText);
      const tables: TableSum[] = [];
      for (const table of header.tables) {
        await putText('T', table.name);
        const summer = tableSummer(table.name);
        for await (const rows of inPieces(snapshot.copy(table))) {
          summer.add(rows);
          await put(frameOf('D', await deflate(rows, { level: 1 })));
          onBytes(rows.length);
        }
        tables.push(summer.sum());
      }
      const manifest: BackupManifest = {
        form: 1,
        header: createHash('sha256').update(headerText).digest('hex'),
        tables,
      };
      const text = JSON.stringify(manifest);
      const signature: BackupSignature = {
        key: key.id,
        signature: key.sign(signedBytes(Buffer.from(text))).toString('base64'),
      };
      await putText('M', text);
      await putText('S', JSON.stringify(signature));
      await file.sync();
      await file.close();
      await rename(aside, path).catch((cause) => {
        throw backupUnwritable(path, cause);
      });
      await syncFolder(dirname(path));
      return { tables, bytes: size };
    } finally {
      await file.close().catch(() => undefined);
    }
  } finally {
    await rm(aside, { force: true });
  }
}

/** The same bytes in pieces of one size, whatever the size of the rows. */
async function* inPieces(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const row of rows) {
    waiting.push(row);
    length += row.length;
    if (length < mostRows) continue;
    let all = Buffer.concat(waiting);
    for (; all.length >= mostRows; all = all.subarray(mostRows)) yield all.subarray(0, mostRows);
    waiting = [Buffer.from(all)];
    length = all.length;
  }
  if (length > 0) yield Buffer.concat(waiting);
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
