import type { Destruction } from '../../app/destruction-port.ts';
import { readDestructionList } from '../../jobs/publish-destructions.ts';
import { StartFault } from '../start-fault.ts';
import type { CheckedBackup } from './check-backup.ts';

/** The published list of what was erased, as far as it is there. */
export interface DestructionFile {
  readonly rows: readonly Destruction[];
  /** What shows that a part of it is missing: what that part erased would come back. Absent where nothing shows it. */
  readonly lacks?: StartFault;
}

/** Reads the list. Where it is carried out after a backup was loaded, it is at least as long as the backup's own. */
export async function readDestructionFile(
  path: string,
  backup?: Pick<CheckedBackup, 'manifest'>,
): Promise<DestructionFile> {
  const list = await readDestructionList(path);
  if (!list) {
    const lacks = new StartFault(
      'destructions-missing',
      `There is no list of destructions in ${path}: what was erased since the backup would come back.`,
      'Name the list with --destructions, or its folder with --anchors.',
    );
    return { rows: [], lacks };
  }
  const { rows, isCutOff } = list;
  const positions = new Set(rows.map(({ position }) => position));
  const last = rows.at(-1)?.position ?? 0;
  for (let position = 1; position <= last; position++) {
    if (!positions.has(position)) return { rows, lacks: incomplete(path, position) };
  }
  const own = backup?.manifest.tables.find(({ name }) => name === 'destruction')?.rows ?? 0;
  return isCutOff || own > rows.length ? { rows, lacks: incomplete(path, last + 1) } : { rows };
}

/** The same, for whoever takes only a whole list. Throws a StartFault for another. */
export async function assertWholeList(
  path: string,
  backup?: Pick<CheckedBackup, 'manifest'>,
): Promise<readonly Destruction[]> {
  const { rows, lacks } = await readDestructionFile(path, backup);
  if (lacks) throw lacks;
  return rows;
}

function incomplete(path: string, position: number): StartFault {
  return new StartFault(
    'destructions-incomplete',
    `Row ${position} of the list of destructions in ${path} is missing or cannot be read: what it erased would come back.`,
    'Put the whole list back, from a copy of the folder of anchors as it was last.',
  );
}
