import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { PackSource } from '../../../engine/pack/pack-source.ts';
import type { InstanceKind, InstanceStore, WorldVersion } from '../../app/instance-ports.ts';
import { activations, type PackStep } from '../../app/pack-life/pack-step.ts';

/** Packs, world and clock in memory. The versions of the world are kept in `worlds`, newest last. */
export function createMemoryInstance(worlds: WorldVersion[] = []): InstanceStore {
  const sources = new Map<string, PackSource>();
  const steps: PackStep[] = [];
  let offset = 0;
  let kind: InstanceKind | undefined;
  let backup: Instant | undefined;
  const newest = () => worlds.at(-1)?.world;
  return {
    async standing() {
      const [pack, world] = [activations(steps).at(-1)?.hash, newest()?.version];
      return { ...(pack === undefined ? {} : { pack }), ...(world === undefined ? {} : { world }) };
    },
    async activePack() {
      const active = activations(steps).at(-1);
      return active && { source: sources.get(active.hash) as PackSource, version: active.version };
    },
    packByHash: async (hash) => sources.get(hash),
    packSteps: async () => [...steps],
    async addPackStep(step, source) {
      if (step.number !== steps.length + 1) return 'conflict';
      if (source && !sources.has(source.hash)) sources.set(source.hash, source);
      steps.push(step);
      return 'added';
    },
    world: async () => newest(),
    worldsAfter: async (version) => worlds.filter(({ world }) => world.version > version),
    saveWorld: async (change) => addWorld(worlds, change),
    clockOffset: async () => offset,
    async setClockOffset(milliseconds) {
      offset = milliseconds;
    },
    kind: async () => kind,
    async setKind(first) {
      kind ??= first;
    },
    lastBackup: async () => backup,
    async noteBackup(at) {
      backup = at;
    },
  };
}

/** Adds a version of the world to those that are kept, newest last. A conflict where there is one of its number, or a later one. */
export function addWorld(worlds: WorldVersion[], change: WorldVersion): 'saved' | 'conflict' {
  if (change.world.version <= (worlds.at(-1)?.world.version ?? 0)) return 'conflict';
  worlds.push(change);
  return 'saved';
}
