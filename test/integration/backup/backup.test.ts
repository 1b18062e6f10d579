import { appendFile, copyFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBackup } from '../../../core/shell/runtime/backup/check-backup.ts';
import { drillBackup } from '../../../core/shell/runtime/backup/drill-backup.ts';
import { restoreBackup } from '../../../core/shell/runtime/backup/restore-backup.ts';
import type { Settings } from '../../../core/shell/runtime/settings.ts';
import { letBackup } from '../../../core/shell/store/postgres/backup/let-backup.ts';
import { restoreDatabase } from '../../../core/shell/store/postgres/backup/restore-database.ts';
import { migrate } from '../../../core/shell/store/postgres/migrate.ts';
import { fullCase } from '../../contract/erasing.ts';
import { clerk, newCase, privateNote, take } from '../../contract/lighthouse.ts';
import { freshDatabase } from '../database.ts';
import { openGulls } from './backed-up.ts';

describe('a backup', () => {
  let gulls: Awaited<ReturnType<typeof openGulls>>;
  const first = newCase();

  beforeAll(async () => {
    gulls = await openGulls();
    await fullCase(gulls.instance.store, first);
    await gulls.instance.anchoring.round();
  }, 60_000);
  afterAll(() => gulls.close());

  const restore = async (path: string, settings: Settings) =>
    restoreBackup(settings, {
      checked: await checkBackup(path, settings),
      destructions: join(settings.anchorsFolder, 'destructions.jsonl'),
      destructionsLost: false,
      by: 'tests',
      why: 'the disk burnt',
    });

  it('is of one moment while commands go on, and the restored instance verifies and works', async () => {
    let going = true;
    const writing = (async () => {
      let count = 0;
      for (; going; count++) await take(gulls.instance.store, clerk, first, [privateNote('harbour', `note ${count}`)]);
      return count;
    })();
    await wait(200);
    const path = await gulls.backup('one.backup');
    await wait(100);
    going = false;
    expect(await writing).toBeGreaterThan(2);
    const there = await gulls.elsewhere();
    const restored = await restore(path, there);
    expect(restored.faults).toEqual([]);
    expect(restored.report.checked.events).toBeGreaterThan(2);
    const opened = await gulls.open(there);
    try {
      expect(await opened.store.asActor(clerk).load(first)).toBeDefined();
      await take(opened.store, clerk, first, [privateNote('harbour', 'after the fire')]);
      await fullCase(opened.store, newCase());
      expect(await opened.store.rebuild(clerk, first)).toEqual(
        (await opened.store.asActor(clerk).load(first))?.caseFile,
      );
    } finally {
      await opened.close();
    }
  }, 60_000);

  it('holds every table of the schema, one of tomorrow too, with as many rows', async () => {
    const owner = postgres(gulls.settings.migrationUrl as string, { max: 1, fetch_types: false, onnotice: () => {} });
    await owner.unsafe(`
      set role rcms_migrator;
      create table rcms.tomorrow (id integer generated always as identity primary key, note text);
      insert into rcms.tomorrow (note) values (E'two\\nlines'), (null);
      alter table rcms.tomorrow enable row level security, force row level security`);
    await expect(gulls.backup('hidden.backup')).rejects.toMatchObject({
      code: 'backup-incomplete',
      message: expect.stringContaining('rcms.tomorrow'),
    });
    await letBackup(owner);
    const path = await gulls.backup('tomorrow.backup');
    const { header, manifest } = await checkBackup(path, gulls.settings);
    const names = await owner`select relname from pg_class where relnamespace = 'rcms'::regnamespace and relkind = 'r'`;
    expect(manifest.tables.map(({ name }) => name)).toEqual(names.map(({ relname }) => relname).sort());
    expect(manifest.tables.find(({ name }) => name === 'tomorrow')?.rows).toBe(2);
    expect(header.sequences.map(({ name }) => name)).toContain('tomorrow_id_seq');
    await owner.unsafe('drop table rcms.tomorrow');
    await owner.end();
  }, 60_000);

  it('holds no key', async () => {
    const path = await gulls.backup('keyless.backup');
    const { keys, root } = JSON.parse(await readFile(gulls.settings.keysFile, 'utf8'));
    const secrets = JSON.stringify({ keys, root }).match(/[A-Za-z0-9+/_-]{40,}=*/g) ?? [];
    const { header } = await checkBackup(path, gulls.settings);
    for (const one of secrets) expect(JSON.stringify(header)).not.toContain(one);
  });

  it('is refused with its place where it is cut off, changed, longer or signed by another', async () => {
    const path = await gulls.backup('whole.backup');
    const whole = await readFile(path);
    const damaged = join(gulls.folder, 'damaged.backup');
    const refused = (place: RegExp) =>
      expect(checkBackup(damaged, gulls.settings)).rejects.toMatchObject({
        code: 'backup-damaged',
        message: expect.stringMatching(place),
      });
    for (const share of [0, 0.0001, 0.3, 0.7, 0.9999]) {
      await copyFile(path, damaged);
      await truncate(damaged, Math.floor(whole.length * share));
      await refused(share === 0 ? /byte 0/ : /byte \d+|its end/);
    }
    for (const share of [0.001, 0.2, 0.5, 0.8, 0.995]) {
      const bytes = Buffer.from(whole);
      const at = Math.floor(whole.length * share);
      bytes[at] = (bytes[at] as number) ^ 1;
      await writeFile(damaged, bytes);
      await refused(/byte \d+/);
    }
    await copyFile(path, damaged);
    await appendFile(damaged, 'x');
    await refused(/cut off/);
    const other = await openGulls();
    try {
      await other.instance.anchoring.round();
      await expect(checkBackup(path, other.settings)).rejects.toMatchObject({ code: 'backup-signed-otherwise' });
    } finally {
      await other.close();
    }
    const nowhere = { anchorsFolder: join(gulls.folder, 'nowhere') };
    await expect(checkBackup(path, nowhere)).rejects.toMatchObject({ code: 'backup-key-needed' });
  }, 60_000);

  it('is not restored over anything, under another name, with other keys or without the list of destructions', async () => {
    const path = await gulls.backup('refused.backup');
    await expect(restore(path, gulls.settings)).rejects.toMatchObject({ code: 'database-holds-data' });
    expect(await gulls.instance.store.asActor(clerk).load(first)).toBeDefined();
    const there = await gulls.elsewhere();
    await expect(restore(path, { ...there, instance: 'terns' })).rejects.toMatchObject({
      code: 'backup-of-another-instance',
    });
    await expect(restore(path, { ...there, keysFile: join(gulls.folder, 'no.json') })).rejects.toMatchObject({
      code: 'keys-missing',
    });
    const anchors = await gulls.copyAnchors();
    await rm(join(anchors, 'destructions.jsonl'));
    await expect(restore(path, { ...there, anchorsFolder: anchors })).rejects.toMatchObject({
      code: 'destructions-missing',
    });
    await expect(gulls.backup('refused.backup')).rejects.toMatchObject({ code: 'backup-unwritable' });
  }, 60_000);

  it('that is broken off half-way leaves an instance that nobody opens, and can be restored again', async () => {
    const path = await gulls.backup('half.backup');
    const there = await gulls.elsewhere();
    const urls = { app: there.databaseUrl as string, migrator: there.migrationUrl as string };
    const checked = await checkBackup(path, there);
    async function* half() {
      for await (const piece of checked.rows()) {
        yield piece;
        if (piece.table === 'event') throw new Error('pulled the plug');
      }
    }
    await expect(restoreDatabase(urls, checked.header, half())).rejects.toThrow('pulled the plug');
    await expect(gulls.open(there)).rejects.toMatchObject({ code: 'restore-unfinished' });
    // Loaded, and the destructions not yet repeated: as shut as before.
    await (await restoreDatabase(urls, checked.header, checked.rows())).close();
    await expect(gulls.open(there)).rejects.toMatchObject({ code: 'restore-unfinished' });
    expect((await restore(path, there)).faults).toEqual([]);
    await (await gulls.open(there)).close();
  }, 60_000);

  it('is not restored while somebody is connected', async () => {
    const path = await gulls.backup('busy.backup');
    const database = await freshDatabase({ migrated: false });
    const there = await gulls.elsewhere(database);
    await migrate(database.urls);
    const guest = postgres(database.urls.app, { max: 1, fetch_types: false });
    await guest`select 1`;
    await expect(restore(path, there)).rejects.toMatchObject({ code: 'database-in-use' });
    await guest.end();
    await wait(100);
    expect((await restore(path, there)).faults).toEqual([]);
  }, 60_000);

  it('is tried out in a database that holds nothing afterwards', async () => {
    const path = await gulls.backup('drill.backup');
    const { databaseUrl, migrationUrl } = await gulls.elsewhere();
    const drilled = await drillBackup(gulls.settings, {
      checked: await checkBackup(path, gulls.settings),
      destructions: join(gulls.settings.anchorsFolder, 'destructions.jsonl'),
      scratchUrl: migrationUrl as string,
      by: 'tests',
    });
    expect(drilled).toMatchObject({ faults: [], epoch: 1, opened: 1 });
    const left = postgres(databaseUrl as string, { max: 1, fetch_types: false });
    expect(await left`select from pg_namespace where nspname = 'rcms'`).toHaveLength(0);
    await left.end();
  }, 60_000);
});
