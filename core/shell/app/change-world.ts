import { ok, type Result } from '../../engine/basics/result.ts';
import type { World } from '../../engine/model/world.ts';
import type { Dependencies } from './dependencies.ts';
import { type Obstacle, obstructed } from './obstacle.ts';

/** Who changes the world, and why. */
export interface WorldChange {
  /** The whole world in its next version. */
  readonly next: World;
  readonly by: string;
  readonly why: string;
}

/**
 * Puts the next version of the world in force from this moment on. The cases follow one by one: each stands with the
 * version by which it was computed, and no decision about it is taken by an older one.
 */
export async function changeWorld(
  { store, packs, clocks }: Dependencies,
  { next, by, why }: WorldChange,
): Promise<Result<World, readonly Obstacle[]>> {
  const current = await store.instance.world();
  const isNext = next.version === (current?.version ?? 0) + 1;
  const saved =
    isNext && (await store.instance.saveWorld({ world: next, since: clocks.caseNow(), by, why })) === 'saved';
  await packs.refresh();
  return saved ? ok(next) : movedOn();
}

/** Where the world has another version meanwhile than the one on which a change builds. */
export function movedOn() {
  return obstructed(
    'world-moved-on',
    'Somebody else has changed calendars or authorities meanwhile; nothing was changed.',
    'Look at the preview again, and start over.',
  );
}
