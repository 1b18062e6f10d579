import type { World } from '../../../engine/model/world.ts';
import type { Obstacle } from '../obstacle.ts';
import type { CheckedPack } from './checked-pack.ts';
import { findUncovered } from './find-uncovered.ts';
import { type PackHome, readStored } from './stored-pack.ts';

/** Everything on which cases of other versions rest and that `next` does not cover, each with the file to mend. */
export async function uncoveredCases(
  home: PackHome,
  next: CheckedPack,
  world: World | undefined,
): Promise<readonly Obstacle[]> {
  const obstacles: Obstacle[] = [];
  for (const { hash, open, closed } of await home.sweep.packUse()) {
    if (hash === next.source.hash) continue;
    const before = await readStored(home.instance, hash);
    if (!before.ok) {
      obstacles.push(...before.error);
      continue;
    }
    const { version } = before.value.pack;
    const cases = open + closed === 1 ? 'one case rests' : `${open + closed} cases rest`;
    for (const { what, file } of findUncovered(before.value.pack, open > 0, next, world ?? next.pack.seed)) {
      obstacles.push({
        code: 'pack-not-covering',
        message: `${next.pack.version} has no ${what}, on which ${cases} that began under ${version}.`,
        mend: `Keep it in ${file} until no case of ${version} is left.`,
      });
    }
  }
  return obstacles;
}
