import { ok, type Result } from '../../engine/basics/result.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { World } from '../../engine/model/world.ts';
import { announceDay, type DayAnnounced } from './announce-day.ts';
import { changeWorld, movedOn } from './change-world.ts';
import type { Dependencies } from './dependencies.ts';
import type { Obstacle } from './obstacle.ts';

/** An announcement as somebody puts it in force. */
export interface Announcing {
  readonly announced: DayAnnounced;
  readonly why: string;
  /** The version of the world on which its preview rested. */
  readonly ifWorld: number;
}

/**
 * Puts an announcement in force, by a person who may; `recompute` then follows it. The same announcement that is sent
 * again by the same person, because the answer was lost, has been done. Who may is asked before.
 */
export async function announce(
  needs: Dependencies,
  by: PersonActor,
  { announced, why, ifWorld }: Announcing,
): Promise<Result<World, readonly Obstacle[]>> {
  const { packs, clocks, store } = needs;
  await packs.refresh();
  const world = await packs.world();
  if (world.version !== ifWorld) {
    const [next] = await packs.worldsAfter(ifWorld);
    return next?.by === by.user && next.why === why ? ok(next.world) : movedOn();
  }
  const next = announceDay(world, announced, clocks.caseNow(), packs.active.zone);
  if (!next.ok) return next;
  const { calendar, change } = announced;
  const about = { calendar, change: change.is, world: next.value.version };
  await store.audit.note({ at: clocks.machineNow(), by, what: 'day-announced', about, why });
  return changeWorld(needs, { next: next.value, by: by.user, why });
}
