import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { activatePack } from '../../../core/shell/runtime/activate-pack.ts';
import { openPacks } from '../../../core/shell/runtime/open-packs.ts';
import { readPack } from '../../../core/shell/runtime/read-pack.ts';
import { createMemoryInstance } from '../../../core/shell/store/memory/memory-instance.ts';
import { packCopy } from '../../cli/pack-copy.ts';

const sandbox = { by: 'ann', why: 'trying', sandbox: true };
const production = { ...sandbox, sandbox: false };

async function changed(file: string, from: string | RegExp, to: string) {
  return readPack(await packCopy(file, from, to));
}

describe('activating a pack', () => {
  it('puts it in force with the world it proposes', async () => {
    const instance = createMemoryInstance();
    expect(await activatePack(instance, await readPack(await packCopy()), sandbox)).toBe(true);
    const packs = await openPacks(instance);
    expect(packs.active.id).toBe('xa');
    expect(Object.keys((await packs.world()).authorities)).toContain('xa-interior');
  });

  it('does nothing for the one in force', async () => {
    const instance = createMemoryInstance();
    const source = await readPack(await packCopy());
    await activatePack(instance, source, sandbox);
    const world = await instance.world();
    expect(await activatePack(instance, source, sandbox)).toBe(false);
    expect(await instance.world()).toBe(world);
  });

  it('takes a new version, under which new cases are opened, and still knows the old one', async () => {
    const instance = createMemoryInstance();
    const first = await readPack(await packCopy());
    await activatePack(instance, first, sandbox);
    await activatePack(instance, await changed('pack.yaml', 'version: 1.0.0', 'version: 1.1.0'), sandbox);
    const packs = await openPacks(instance);
    expect(packs.active.version).toBe('1.1.0');
    expect((await packs.byHash(first.hash)).version).toBe('1.0.0');
    expect((await packs.world()).version).toBe(2);
    await expect(packs.byHash('no-such-hash')).rejects.toMatchObject({ code: 'pack-lost' });
  });

  it('refuses one with errors, and says where the first are', async () => {
    const source = await changed('services/readmission/service.yaml', 'reasons: refusal-reasons', 'reasons: none');
    await expect(activatePack(createMemoryInstance(), source, sandbox)).rejects.toMatchObject({
      code: 'pack-with-errors',
      message: expect.stringContaining('services/readmission/service.yaml:'),
    });
  });

  it('refuses in production what is declared but not enforced', async () => {
    const source = await readPack(await packCopy());
    await expect(activatePack(createMemoryInstance(), source, production)).rejects.toMatchObject({
      code: 'pack-not-enforced',
      message: expect.stringContaining('retention.yaml'),
    });
  });

  it('refuses the pack of another country', async () => {
    const instance = createMemoryInstance();
    const folder = await packCopy();
    await activatePack(instance, await readPack(folder), sandbox);
    const manifest = join(folder, 'pack.yaml');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('id: xa', 'id: xc'));
    await expect(activatePack(instance, { ...(await readPack(folder)), name: 'xc' }, sandbox)).rejects.toMatchObject({
      code: 'pack-of-another-country',
    });
  });

  it('has to have happened before an instance can be opened', async () => {
    await expect(openPacks(createMemoryInstance())).rejects.toMatchObject({ code: 'pack-none' });
  });
});
