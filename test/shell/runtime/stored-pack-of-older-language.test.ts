import { expect, it } from 'vitest';
import { openPacks } from '../../../core/shell/runtime/open-packs.ts';
import { readPack } from '../../../core/shell/runtime/read-pack.ts';
import { createMemoryStore } from '../../../core/shell/store/memory/memory-store.ts';
import { packCopy } from '../../cli/pack-copy.ts';

it('reads a stored pack in an older version of the pack language as today, under the hash that cases name', async () => {
  const older = await readPack(await packCopy('pack.yaml', 'language: 2', 'language: 1'));
  const packs = await openPacks(instanceWith(older));
  expect(packs.active).toMatchObject({ id: 'xa', hash: older.hash });
});

it('says of a stored pack in a newer version of the pack language how to go on', async () => {
  const newer = await readPack(await packCopy('pack.yaml', 'language: 2', 'language: 99'));
  await expect(openPacks(instanceWith(newer))).rejects.toMatchObject({
    code: 'pack-broken',
    mend: expect.stringContaining('activate'),
  });
});

function instanceWith(source: Awaited<ReturnType<typeof readPack>>) {
  const { instance } = createMemoryStore();
  return { ...instance, activePack: async () => ({ source, version: '1.0.0' }) } as typeof instance;
}
