import type { InstanceStore } from '../instance-ports.ts';
import type { CheckedPack } from './checked-pack.ts';
import { activations, type PackStep } from './pack-step.ts';
import { type ProposedWorld, proposeWorld } from './propose-world.ts';
import { readStored } from './stored-pack.ts';

/** What a version proposes for the world of the instance; its whole seed where there is no world yet. */
export async function proposalsOf(
  instance: InstanceStore,
  steps: readonly PackStep[],
  { pack }: CheckedPack,
): Promise<ProposedWorld> {
  const world = await instance.world();
  if (!world) return { proposals: [], world: pack.seed };
  const accepted = activations(steps).findLast((step) => step.world !== undefined) ?? activations(steps)[0];
  const before = accepted && (await readStored(instance, accepted.hash));
  return proposeWorld(world, before?.ok ? before.value.pack.seed : undefined, pack.seed);
}
