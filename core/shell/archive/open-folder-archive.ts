import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Archive, PackageContent } from '../app/archive-port.ts';
import { sealFile } from './age/seal-file.ts';
import { writeBag } from './bag/write-bag.ts';
import { writeTar } from './tar/write-tar.ts';

/** What is being written and not yet whole. A process that is killed leaves one behind, and no other ever reads it. */
const unfinished = '.part';

/** For so long, in milliseconds, whoever began to write a package may still be at it. */
const longestWrite = 3_600_000;

/** The folder of an archive, and to whom its packages are sealed; to nobody where `recipient` is absent. */
export interface ArchiveFolder {
  readonly folder: string;
  readonly recipient?: Buffer;
  /** Reading of the machine clock, for the dates in a package. */
  now(): Date;
}

/**
 * An archive in a folder: packages lie in `pending` until they are on record, and then in the folder itself. Each file is
 * private to its owner, written aside, and whole on the disk before it has its name.
 */
export function openFolderArchive({ folder, recipient, now }: ArchiveFolder): Archive {
  const waiting = join(folder, 'pending');
  return {
    isOn: true,
    async write(content) {
      const name = recipient ? `${content.name}.tar.age` : `${content.name}.tar`;
      await mkdir(waiting, { recursive: true, mode: 0o700 });
      for (const place of [folder, waiting]) {
        const sha256 = await sumOf(join(place, name));
        if (sha256 !== undefined) return { package: name, sha256 };
      }
      const aside = join(waiting, `${name}.${randomUUID()}${unfinished}`);
      try {
        const sha256 = await writeAside(aside, bytesOf(content, now(), recipient));
        const isFirst = await link(aside, join(waiting, name)).then(
          () => true,
          (error: NodeJS.ErrnoException) => {
            if (error.code === 'EEXIST') return false;
            throw error;
          },
        );
        await syncFolder(waiting);
        return { package: name, sha256: isFirst ? sha256 : ((await sumOf(join(waiting, name))) ?? sha256) };
      } finally {
        await rm(aside, { force: true });
      }
    },
    async pending() {
      const names = await readdir(waiting).catch(() => []);
      await Promise.all(names.filter((name) => name.endsWith(unfinished)).map((name) => dropOld(join(waiting, name))));
      return names.filter((name) => !name.endsWith(unfinished)).sort();
    },
    async settle(name) {
      await rename(join(waiting, name), join(folder, name)).catch(unlessGone);
      await syncFolder(folder);
      await syncFolder(waiting);
    },
    discard: (name) => rm(join(waiting, name), { force: true }),
  };
}

function bytesOf(content: PackageContent, at: Date, recipient: Buffer | undefined): AsyncIterable<Uint8Array> {
  const labels = { ...content.labels, 'Bagging-Date': at.toISOString().slice(0, 10) };
  const tar = writeTar(writeBag({ ...content, labels }), at);
  return recipient ? sealFile(recipient, tar) : tar;
}

/** Writes a file that is on the disk when it returns; its SHA-256, hex. */
async function writeAside(path: string, bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const piece of bytes) {
      hash.update(piece);
      await file.writeFile(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

/** SHA-256 (hex) of a file; undefined where there is none. */
async function sumOf(path: string): Promise<string | undefined> {
  if (
    !(await access(path).then(
      () => true,
      () => false,
    ))
  )
    return undefined;
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest('hex');
}

async function dropOld(path: string): Promise<void> {
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.NaN }));
  if (Date.now() - mtimeMs > longestWrite) await rm(path, { force: true });
}

function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
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
