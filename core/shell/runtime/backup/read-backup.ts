import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { StartFault, systemErrorCode } from '../start-fault.ts';
import { backupDamaged } from './backup-faults.ts';
import {
  type BackupHeader,
  type BackupManifest,
  type BackupSignature,
  backupBeginning,
  checkOf,
  type FrameKind,
  frameHead,
  frameKinds,
  mostContent,
  mostRows,
  type TableSum,
  tableSummer,
} from './backup-form.ts';

const inflate = promisify(inflateRaw);

/** What is found in a backup, in its order. */
export type BackupPiece =
  | { readonly is: 'header'; readonly header: BackupHeader }
  | { readonly is: 'rows'; readonly table: string; readonly bytes: Buffer }
  | {
      readonly is: 'end';
      readonly manifest: BackupManifest;
      readonly text: Buffer;
      readonly signature: BackupSignature;
    };

/**
 * Reads a backup from its beginning to its end, a frame at a time. Throws a StartFault that names the byte and the table
 * where something is not as it was written, or missing, or too much.
 */
export async function* readBackup(path: string): AsyncGenerator<BackupPiece> {
  let table: ReturnType<typeof tableSummer> | undefined;
  let name: string | undefined;
  let at = 0;
  const damaged = (what: string) =>
    backupDamaged(path, `byte ${at}${name === undefined ? '' : ` (table rcms.${name})`}`, what);
  const parse = <Value>(content: Buffer): Value => {
    try {
      return JSON.parse(content.toString('utf8')) as Value;
    } catch {
      throw damaged('it is not readable');
    }
  };
  const sums: TableSum[] = [];
  let header: { readonly value: BackupHeader; readonly hash: string } | undefined;
  let manifest: { readonly value: BackupManifest; readonly text: Buffer } | undefined;
  let ended = false;
  for await (const frame of frames(path, (place) => (at = place), damaged)) {
    const { kind, content } = frame;
    if (ended) throw damaged('there is something after its end');
    if (kind === 'H' && !header) {
      header = { value: parse<BackupHeader>(content), hash: createHash('sha256').update(content).digest('hex') };
      yield { is: 'header', header: header.value };
    } else if (kind === 'T' && header && !manifest) {
      if (table) sums.push(table.sum());
      name = content.toString('utf8');
      table = tableSummer(name);
    } else if (kind === 'D' && table && name !== undefined && !manifest) {
      const bytes = await inflate(content, { maxOutputLength: mostRows }).catch(() => {
        throw damaged('its rows cannot be unpacked');
      });
      table.add(bytes);
      yield { is: 'rows', table: name, bytes };
    } else if (kind === 'M' && header && !manifest) {
      if (table) sums.push(table.sum());
      name = undefined;
      manifest = { value: parse<BackupManifest>(content), text: content };
      const { value } = manifest;
      if (value.header !== header.hash) throw damaged('its header is another one than its sums say');
      const wrong = wrongTable(header.value, value.tables ?? [], sums);
      if (wrong !== undefined) throw damaged(`the rows of rcms.${wrong} are other ones than its sums say`);
    } else if (kind === 'S' && manifest) {
      ended = true;
      yield { is: 'end', manifest: manifest.value, text: manifest.text, signature: parse<BackupSignature>(content) };
    } else throw damaged('something is there that does not belong there');
  }
  if (!ended) throw damaged('it is cut off');
}

function wrongTable(header: BackupHeader, said: readonly TableSum[], found: readonly TableSum[]): string | undefined {
  for (const [index, { name }] of header.tables.entries()) {
    const [one, other] = [said[index], found[index]];
    const same = one?.name === name && other?.name === name && one.sha256 === other.sha256 && one.rows === other.rows;
    if (!same) return name;
  }
  return found.length > header.tables.length ? found.at(-1)?.name : undefined;
}

async function* frames(
  path: string,
  arrive: (place: number) => void,
  damaged: (what: string) => StartFault,
): AsyncGenerator<{ readonly kind: FrameKind; readonly content: Buffer }> {
  const file = await open(path, 'r').catch((cause) => {
    throw new StartFault(
      'backup-unreadable',
      `The backup ${path} cannot be read (${systemErrorCode(cause) ?? 'unknown'}).`,
      'Name the file that rcms backup wrote, with a right to read it.',
      { cause },
    );
  });
  let place = 0;
  const take = async (length: number): Promise<Buffer> => {
    const bytes = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(bytes, filled, length - filled, place + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    place += filled;
    return bytes.subarray(0, filled);
  };
  try {
    if (!(await take(backupBeginning.length)).equals(backupBeginning)) throw damaged('it does not begin like a backup');
    for (;;) {
      arrive(place);
      const head = await take(frameHead);
      if (head.length === 0) return;
      if (head.length < frameHead) throw damaged('it is cut off');
      const kind = frameKinds.find((letter) => letter === head.toString('latin1', 0, 1));
      const length = head.readUInt32BE(1);
      if (!kind || length > mostContent) throw damaged('something is there that does not belong there');
      const content = await take(length);
      if (content.length < length) throw damaged('it is cut off');
      if (!checkOf(content).equals(head.subarray(5))) throw damaged('bytes were changed');
      yield { kind, content };
    }
  } finally {
    await file.close();
  }
}
