import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { packageForm } from '../../app/archive-package.ts';
import type { Destruction } from '../../app/destruction-port.ts';
import { ageBeginning } from '../../archive/age/age-form.ts';
import { readIdentity } from '../../archive/age/keys.ts';
import { openFile } from '../../archive/age/open-file.ts';
import { type CheckedBag, checkBag } from '../../archive/bag/check-bag.ts';
import { PackageFault } from '../../archive/package-fault.ts';
import { assertWholeList } from '../backup/read-destruction-file.ts';
import { StartFault, systemErrorCode } from '../start-fault.ts';
import { checkRecord } from './check-record.ts';
import { type PackageDescription, readDescription } from './package-description.ts';

/** What a package is checked with, beside itself. Paths of files. */
export interface PackageTrust {
  /** The secret key of the archive, as age-keygen writes it; for a sealed package alone. */
  readonly identity?: string;
  /** The published list of what was erased: it names every package with its hash. */
  readonly destructions?: string;
}

/** What a package is, and what is wrong with it. */
export interface PackageReport {
  /** SHA-256 (hex) of the file: the record of the case and the list of destructions name it. */
  readonly sha256: string;
  readonly sealed: boolean;
  /** False for a sealed package without the key: then nothing in it was looked at. */
  readonly opened: boolean;
  /** True where a list of destructions was given and names it so. */
  readonly listed: boolean;
  readonly description?: PackageDescription;
  readonly files: number;
  readonly faults: readonly string[];
}

/**
 * Checks a package of an archive, without a database: every byte against its manifests, the chain of the record in it, and
 * what it says of itself. Throws a StartFault where the file, the key or the list cannot be read.
 */
export async function verifyPackage(path: string, trust: PackageTrust): Promise<PackageReport> {
  const isSealed = await beginsAsSealed(path);
  const identity = trust.identity === undefined ? undefined : await readKey(trust.identity);
  const listed = trust.destructions === undefined ? undefined : await assertWholeList(trust.destructions);
  const sha256 = await sumOf(path);
  const faults: string[] = [];
  let bag: CheckedBag | undefined;
  if (!isSealed || identity) {
    const bytes = createReadStream(path);
    try {
      bag = await checkBag(isSealed && identity ? openFile(identity, bytes) : bytes, isText);
    } catch (error) {
      if (!(error instanceof PackageFault)) throw error;
      faults.push(error.message);
    } finally {
      bytes.destroy();
    }
  }
  const description = bag && readDescription(bag);
  faults.push(...(bag?.faults ?? []), ...(bag ? checkContent(bag, description) : []));
  const row = listed && findListed(listed, basename(path));
  if (listed && !row) faults.push('The list of destructions does not name it');
  if (row?.archive && row.archive.sha256 !== sha256)
    faults.push('It is not the file that the list of destructions names');
  return {
    sha256,
    sealed: isSealed,
    opened: bag !== undefined,
    listed: row?.archive?.sha256 === sha256,
    ...(description ? { description } : {}),
    files: bag?.files.size ?? 0,
    faults,
  };
}

function checkContent(bag: CheckedBag, description: PackageDescription | undefined): readonly string[] {
  if (!description) return [`data/package.json is none of the form ${packageForm}`];
  const missing = description.attachments.filter(({ file, size }) => bag.files.get(file) !== size);
  return [
    ...missing.map(({ file }) => `data/${file} is not the file that data/package.json names`),
    ...checkRecord(description, bag.texts.get('record.jsonl') ?? '', bag.texts.get('values.jsonl') ?? ''),
  ];
}

function findListed(rows: readonly Destruction[], name: string): Destruction | undefined {
  return rows.find(({ archive }) => archive?.package === name);
}

function isText(path: string): boolean {
  return ['package.json', 'record.jsonl', 'values.jsonl'].includes(path);
}

async function beginsAsSealed(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch((cause) => {
    throw unreadable(path, cause);
  });
  try {
    const beginning = Buffer.alloc(ageBeginning.length);
    await file.read(beginning, 0, beginning.length, 0).catch((cause) => {
      throw unreadable(path, cause);
    });
    return beginning.toString('latin1') === ageBeginning;
  } finally {
    await file.close();
  }
}

async function readKey(path: string) {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw unreadable(path, cause);
  });
  const key = readIdentity(text);
  if (key) return key;
  throw new StartFault(
    'identity-unreadable',
    `${path} holds no secret key of the form AGE-SECRET-KEY-1...`,
    'Name the file that age-keygen wrote.',
  );
}

function unreadable(path: string, cause: unknown): StartFault {
  return new StartFault(
    'file-unreadable',
    `${path} cannot be read (${systemErrorCode(cause) ?? 'unknown'}).`,
    'Name a file that is there and that this user may read.',
    { cause },
  );
}

async function sumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest('hex');
}
