import type { Checkpoint } from '../../app/checkpoint-port.ts';
import { readLine } from '../../store/audit/checkpoint-line.ts';
import { anchorsFile } from '../audit/anchors-file.ts';
import { fileLines } from '../audit/file-lines.ts';
import type { Settings } from '../settings.ts';
import type { BackupHeader } from './backup-form.ts';

/** What was recorded after a backup, as the checkpoints tell that are published outside the database. */
export interface Lost {
  /** Checkpoints that are published and not in the backup. */
  readonly checkpoints: number;
  /** Heads of chains that were put into the tree after it: at least so many things were recorded. */
  readonly heads: number;
  /** When the last of them was taken; absent where there is none. */
  readonly until?: string;
}

/** Compares a backup with what is published in the folder of anchors. */
export async function findLost(
  { anchorsFolder }: Pick<Settings, 'anchorsFolder'>,
  { checkpoint }: Pick<BackupHeader, 'checkpoint'>,
): Promise<Lost> {
  let last: Checkpoint | undefined;
  let checkpoints = 0;
  for await (const line of fileLines(anchorsFile(anchorsFolder), 'is-empty')) {
    const one = readLine(line);
    if (!one || one.number <= (checkpoint?.number ?? 0)) continue;
    checkpoints += 1;
    last = one;
  }
  if (!last) return { checkpoints: 0, heads: 0 };
  return { checkpoints, heads: Math.max(0, last.size - (checkpoint?.size ?? 0)), until: last.at };
}
