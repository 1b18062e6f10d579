import type { Destruction } from '../../app/destruction-port.ts';
import { readDestructionList } from '../../jobs/publish-destructions.ts';
import { StartFault } from '../start-fault.ts';

/** The published list of what was erased, whole. Throws a StartFault where it is missing or a row of it is. */
export async function readDestructionFile(path: string): Promise<readonly Destruction[]> {
  const rows = await readDestructionList(path);
  if (!rows) {
    throw new StartFault(
      'destructions-missing',
      `There is no list of destructions in ${path}: what was erased since the backup would come back.`,
      'Name the list with --destructions, or its folder with --anchors. Where it is lost, say so with --no-destructions and --why.',
    );
  }
  const positions = new Set(rows.map(({ position }) => position));
  for (let position = 1; position <= (rows.at(-1)?.position ?? 0); position++) {
    if (positions.has(position)) continue;
    throw new StartFault(
      'destructions-incomplete',
      `Row ${position} of the list of destructions in ${path} is missing or cannot be read: what it erased would come back.`,
      'Put the whole list back, from a copy of the folder of anchors.',
    );
  }
  return rows;
}
