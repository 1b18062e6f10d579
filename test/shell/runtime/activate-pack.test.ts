import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import type { Calendar } from '../../../core/engine/model/calendar.ts';
import type { World } from '../../../core/engine/model/world.ts';
import { activatePack } from '../../../core/shell/runtime/activate-pack.ts';
import { createClocks } from '../../../core/shell/runtime/clocks.ts';
import { openPacks } from '../../../core/shell/runtime/open-packs.ts';
import { readPack } from '../../../core/shell/runtime/read-pack.ts';
import { createMemoryStore } from '../../../core/shell/store/memory/memory-store.ts';
import { declareIdle, idleFile, packCopy } from '../../cli/pack-copy.ts';

const sandbox = { by: 'ann', why: 'trying', sandbox: true, clocks: createClocks() };
const production = { ...sandbox, sandbox: false };

async function changed(file: string, from: string | RegExp, to: string) {
  return readPack(await packCopy(file, from, to));
}

describe('activating a pack', () => {
  it('puts it in force with the world it proposes', async () => {
    const store = createMemoryStore();
    const { instance } = store;
    expect(await activatePack(store, await readPack(await packCopy()), sandbox)).toBe(true);
    const packs = await openPacks(instance);
    expect(packs.active.id).toBe('xa');
    expect(Object.keys((await packs.world()).authorities)).toContain('xa-interior');
  });

  it('does nothing for the one in force', async () => {
    const store = createMemoryStore();
    const { instance } = store;
    const source = await readPack(await packCopy());
    await activatePack(store, source, sandbox);
    const world = await instance.world();
    expect(await activatePack(store, source, sandbox)).toBe(false);
    expect(await instance.world()).toBe(world);
  });

  it('takes a new version, under which new cases are opened, and still knows the old one', async () => {
    const store = createMemoryStore();
    const { instance } = store;
    const first = await readPack(await packCopy());
    await activatePack(store, first, sandbox);
    await activatePack(store, await changed('pack.yaml', 'version: 1.0.0', 'version: 1.1.0'), sandbox);
    const packs = await openPacks(instance);
    expect(packs.active.version).toBe('1.1.0');
    expect((await packs.byHash(first.hash)).version).toBe('1.0.0');
    await expect(packs.byHash('no-such-hash')).rejects.toMatchObject({ code: 'pack-lost' });
  });

  it('takes over what a new version changes in the world, and leaves what the instance announced itself', async () => {
    const store = createMemoryStore();
    const { instance } = store;
    await activatePack(store, await readPack(await packCopy()), sandbox);
    const before = (await instance.world()) as World;
    const own = {
      ...(before.calendars.xa as Calendar),
      days: [{ date: civilDate('2027-05-05'), name: 'Founding Day' }],
    };
    const announced = { ...before, version: 2, calendars: { ...before.calendars, xa: own } };
    await instance.saveWorld({ world: announced, since: sandbox.clocks.caseNow(), by: 'ann', why: 'announced' });
    const next = await changed('pack.yaml', /version: 1.0.0([\s\S]*)Europe\/Athens/, 'version: 1.1.0$1Europe/Rome');
    await activatePack(store, next, sandbox);
    const after = await instance.world();
    expect(after?.version).toBe(3);
    expect(after?.authorities['xb-returns']?.zone).toBe('Europe/Rome');
    expect(after?.calendars.xa).toEqual(own);
  });

  it('is done once by processes that start together', async () => {
    const store = createMemoryStore();
    const source = await readPack(await packCopy());
    const done = await Promise.all([1, 2, 3, 4].map(() => activatePack(store, source, sandbox)));
    expect(done.filter(Boolean)).toHaveLength(1);
    expect((await store.instance.packSteps()).filter(({ is }) => is === 'activated')).toHaveLength(1);
    expect((await store.instance.world())?.version).toBe(1);
  });

  it('keeps who did what, when and why', async () => {
    const store = createMemoryStore();
    const source = await readPack(await packCopy());
    await activatePack(store, source, sandbox);
    const steps = await store.instance.packSteps();
    expect(steps.map(({ is }) => is)).toEqual(['installed', 'staged', 'activated']);
    for (const step of steps) expect(step).toMatchObject({ by: 'ann', why: 'trying', pack: 'xa', version: '1.0.0' });
  });

  it('refuses one with errors, and says where the first are', async () => {
    const source = await changed('services/readmission/service.yaml', 'reasons: refusal-reasons', 'reasons: none');
    await expect(activatePack(createMemoryStore(), source, sandbox)).rejects.toMatchObject({
      code: 'pack-with-errors',
      message: expect.stringContaining('services/readmission/service.yaml:'),
    });
  });

  it('refuses in production what is declared but not enforced', async () => {
    const folder = await packCopy();
    await declareIdle(folder);
    await expect(activatePack(createMemoryStore(), await readPack(folder), production)).rejects.toMatchObject({
      code: 'pack-not-enforced',
      message: expect.stringContaining(idleFile.path),
    });
  });

  it('refuses the pack of another country', async () => {
    const store = createMemoryStore();
    const folder = await packCopy();
    await activatePack(store, await readPack(folder), sandbox);
    const manifest = join(folder, 'pack.yaml');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('id: xa', 'id: xc'));
    await expect(activatePack(store, { ...(await readPack(folder)), name: 'xc' }, sandbox)).rejects.toMatchObject({
      code: 'pack-of-another-country',
    });
  });

  it('has to have happened before an instance can be opened', async () => {
    await expect(openPacks(createMemoryStore().instance)).rejects.toMatchObject({ code: 'pack-none' });
  });
});
