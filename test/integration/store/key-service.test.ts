import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { KeyRing } from '../../../core/shell/app/key-ring.ts';
import { destroyEpoch } from '../../../core/shell/app/keys/destroy-epoch.ts';
import { rewrapKeys } from '../../../core/shell/app/keys/rewrap-keys.ts';
import { createOutgoing } from '../../../core/shell/outgoing/create-outgoing.ts';
import { openKeys } from '../../../core/shell/sealing/open-keys.ts';
import { createTransitService } from '../../../core/shell/sealing/transit.ts';
import { createKeyTurning, type KeptKeys } from '../../../core/shell/sealing/turn-keys.ts';
import { openPostgresStore, type PostgresStore } from '../../../core/shell/store/postgres/postgres-store.ts';
import { fullCase, retention, textOf } from '../../contract/erasing.ts';
import { clerk, newCase, opening, privateNote, take } from '../../contract/lighthouse.ts';
import { startTransit, type TransitServer } from '../../transit/transit-server.ts';
import { freshDatabase, type TestDatabase } from '../database.ts';

const now = instant('2031-07-01T00:00:00.000Z');

describe('a store whose epochs a key service keeps', () => {
  let database: TestDatabase;
  let folder: string;
  let server: TransitServer;
  let kept: KeptKeys;
  let ring: KeyRing;
  let store: PostgresStore;
  const opened: PostgresStore[] = [];
  const cases = Array.from({ length: 4 }, newCase);
  const first = cases[0] as string;

  beforeAll(async () => {
    database = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), 'rcms-service-'));
    server = await startTransit();
    const { origin } = server;
    const outgoing = createOutgoing({ allowed: new Set([origin]), sandbox: false, time: 2_000 });
    const token = async () => 'synthetic-token';
    const service = createTransitService(outgoing, { origin, mount: 'transit', key: 'rcms-gulls', token });
    kept = { file: join(folder, 'keys.json'), service };
    ring = await openKeys(kept, { create: true });
    store = await openStore(ring);
    for (const caseId of cases) await fullCase(store, caseId);
  });
  afterAll(async () => {
    await Promise.all(opened.map((one) => one.close()));
    await server.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function openStore(keys: KeyRing): Promise<PostgresStore> {
    const one = await openPostgresStore({ urls: database.urls, keys, instance: 'gulls' });
    opened.push(one);
    return one;
  }

  /** Another process, which remembers no data key yet. */
  const another = async () => openStore(await openKeys(kept, { create: false }));

  it('reads a case for one call, and the next time for none', async () => {
    const other = await another();
    server.calls.length = 0;
    expect(await other.asActor(clerk).load(first)).toBeDefined();
    expect(server.calls.map(({ path }) => path)).toEqual(['decrypt/rcms-gulls']);
    expect(await other.asActor(clerk).load(first)).toBeDefined();
    expect(server.calls).toHaveLength(1);
  });

  it('opens a case and seals what is new in it for one call', async () => {
    const other = await another();
    const caseId = newCase();
    server.calls.length = 0;
    await take(other, clerk, caseId, opening(caseId));
    expect(server.calls.map(({ path }) => path)).toEqual(['encrypt/rcms-gulls']);
  });

  it('fails as a whole while the service does not answer, and leaves nothing half done', async () => {
    const other = await another();
    const caseId = newCase();
    const keys = async () => (await store.wrappedKeys.count()).reduce((sum, one) => sum + one.keys, 0);
    const before = [await keys(), (await store.asActor(clerk).load(first))?.versions];
    server.trouble = 'sealed';
    const unreachable = { code: 'key-service-unreachable' };
    await expect(other.asActor(clerk).load(first)).rejects.toMatchObject(unreachable);
    await expect(take(other, clerk, caseId, opening(caseId))).rejects.toMatchObject(unreachable);
    const draft = {
      caseId: first,
      side: 'harbour',
      form: 'new-draft',
      answers: {},
      version: 0,
      savedAt: now,
      savedBy: 'k',
    };
    await expect(other.asActor(clerk).saveDraft(draft, instant('2999-01-01T00:00:00.000Z'))).rejects.toMatchObject(
      unreachable,
    );
    await expect(other.asActor(clerk).getAttachment(first, 'harbour', 'scan')).rejects.toMatchObject(unreachable);
    server.trouble = undefined;
    expect([await keys(), (await store.asActor(clerk).load(first))?.versions]).toEqual(before);
    await take(other, clerk, caseId, opening(caseId));
    expect(await other.asActor(clerk).saveDraft(draft, instant('2999-01-01T00:00:00.000Z'))).toBe('saved');
  });

  it('wraps everything anew while commands go on, goes on after a failure, and destroys the old epoch', async () => {
    const turning = createKeyTurning(kept);
    expect(await turning.addEpoch(now)).toMatchObject({ epoch: 2 });
    await store.wrappedKeys.rewrap(undefined, 3);
    server.trouble = 'hung-up';
    await expect(rewrapKeys(store.wrappedKeys, () => ring.currentEpoch())).rejects.toMatchObject({
      code: 'key-service-unreachable',
    });
    server.trouble = undefined;
    const other = await another();
    const work = cases.map((caseId) => take(other, clerk, caseId, [privateNote('harbour', 'meanwhile')]));
    await Promise.all([rewrapKeys(store.wrappedKeys, () => ring.currentEpoch()), ...work]);
    expect((await store.wrappedKeys.count()).map(({ epoch }) => epoch)).toEqual([2]);
    await store.wrappedKeys.noteDrill({ epoch: 2, at: now });
    const order = { epoch: 1, withoutDrill: false, at: now, remove: turning.removeEpoch };
    expect(await destroyEpoch(ring, store.wrappedKeys, order)).toBeUndefined();
    const fresh = await another();
    for (const caseId of cases) {
      const loaded = await fresh.asActor(retention).load(caseId);
      expect(await fresh.rebuild(retention, caseId)).toEqual(loaded?.caseFile);
      expect(await textOf(await fresh.asActor(clerk).getAttachment(caseId, 'harbour', 'scan'))).toBe('scan of feather');
    }
  });
});
