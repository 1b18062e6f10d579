import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import { activatePack } from '../../../core/shell/runtime/activate-pack.ts';
import { assemble } from '../../../core/shell/runtime/assemble.ts';
import { createLogger } from '../../../core/shell/runtime/logger.ts';
import { readPack } from '../../../core/shell/runtime/read-pack.ts';
import { createKeyRing } from '../../../core/shell/sealing/create-key-ring.ts';
import { drawKeyMaterial } from '../../../core/shell/sealing/key-material.ts';
import { checkBundle } from '../../../core/shell/store/audit/check-bundle.ts';
import { keeper } from '../../contract/lighthouse.ts';
import { freshStore } from '../database.ts';
import { connectAs } from '../store/raw-sql.ts';
import { all, drawAuditKey, ListedAnchors } from './anchored-store.ts';

describe('days of the log that retention has cut', () => {
  const key = drawAuditKey();
  const anchors = new ListedAnchors();
  let now = instant('2026-03-01T10:00:00.000Z');
  const clocks = { caseNow: () => now, machineNow: () => now };
  let opened: Awaited<ReturnType<typeof freshStore>>;
  let owner: postgres.Sql;
  let cutSides: () => Promise<{ readonly readLog: number }>;

  const look = (at: string) => opened.store.asActor(keeper).logRead({ at: instant(at), actor: keeper, what: 'list' });
  const anchor = (at: string) => opened.store.checkpoints.take(key, anchors, instant(at));
  const online = () => opened.store.auditor.verify(anchors.read(), key.publicKey);
  const offline = async () => {
    const lines = await all((await opened.store.auditor.bundle({ publicKey: key.publicKey, at: now })) ?? never());
    return checkBundle(each(lines), { publicKey: key.publicKey, published: anchors.read() });
  };
  /** What both checks say while something is changed. */
  const said = async (change: string) => {
    await owner.unsafe(
      `create table kept_end as table rcms.read_log_end; create table kept_log as table rcms.read_log;`,
    );
    try {
      await owner.unsafe(change);
      const reports = [await online(), await offline()];
      return reports.map((report) => report?.faults.map(({ what, at }) => [what, 'day' in at ? at.day : undefined]));
    } finally {
      await owner.unsafe(`
        truncate rcms.read_log_end, rcms.read_log;
        insert into rcms.read_log_end table kept_end; insert into rcms.read_log table kept_log;
        drop table kept_end, kept_log`);
    }
  };

  beforeAll(async () => {
    opened = await freshStore();
    const { store, database } = opened;
    owner = connectAs(database.urls.migrator);
    const pack = await readPack('country-packs/xa');
    await activatePack(store, pack, { by: 'test', why: 'test', sandbox: true, clocks });
    const keys = createKeyRing(drawKeyMaterial(now));
    const { app } = await assemble({ store, keys, clocks, logger: createLogger('silent'), sandbox: true });
    cutSides = app.cutSides;
    for (const at of ['2026-03-01T10:00:00.000Z', '2026-03-01T11:00:00.000Z', '2026-03-02T10:00:00.000Z'])
      await look(at);
  }, 60_000);
  afterAll(async () => {
    await owner.end();
    await opened.close();
  });

  it('are cut only once a checkpoint after their time covers their ends', async () => {
    await anchor('2026-03-02T12:00:00.000Z');
    now = instant('2036-06-01T00:00:00.000Z');
    expect((await cutSides()).readLog).toBe(0);
    // The server stood still before it could anchor the last look, and comes back much later.
    await look('2026-03-02T12:00:30.000Z');
    await anchor('2036-05-31T00:00:00.000Z');
    expect(await online()).toMatchObject({ faults: [], notAnchored: { entries: 0 }, checked: { cut: 0 } });
    expect((await cutSides()).readLog).toBeGreaterThanOrEqual(2);
    expect((await cutSides()).readLog).toBe(0);
  });

  it('verify by their length and head, while an entry that is still there says that they were cut', async () => {
    await anchor('2036-06-01T00:01:00.000Z');
    for (const report of [await online(), await offline()]) {
      expect(report).toMatchObject({ faults: [], notAnchored: { entries: 0 } });
      expect(report?.checked.cut).toBeGreaterThanOrEqual(2);
    }
    const notes = await owner`
      select convert_from(entry, 'UTF8')::jsonb ->> 'what' as what from rcms.read_log
      where entry like ${'%log-cut%'}`;
    expect(notes).toEqual([{ what: 'log-cut' }]);
  });

  const both = (fault: readonly unknown[]) => [[fault], [fault]];

  it('are missing where nothing was kept of them', async () => {
    const gone = ['chain-gone', '2026-03-02'];
    expect(await said(`delete from rcms.read_log_end where day = '2026-03-02'`)).toEqual(both(gone));
  });

  it.each([
    ['another head', `update rcms.read_log_end set head = set_byte(head, 0, get_byte(head, 0) # 1)`],
    ['fewer entries', 'update rcms.read_log_end set entries = entries - 1'],
    ['more entries', 'update rcms.read_log_end set entries = entries + 1'],
  ])('are named where what was kept has %s than was anchored', async (_how, change) => {
    expect(await said(`${change} where day = '2026-03-01'`)).toEqual(both(['cut-otherwise', '2026-03-01']));
  });

  it('are named where somebody says of a day that it was cut, and it never was or no entry says so', async () => {
    const forged = await said(`
      insert into rcms.read_log_end (process, day, entries, head)
      select process, day, number, hash from rcms.read_log where day = '2036-06-01' order by number desc limit 1`);
    for (const faults of forged) expect(faults).toContainEqual(['cut-otherwise', '2036-06-01']);
    const hidden = await said(`
      insert into rcms.read_log_end (process, day, entries, head)
      select process, day, number, hash from rcms.read_log where day = '2036-06-01' order by number desc limit 1;
      delete from rcms.read_log where day = '2036-06-01'`);
    for (const faults of hidden) expect(faults).toContainEqual(['cut-unfounded', '2036-06-01']);
  });

  it('are named where they belong to no chain that was ever anchored', async () => {
    const invented = await said(`
      insert into rcms.read_log_end (process, day, entries, head)
      values (gen_random_uuid(), '2025-01-01', 3, sha256('invented'))`);
    expect(invented).toEqual(both(['cut-otherwise', '2025-01-01']));
  });
});

function never(): never {
  throw new Error('There is always a bundle of everything');
}

async function* each(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}
