import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Instant, isInstant } from '../../../engine/basics/civil-date.ts';
import type { AccountStore } from '../../app/accounts/account-store.ts';
import type { App } from '../../app/app.ts';
import { importRows, type RowResult } from '../../app/import-rows.ts';
import { readAccountActors } from '../find-account-actor.ts';
import { openSandboxRows } from './open-sandbox-rows.ts';

/** What became of the pack's synthetic cases. */
export interface FilledCases {
  readonly accepted: number;
  readonly refused: readonly RowResult[];
}

/** What filling needs. */
export interface CaseFilling {
  readonly app: App;
  readonly accounts: AccountStore;
  readonly packFolder: string;
  /** The instance's folder, where it is noted when the import began and that it ended. */
  readonly folder: string;
  readonly now: Instant;
  /** How many cases are made where the pack says how. */
  readonly count: number;
  onProgress(share: number): void;
  /** Asked to stop: what is not in yet comes in at the next start. */
  readonly stop: AbortSignal;
}

interface Mark {
  readonly began: Instant;
  readonly ended?: boolean;
}

/**
 * Imports the synthetic cases of the pack with their past, once. One that was killed goes on at the next start, as of the
 * day on which it began. Undefined where all of it was imported before.
 */
export async function fillCases(filling: CaseFilling): Promise<FilledCases | undefined> {
  const markFile = join(filling.folder, 'sandbox-import.json');
  const mark = (await readMark(markFile)) ?? { began: filling.now };
  if (mark.ended) return undefined;
  const opened = await openSandboxRows(filling.packFolder, filling.app.pack, filling.count, mark.began);
  if (!opened) return { accepted: 0, refused: [] };
  await writeFile(markFile, JSON.stringify(mark));

  const { rows, size, read } = opened;
  const findActor = await readAccountActors(filling.accounts);
  const results = importRows(filling.app, rows, {
    findActor: async (by) => findActor(by),
    now: mark.began,
    sandbox: true,
  });
  let accepted = 0;
  const refused: RowResult[] = [];
  for await (const result of results) {
    if (result.is === 'accepted') accepted += 1;
    else refused.push(result);
    if (filling.stop.aborted) return { accepted, refused };
    filling.onProgress(Math.min(1, read() / Math.max(1, size)));
  }
  await writeFile(markFile, JSON.stringify({ ...mark, ended: true }));
  return { accepted, refused };
}

async function readMark(file: string): Promise<Mark | undefined> {
  try {
    const mark = JSON.parse(await readFile(file, 'utf8')) as Partial<Mark>;
    const { began, ended } = mark;
    return typeof began === 'string' && isInstant(began) ? { began, ended: ended === true } : undefined;
  } catch {
    return undefined;
  }
}
