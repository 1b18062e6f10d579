import { randomBytes } from 'node:crypto';
import { chmod, chown, copyFile, cp, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import type { KeyRing } from '../../../core/shell/app/key-ring.ts';
import { destroyEpoch } from '../../../core/shell/app/keys/destroy-epoch.ts';
import { erasureCertificates } from '../../../core/shell/app/keys/erasure-certificate.ts';
import { rewrapKeys } from '../../../core/shell/app/keys/rewrap-keys.ts';
import { notificationConsumer } from '../../../core/shell/jobs/deliver-range.ts';
import { startNotificationJobs } from '../../../core/shell/jobs/notification-jobs.ts';
import { createLogSink } from '../../../core/shell/jobs/notification-sink.ts';
import { createPublisher, readDestructions } from '../../../core/shell/jobs/publish-destructions.ts';
import { openKeyFile } from '../../../core/shell/sealing/open-keys.ts';
import { createKeyTurning } from '../../../core/shell/sealing/turn-keys.ts';
import { removeClusterFolder } from '../../../core/shell/store/postgres/cluster-folder.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../core/shell/store/postgres/embedded-postgres.ts';
import { migrate } from '../../../core/shell/store/postgres/migrate.ts';
import { openPostgresStore, type PostgresStore } from '../../../core/shell/store/postgres/postgres-store.ts';
import { erased, fullCase, retention } from '../../contract/erasing.ts';
import { clerk, harbour, newCase, noon, take } from '../../contract/lighthouse.ts';
import { openAll } from './open-all.ts';
import { shapesOf } from './shapes-of.ts';

/** Begins every planted word of one sort: whoever finds no trace of it finds none of them. */
const markOf = () => `Q${randomBytes(6).toString('hex')}Öz`;
const [erasedMark, livingMark] = [markOf(), markOf()];
const wordsOf = (mark: string) => ({ name: `${mark}name`, ring: `${mark}ring`, secret: `${mark}secret` });
const now = instant('2031-07-01T00:00:00.000Z');

describe('what was erased', () => {
  const gone = wordsOf(erasedMark);
  const record = wordsOf(erasedMark);
  const living = wordsOf(livingMark);
  const [goneCase, recordCase, livingCase] = [newCase(), newCase(), newCase()];
  let folder: string;
  let older: string;
  let cluster: string;
  let server: EmbeddedPostgres;
  let store: PostgresStore;
  let ring: KeyRing;
  let owner: postgres.Sql;
  const said: string[] = [];

  async function open(keysFile = 'keys.json') {
    server = await startEmbeddedPostgres({ folder });
    await migrate(server.urls);
    ring = await openKeyFile(join(folder, keysFile), { create: keysFile === 'keys.json' });
    store = await openPostgresStore({ urls: server.urls, keys: ring, instance: 'gulls' });
    owner = postgres(server.urls.migrator as string, { max: 1, fetch_types: false, onnotice: () => {} });
    const [row] = await owner`select current_setting('data_directory') as folder`;
    cluster = row?.folder;
  }
  async function close() {
    await owner?.end();
    await store?.close();
    await server?.stop();
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rcms-erased-'));
    older = await mkdtemp(join(tmpdir(), 'rcms-older-'));
    await open();
    for (const [caseId, words] of [
      [goneCase, gone],
      [recordCase, record],
      [livingCase, living],
    ] as const) {
      await fullCase(store, caseId, { name: words.name, ring: words.ring, hatched: '2027-11-23' }, words.secret);
      await store
        .asActor(clerk)
        .keepAnswer({ key: `k ${words.name}`, commandHash: 'c', caseId, version: 1, refusal: 'not-now' });
      await store
        .asActor(clerk)
        .logRead({ at: noon, actor: clerk, what: 'view-case', caseId, categories: ['identity'] });
    }
    await store.accounts.save({
      user: 'u-1',
      login: 'watch@tower.example',
      authority: harbour,
      roles: [],
      passwordHash: 'x',
    });
    const log = {
      info: (...text: unknown[]) => void said.push(JSON.stringify(text)),
      error: (...text: unknown[]) => void said.push(JSON.stringify(text)),
      fault: (...text: unknown[]) => void said.push(String(text)),
    };
    const jobs = startNotificationJobs({
      databaseUrl: server.urls.migrator as string,
      outbox: store.outbox,
      sink: createLogSink(log),
      log,
      rhythm: { every: 100, longest: 100 },
    });
    while ((await store.outbox.cursor(notificationConsumer)) === 0) await wait(50);
    await jobs.stop();
    await owner`checkpoint`;
    await close();
    await cp(cluster, join(older, 'cluster'), { recursive: true });
    await copyFile(join(folder, 'keys.json'), join(folder, 'kept.json'));
    await open();
    const kinds = ['answers', 'attachments', 'search-rows', 'messages', 'drafts', 'notifications'];
    for (const side of ['harbour', 'lighthouse']) {
      await take(store, retention, goneCase, [erased(side, kinds, ['identity', 'note'])]);
      await take(store, retention, recordCase, [erased(side, ['record'], [])]);
    }
    await createPublisher(store.destructions, join(folder, 'anchors'))();
    await owner`checkpoint`;
  }, 120_000);

  afterAll(async () => {
    await close().catch(() => undefined);
    await removeClusterFolder(folder);
    for (const each of [folder, older]) await rm(each, { recursive: true, force: true });
  });

  const shapes = new Map<string, readonly Buffer[]>();
  const found = (bytes: Buffer, words: readonly string[]) =>
    words.filter((one) => {
      const known = shapes.get(one) ?? shapesOf(one);
      shapes.set(one, known);
      return known.some((shape) => bytes.includes(shape));
    });

  it('is in no byte of the data directory, of what lies beside it, and of what was logged', async () => {
    expect(found(Buffer.from(said.join('\n')), [erasedMark])).toEqual([]);
    await owner.unsafe(`create table public.plain as select '${living.name}'::text as leak`);
    await owner`checkpoint`;
    const leaks = new Set<string>();
    const seen = new Set<string>();
    for (const each of [cluster, folder]) {
      for (const entry of await readdir(each, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        if (!entry.isFile() || seen.has(path)) continue;
        seen.add(path);
        // The server makes and drops files of its own meanwhile.
        const bytes = await readFile(path).catch(() => Buffer.alloc(0));
        for (const one of found(bytes, [erasedMark, livingMark])) leaks.add(one);
      }
    }
    // The one word that was planted in the open is seen: the eyes work.
    expect([...leaks]).toEqual([livingMark]);
    await owner`drop table public.plain`;
  });

  it('is in no row of any table of any schema, job tables included', async () => {
    const tables = await owner`
      select schemaname || '.' || quote_ident(tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`;
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['rcms.part', 'rcms.destruction']));
    expect(tables.some(({ name }) => name.startsWith('rcms_jobs.'))).toBe(true);
    for (const { name } of tables) {
      const pieces: Buffer[] = [];
      const copy = await owner.unsafe(`copy (select * from ${name}) to stdout`).readable();
      for await (const piece of copy) pieces.push(piece);
      expect([name, found(Buffer.concat(pieces), [erasedMark])]).toEqual([name, []]);
    }
  });

  it('comes out of nothing that the living keys open, while what lives does', async () => {
    const plain = await openAll(owner, ring, 'gulls');
    expect(found(plain, [erasedMark])).toEqual([]);
    expect(found(plain, Object.values(living))).toEqual(Object.values(living));
    for (const place of ['scan of', 'note of', 'theirs of', 'draft of']) {
      expect(plain.includes(`${place} ${living.secret}`)).toBe(true);
    }
    expect(plain.includes('watch@tower.example')).toBe(true);
  });

  it('stands in the list outside the database by ids and codes, and is certified with a date', async () => {
    const rows = await readDestructions(join(folder, 'anchors'));
    expect(rows).toHaveLength(4);
    expect(rows.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    const [first] = await erasureCertificates(store, ring, goneCase);
    expect(first).toMatchObject({ holder: 'harbour', epochs: [1], backupsDark: { is: 'planned', epoch: 1 } });
  });

  it('is opened by nobody in an older copy of the disk, once the epoch has turned and its key is destroyed', async () => {
    const keysFile = join(folder, 'keys.json');
    const turning = createKeyTurning({ file: keysFile });
    await turning.addEpoch(now);
    const destruction = {
      epoch: 1,
      withoutDrill: false,
      at: now,
      remove: turning.removeEpoch,
    };
    expect(await destroyEpoch(ring, store.wrappedKeys, destruction)).toEqual({ is: 'no-drill' });
    await store.wrappedKeys.noteDrill({ epoch: 2, at: now });
    expect(await destroyEpoch(ring, store.wrappedKeys, destruction)).toMatchObject({ is: 'keys-rest-on-it' });
    expect(await rewrapKeys(store.wrappedKeys, () => ring.currentEpoch())).toBeGreaterThan(0);
    expect(await destroyEpoch(ring, store.wrappedKeys, destruction)).toBeUndefined();
    expect((await erasureCertificates(store, ring, goneCase))[0]?.backupsDark).toEqual({
      is: 'since',
      at: now,
      epoch: 1,
    });
    expect((await store.asActor(clerk).load(livingCase))?.caseFile.facts.harbour?.identity).toMatchObject({
      is: 'here',
    });
    await close();

    await rename(cluster, join(older, 'newer'));
    await cp(join(older, 'cluster'), cluster, { recursive: true, preserveTimestamps: true });
    await chownLike(join(older, 'newer'), cluster);
    await open();
    await expect(store.asActor(clerk).load(goneCase)).rejects.toMatchObject({ code: 'epoch-unknown' });
    await expect(openAll(owner, ring, 'gulls')).rejects.toMatchObject({ code: 'epoch-unknown' });
    await close();
    // The copy itself is whole: with a key that somebody had kept, it would open.
    await open('kept.json');
    expect(found(await openAll(owner, ring, 'gulls'), Object.values(gone))).toEqual(Object.values(gone));
  }, 120_000);
});

/** The server runs under a user of its own where the tests are root's. */
async function chownLike(model: string, folder: string): Promise<void> {
  const { uid, gid, mode } = await stat(model);
  await chmod(folder, mode & 0o777);
  for (const entry of ['', ...(await readdir(folder, { recursive: true }))]) await chown(join(folder, entry), uid, gid);
}
