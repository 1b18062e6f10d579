import { chmod, copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { KeyRing } from '../../../core/shell/app/key-ring.ts';
import { destroyEpoch } from '../../../core/shell/app/keys/destroy-epoch.ts';
import { rewrapKeys } from '../../../core/shell/app/keys/rewrap-keys.ts';
import { openKeyFile } from '../../../core/shell/sealing/open-keys.ts';
import { createKeyTurning, type KeyTurning } from '../../../core/shell/sealing/turn-keys.ts';
import { openPostgresStore, type PostgresStore } from '../../../core/shell/store/postgres/postgres-store.ts';
import { fullCase, retention, textOf } from '../../contract/erasing.ts';
import { clerk, newCase, opening, privateNote, take } from '../../contract/lighthouse.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';
import { connectAs } from './raw-sql.ts';

const now = instant('2031-07-01T00:00:00.000Z');

describe('turning keys', () => {
  let database: TestDatabase;
  let folder: string;
  let path: string;
  let turning: KeyTurning;
  let ring: KeyRing;
  let store: PostgresStore;
  /** Another process of the same instance. */
  let other: PostgresStore;
  let owner: postgres.Sql;
  const cases = Array.from({ length: 6 }, newCase);

  beforeAll(async () => {
    database = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), 'rcms-turning-'));
    path = join(folder, 'keys.json');
    turning = createKeyTurning({ file: path });
    ring = await openKeyFile(path, { create: true });
    store = await openPostgresStore({ urls: database.urls, keys: ring, instance: 'gulls' });
    const theirs = await openKeyFile(path, { create: false });
    other = await openPostgresStore({ urls: database.urls, keys: theirs, instance: 'gulls' });
    owner = connectAs(database.urls.migrator);
    for (const caseId of cases) await fullCase(store, caseId);
  });
  afterAll(async () => {
    await Promise.all([owner.end(), store.close(), other.close()]);
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const epochs = async () => (await store.wrappedKeys.count()).map(({ epoch }) => epoch);

  it('begins an epoch that running processes take up by themselves, and read what another one wrapped at once', async () => {
    expect(await turning.addEpoch(now)).toEqual({ epoch: 2, turned: 'done' });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await expect.poll(() => ring.currentEpoch(), { timeout: 5_000 }).toBe(2);
    const caseId = newCase();
    await take(store, clerk, caseId, opening(caseId));
    expect(await other.asActor(clerk).load(caseId)).toBeDefined();
    expect(await epochs()).toEqual([1, 2]);
  });

  it('wraps the rest anew while commands go on, and goes on where it was stopped', async () => {
    const { next, done } = await store.wrappedKeys.rewrap(undefined, 3);
    expect([done, typeof next]).toEqual([3, 'string']);
    const work = cases.map(async (caseId) => {
      for (let nth = 0; nth < 5; nth++) await take(other, clerk, caseId, [privateNote('harbour', `note ${nth}`)]);
    });
    const [count] = await Promise.all([rewrapKeys(store.wrappedKeys, () => ring.currentEpoch()), ...work]);
    expect(count).toBeGreaterThan(0);
    expect(await epochs()).toEqual([2]);
    for (const caseId of cases) {
      expect(await other.rebuild(retention, caseId)).toEqual((await store.asActor(retention).load(caseId))?.caseFile);
      expect(await textOf(await store.asActor(clerk).getAttachment(caseId, 'harbour', 'scan'))).toBe('scan of feather');
      expect(await store.asActor(clerk).findDraft(caseId, 'draft-of-harbour')).toBeDefined();
    }
  });

  it('keeps a key that is in use, of today, out of order, or without a drill', async () => {
    const destroy = (epoch: number, withoutDrill = false) =>
      destroyEpoch(ring, store.wrappedKeys, { epoch, withoutDrill, at: now, remove: turning.removeEpoch });
    expect(await destroy(7)).toEqual({ is: 'epoch-unknown' });
    expect(await destroy(2)).toEqual({ is: 'epoch-current' });
    expect(await destroy(1)).toEqual({ is: 'no-drill' });
    expect(await destroy(1, true)).toEqual({ is: 'too-early', from: 3 });
    await store.wrappedKeys.noteDrill({ epoch: 1, at: now });
    expect(await destroy(1)).toEqual({ is: 'no-drill' });
    await turning.addEpoch(now);
    expect(await destroy(2)).toEqual({ is: 'epoch-not-oldest', oldest: 1 });
    await owner`update rcms.data_key set epoch = 1 where case_id = ${cases[0] as string} and category = 'note'`;
    expect(await destroy(1, true)).toEqual({ is: 'keys-rest-on-it', keys: 2 });
    await owner`update rcms.data_key set epoch = 2 where case_id = ${cases[0] as string} and category = 'note'`;
    expect((await ring.epochs()).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('destroys a key for good: its bytes go from the file, and a process that has not looked wraps by it no more', async () => {
    const kept = `${path}.copy`;
    await copyFile(path, kept);
    await chmod(kept, 0o600);
    const stale = await openPostgresStore({
      urls: database.urls,
      keys: { ...(await staleRing(kept)) },
      instance: 'gulls',
    });
    const { epochs: before } = JSON.parse(await readFile(path, 'utf8'));
    await store.wrappedKeys.noteDrill({ epoch: 2, at: now });
    const remove = turning.removeEpoch;
    const done = await destroyEpoch(ring, store.wrappedKeys, { epoch: 1, withoutDrill: false, at: now, remove });
    expect(done).toBeUndefined();
    expect(await readFile(path, 'utf8')).not.toContain(before[0].key);
    expect((await store.wrappedKeys.destroyed()).map(({ epoch }) => epoch)).toEqual([1]);
    const caseId = newCase();
    await expect(take(stale, clerk, caseId, opening(caseId))).rejects.toMatchObject({ code: 'database-failed' });
    expect(await epochs()).not.toContain(1);
    await stale.close();
  });

  it('says that it is destroyed once a crash came between the file and the note', async () => {
    await rewrapKeys(store.wrappedKeys, () => ring.currentEpoch());
    const crash = async (epoch: number) => {
      await turning.removeEpoch(epoch);
      throw new Error('killed');
    };
    await store.wrappedKeys.noteDrill({ epoch: 3, at: now });
    const about = { epoch: 2, withoutDrill: false, at: now };
    await expect(destroyEpoch(ring, store.wrappedKeys, { ...about, remove: crash })).rejects.toThrow('killed');
    expect(await destroyEpoch(ring, store.wrappedKeys, { ...about, remove: crash })).toBeUndefined();
    expect((await store.wrappedKeys.destroyed()).map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(await destroyEpoch(ring, store.wrappedKeys, { ...about, remove: crash })).toEqual({ is: 'epoch-unknown' });
  });

  it('keeps the secrets that it has while the file is away or broken', async () => {
    const text = await readFile(path, 'utf8');
    await writeFile(path, '{');
    expect((await ring.epochs()).map(({ id }) => id)).toEqual([3]);
    expect(await store.asActor(clerk).load(cases[1] as string)).toBeDefined();
    await writeFile(path, text);
  });
});

/** A ring that wraps by the first epoch and looks at no file again. */
async function staleRing(file: string): Promise<KeyRing> {
  const { createKeyRing } = await import('../../../core/shell/sealing/create-key-ring.ts');
  const { decodeKeys } = await import('../../../core/shell/sealing/key-text.ts');
  const material = decodeKeys(await readFile(file, 'utf8'), file);
  return createKeyRing({ ...material, epochs: material.epochs.slice(0, 1) });
}
