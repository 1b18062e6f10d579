import type { Result } from '../../../engine/basics/result.ts';
import { inTodaysLanguage } from '../../../engine/compile/upgrade/in-todays-language.ts';
import type { InstanceStore } from '../instance-ports.ts';
import { type Obstacle, obstructed } from '../obstacle.ts';
import type { Store } from '../ports.ts';
import { type CheckedPack, provePack, readPack } from './checked-pack.ts';

/** Where packs live, and which cases rest on them. */
export type PackHome = Pick<Store, 'instance' | 'sweep'>;

/** A stored version, proved by this program. */
export async function proveStored(
  instance: InstanceStore,
  hash: string,
): Promise<Result<CheckedPack, readonly Obstacle[]>> {
  const source = await instance.packByHash(hash);
  return source ? provePack(inTodaysLanguage(source)) : lost(hash);
}

/** A stored version as functions. */
export async function readStored(
  instance: InstanceStore,
  hash: string,
): Promise<Result<CheckedPack, readonly Obstacle[]>> {
  const source = await instance.packByHash(hash);
  return source ? readPack(inTodaysLanguage(source)) : lost(hash);
}

function lost(hash: string) {
  return obstructed('pack-lost', `The pack version ${hash} is not in the database.`, 'Restore it from a backup.');
}
