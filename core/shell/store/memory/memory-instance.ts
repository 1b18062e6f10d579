import type { World } from '../../../engine/model/world.ts';
import type { PackSource } from '../../../engine/pack/pack-source.ts';
import type { InstanceKind, InstanceStore } from '../../app/ports.ts';

/** Packs, world and clock in memory. */
export function createMemoryInstance(): InstanceStore {
  const packs: { readonly source: PackSource; readonly version: string; readonly by: string; readonly why: string }[] =
    [];
  const worlds: { readonly world: World; readonly by: string; readonly why: string }[] = [];
  let offset = 0;
  let kind: InstanceKind | undefined;
  return {
    async activePack() {
      const active = packs.at(-1);
      return active && { source: active.source, version: active.version };
    },
    packByHash: async (hash) => packs.find(({ source }) => source.hash === hash)?.source,
    async activate(source, version, by, why) {
      packs.push({ source, version, by, why });
    },
    world: async () => worlds.at(-1)?.world,
    async saveWorld(world, by, why) {
      worlds.push({ world, by, why });
    },
    clockOffset: async () => offset,
    async setClockOffset(milliseconds) {
      offset = milliseconds;
    },
    kind: async () => kind,
    async setKind(first) {
      kind ??= first;
    },
  };
}
