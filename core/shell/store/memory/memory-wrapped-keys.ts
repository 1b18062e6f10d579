import type { EpochMoment, WrappedKeyStore } from '../../app/wrapped-keys-port.ts';

/** Nothing is sealed in memory: there is no key to turn. */
export function createMemoryWrappedKeys(): WrappedKeyStore {
  const destroyed: EpochMoment[] = [];
  const drills: EpochMoment[] = [];
  return {
    count: async () => [],
    rewrap: async () => ({ done: 0 }),
    endEpoch: async () => 0,
    hasEnded: async () => false,
    destroyed: async () => destroyed,
    noteDestroyed: async (moment) => void destroyed.push(moment),
    drills: async () => [...drills],
    noteDrill: async (moment) => void drills.push(moment),
  };
}
