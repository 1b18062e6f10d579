import { createHash } from 'node:crypto';
import type { DatabaseHeader } from '../../store/postgres/backup/database-header.ts';

/**
 * A backup file is these bytes and then frames: a letter for the kind, the length of the content (4 bytes, big-endian), the
 * first 8 bytes of the content's SHA-256, and the content. In this order: one `H` (header), for each table one `T` (its name)
 * and any number of `D` (rows as text, deflated), one `M` (manifest), one `S` (signature), and nothing after it.
 */
export const backupBeginning = Buffer.from('open-rcms backup 1\n');

/** What a frame may be. */
export const frameKinds = ['H', 'T', 'D', 'M', 'S'] as const;

/** The kind of a frame. */
export type FrameKind = (typeof frameKinds)[number];

/** Bytes before the content of a frame. */
export const frameHead = 13;

/** Most bytes of rows in one frame, before they are deflated. */
export const mostRows = 1 << 20;

/** Most bytes of the content of any frame: whoever reads one holds no more in memory. */
export const mostContent = 8 << 20;

/** What a backup is of. No key and no personal value is in it. */
export interface BackupHeader extends DatabaseHeader {
  readonly form: 1;
  /** Version of the program that made it. */
  readonly program: string;
  /** Name of the instance: bound into every seal. */
  readonly instance: string;
  /** When it was begun, by the machine clock; it holds what was committed then. */
  readonly at: string;
  /** The epoch that wrapped new data keys. */
  readonly epoch: number;
}

/** What a table came to: by it a changed byte is seen. */
export interface TableSum {
  readonly name: string;
  readonly rows: number;
  /** Of the rows as text. */
  readonly bytes: number;
  /** SHA-256 of the rows as text, hex. */
  readonly sha256: string;
}

/** What is signed: the sums of everything before. */
export interface BackupManifest {
  readonly form: 1;
  /** SHA-256 of the header, hex. */
  readonly header: string;
  readonly tables: readonly TableSum[];
}

/** The signature of the manifest: Ed25519, by the key that signs checkpoints. */
export interface BackupSignature {
  /** SHA-256 of the public key, hex. */
  readonly key: string;
  /** Base64. */
  readonly signature: string;
}

/** The bytes that are signed. */
export function signedBytes(manifest: Buffer): Buffer {
  return Buffer.concat([backupBeginning, manifest]);
}

/** A frame as it stands in the file. */
export function frameOf(kind: FrameKind, content: Buffer): Buffer {
  const head = Buffer.alloc(frameHead);
  head.write(kind, 0, 'latin1');
  head.writeUInt32BE(content.length, 1);
  checkOf(content).copy(head, 5);
  return Buffer.concat([head, content]);
}

/** The bytes by which damage to a frame is seen. */
export function checkOf(content: Buffer): Buffer {
  return createHash('sha256').update(content).digest().subarray(0, 8);
}

/** Adds up a table as its rows pass by. */
export function tableSummer(name: string): { add(bytes: Buffer): void; sum(): TableSum } {
  const hash = createHash('sha256');
  let [rows, bytes] = [0, 0];
  return {
    add(piece) {
      hash.update(piece);
      bytes += piece.length;
      // A line break within a value is written otherwise.
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows += 1;
    },
    sum: () => ({ name, rows, bytes, sha256: hash.digest('hex') }),
  };
}
