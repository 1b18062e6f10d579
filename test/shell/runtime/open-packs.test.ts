import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { activatePack } from '../../../core/shell/runtime/activate-pack.ts';
import { createClocks } from '../../../core/shell/runtime/clocks.ts';
import { openPacks } from '../../../core/shell/runtime/open-packs.ts';
import { readPack } from '../../../core/shell/runtime/read-pack.ts';
import { createMemoryStore } from '../../../core/shell/store/memory/memory-store.ts';
import { packCopy } from '../../cli/pack-copy.ts';

const how = { by: 'ann', why: 'trying', sandbox: true, clocks: createClocks() };

async function opened() {
  const store = createMemoryStore();
  await activatePack(store, await readPack(await packCopy()), how);
  return { store, packs: await openPacks(store.instance) };
}

describe('the packs of a running process', () => {
  it('are those that another process has put in force, at once when asked and else soon', async () => {
    const { store, packs } = await opened();
    await packs.world();
    await activatePack(store, await readPack(await packCopy('pack.yaml', 'version: 1.0.0', 'version: 1.1.0')), how);
    expect(packs.active.version).toBe('1.0.0');
    await packs.refresh();
    expect(packs.active.version).toBe('1.1.0');
    await activatePack(store, await readPack(await packCopy('pack.yaml', 'version: 1.0.0', 'version: 1.2.0')), how);
    while (packs.active.version !== '1.2.0') {
      await wait(20);
      await packs.world();
    }
  });

  it('bring the world along that another process has changed', async () => {
    const { store, packs } = await opened();
    const world = await packs.world();
    const next = { ...world, version: world.version + 1 };
    await store.instance.saveWorld({ world: next, since: how.clocks.caseNow(), by: 'ann', why: 'announced' });
    await packs.refresh();
    expect(await packs.world()).toEqual(next);
    expect((await packs.worldsAfter(world.version)).map((change) => change.world.version)).toEqual([next.version]);
  });
});
