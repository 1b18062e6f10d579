import { join } from 'node:path';
import type { Destruction, DestructionStore } from '../app/destruction-port.ts';
import { destructionsFile, readDestructions } from '../jobs/publish-destructions.ts';
import { StartFault } from './start-fault.ts';

const page = 500;

/**
 * What the list outside the database says was erased and the database does not know, in the order of the list: it was put
 * back from before by another tool than ours. Empty where there is no list.
 */
export async function findUndone(
  destructions: Pick<DestructionStore, 'read'>,
  anchorsFolder: string,
): Promise<readonly Destruction[]> {
  const rows = await readDestructions(anchorsFolder);
  const newest = rows.at(-1);
  if (!newest) return [];
  const [held] = await destructions.read(newest.position - 1, 1);
  if (held?.id === newest.id) return [];
  const known = new Set<string>();
  for (let after = 0, more = true; more; ) {
    const found = await destructions.read(after, page);
    for (const { id } of found) known.add(id);
    after = found.at(-1)?.position ?? after;
    more = found.length === page;
  }
  return rows.filter(({ id }) => !known.has(id));
}

/** Throws a StartFault where an erasure is not carried out in the database: what it took would be there again. */
export async function assertCarriedOut(
  destructions: Pick<DestructionStore, 'read'>,
  anchorsFolder: string,
): Promise<void> {
  const { length } = await findUndone(destructions, anchorsFolder);
  if (length === 0) return;
  throw new StartFault(
    'destructions-undone',
    `The database is older than ${join(anchorsFolder, destructionsFile)}: ${length === 1 ? 'an erasure of it is' : `${length} erasures of it are`} not carried out there, and what was erased would be back.`,
    'Carry them out again with rcms erasure replay. Where that list is of another instance, name the right folder with --anchors.',
  );
}
