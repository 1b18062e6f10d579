import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Destruction, DestructionStore } from '../app/destruction-port.ts';
import type { JobLog } from './job-log.ts';
import { type Loop, type Rhythm, repeat } from './repeat.ts';

/** The file of the list within the folder of anchors: one JSON object a line. */
export const destructionsFile = 'destructions.jsonl';

const usual: Rhythm = { every: 1_000, longest: 30_000 };
const page = 500;

/**
 * Appends what was destroyed since to the list outside the database, on disk before it returns; how many rows. A line
 * that a crash cut off is left behind and written again after it. Two processes at once may write a row twice; it is the
 * same row, and counts once.
 */
export function createPublisher(store: Pick<DestructionStore, 'read'>, folder: string): () => Promise<number> {
  // What is in the file is known from it alone, at the first round and after any fault.
  let known: number | undefined;
  return async () => {
    let after = known ?? (await readDestructions(folder)).at(-1)?.position ?? 0;
    known = undefined;
    let published = 0;
    for (;;) {
      const rows = await store.read(after, page);
      const last = rows.at(-1);
      if (!last) break;
      await append(folder, rows);
      after = last.position;
      published += rows.length;
    }
    known = after;
    return published;
  };
}

/**
 * Publishes what was destroyed since, and makes the list where nothing ever was: after a backup there is one, and where it
 * is missing later it was lost.
 */
export async function publishAll(store: Pick<DestructionStore, 'read'>, folder: string): Promise<void> {
  if ((await createPublisher(store, folder)()) === 0) await append(folder, []);
}

async function append(folder: string, rows: readonly Destruction[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = await open(join(folder, destructionsFile), 'a+', 0o600);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(1);
    if (size > 0) await file.read(tail, 0, 1, size - 1);
    const torn = size > 0 && tail.toString() !== '\n' ? '\n' : '';
    await file.writeFile(torn + rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(folder);
}

/** The list outside the database, in its order, each row once; empty where there is none. Lines that were cut off are passed over. */
export async function readDestructions(folder: string): Promise<readonly Destruction[]> {
  return (await readDestructionList(join(folder, destructionsFile)))?.rows ?? [];
}

/** A list as it was read. */
export interface DestructionList {
  readonly rows: readonly Destruction[];
  /** Its last line is not whole: a destruction was being published, and whether it is in the list nobody can say. */
  readonly isCutOff: boolean;
}

/** The same of any file; undefined where there is none. */
export async function readDestructionList(path: string): Promise<DestructionList | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const rows = new Map<string, Destruction>();
  const lines = text.split('\n');
  for (const line of lines) {
    const row = parseRow(line);
    if (row) rows.set(row.id, row);
  }
  const last = lines.at(-1) ?? '';
  return {
    rows: [...rows.values()].sort((left, right) => left.position - right.position),
    isCutOff: last !== '' && !parseRow(last),
  };
}

/** Publishes every second, whatever process it runs in. */
export function startPublishing(
  store: Pick<DestructionStore, 'read'>,
  folder: string,
  log: JobLog,
  rhythm: Rhythm = usual,
): Loop {
  const publish = createPublisher(store, folder);
  return repeat(
    rhythm,
    async () => {
      const count = await publish();
      if (count > 0) log.info('destructions-published', { count });
    },
    (error, attempt) => log.fault('destructions-not-published', error, { attempt }),
  );
}

function parseRow(line: string): Destruction | undefined {
  try {
    const row = JSON.parse(line) as Destruction;
    return typeof row.id === 'string' && row.position > 0 ? row : undefined;
  } catch {
    return undefined;
  }
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
