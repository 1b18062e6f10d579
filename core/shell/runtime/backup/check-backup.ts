import { verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { keyIdOf, readPublicKey } from '../../store/audit/checkpoint-line.ts';
import type { TablePiece } from '../../store/postgres/backup/load-tables.ts';
import { readMigrations } from '../../store/postgres/migrations.ts';
import { publicKeyFile } from '../audit/anchoring.ts';
import type { Settings } from '../settings.ts';
import { backupDamaged, backupRefused } from './backup-faults.ts';
import { type BackupHeader, type BackupManifest, signedBytes } from './backup-form.ts';
import { readBackup } from './read-backup.ts';

/** A backup that is whole, signed by a key that is trusted, and of a form that this program can load. */
export interface CheckedBackup {
  readonly path: string;
  readonly header: BackupHeader;
  readonly manifest: BackupManifest;
  /** Its rows, checked again as they pass by: the file may have changed since. */
  rows(): AsyncGenerator<TablePiece>;
}

/**
 * Reads a whole backup and checks every byte, its signature and its form, before anything is done with it. `key` is a file
 * with the public key (PEM); that of the folder of anchors where it is absent. Throws a StartFault.
 */
export async function checkBackup(
  path: string,
  settings: Pick<Settings, 'anchorsFolder'>,
  key?: string,
): Promise<CheckedBackup> {
  const trusted = await readTrusted(key ?? publicKeyFile(settings));
  let header: BackupHeader | undefined;
  let manifest: BackupManifest | undefined;
  for await (const piece of readBackup(path)) {
    if (piece.is === 'header') header = piece.header;
    if (piece.is !== 'end') continue;
    manifest = piece.manifest;
    const { key: id, signature } = piece.signature;
    if (id !== keyIdOf(trusted)) {
      throw backupRefused(
        'backup-signed-otherwise',
        `The backup ${path} is signed by another key than the one that is trusted.`,
        'Name the public key of the instance that it was made of with --key, if you trust it.',
      );
    }
    if (!verify(null, signedBytes(piece.text), trusted, Buffer.from(String(signature), 'base64'))) {
      throw backupDamaged(path, 'its signature', 'it was changed after it was signed');
    }
  }
  if (!header || !manifest) throw backupDamaged(path, 'its end', 'it is cut off');
  await assertLoadable(header);
  return { path, header, manifest, rows: () => rowsOf(path, JSON.stringify(manifest)) };
}

async function* rowsOf(path: string, manifest: string): AsyncGenerator<TablePiece> {
  for await (const piece of readBackup(path)) {
    if (piece.is === 'rows') yield piece;
    if (piece.is === 'end' && JSON.stringify(piece.manifest) !== manifest) {
      throw backupDamaged(path, 'its end', 'it changed while it was restored');
    }
  }
}

async function readTrusted(file: string) {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const key = text === undefined ? undefined : readPublicKey(text);
  if (key) return key;
  throw backupRefused(
    'backup-key-needed',
    `There is no public key in ${file}: nobody can say whether the backup was changed.`,
    'Name the public key of the instance with --key (rcms audit key prints it), or its folder of anchors with --anchors.',
  );
}

/** What it was made by is a beginning of what this program knows. */
async function assertLoadable({ form, migrations, program }: BackupHeader): Promise<void> {
  const known = await readMigrations();
  const newer = migrations[known.length];
  if (form !== 1 || newer) {
    throw backupRefused(
      'backup-newer',
      `The backup was made by a newer version of this program (${program}).`,
      `Restore it with version ${program}.`,
    );
  }
  for (const [index, { number, name, checksum }] of migrations.entries()) {
    if (known[index]?.number === number && known[index]?.checksum === checksum) continue;
    throw backupRefused(
      'backup-of-another-program',
      `The backup was made with a migration ${name} that this program has not, or has otherwise.`,
      `Restore it with version ${program}.`,
    );
  }
}
