import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { civilDate, instant } from '../../core/engine/basics/civil-date.ts';
import { freshStore } from '../integration/database.ts';
import { connectAs, under } from '../integration/store/raw-sql.ts';
import { describeDesk } from './desk.contract.ts';

describeDesk('a desk in PostgreSQL', () => freshStore());

describe('what lies in the database of a desk', () => {
  let opened: Awaited<ReturnType<typeof freshStore>>;
  let app: postgres.Sql;
  const tables = ['absence', 'saved_filter', 'kept_form'];

  beforeAll(async () => {
    opened = await freshStore();
    app = connectAs(opened.database.urls.app, 'rcms_app');
    const { desk } = opened.store;
    const id = '7a1c6f0e-0000-4000-8000-00000000000a';
    await desk.saveAbsence({ user: 'u-gull', from: civilDate('2026-03-02'), until: civilDate('2026-03-06') });
    await desk.saveFilter('u-gull', { id, name: 'Planted-Name', conditions: { service: 'lamp' } });
    const expiresAt = instant('2020-03-02T12:00:00.000Z');
    await desk.keepForm('u-gull', { id, address: '/cases/x', fields: [['v:/name', 'Planted-Name']], expiresAt });
  });
  afterAll(async () => {
    await app.end();
    await opened.close();
  });

  it('is its owner’s alone, but for who is away', async () => {
    const seen = async (user: string) =>
      under(app, { 'rcms.user': user }, async (tx) => {
        const counts: number[] = [];
        for (const table of tables) counts.push((await tx.unsafe(`select from rcms.${table}`)).length);
        return counts;
      });
    expect(await seen('u-gull')).toEqual([1, 1, 1]);
    expect(await seen('u-tern')).toEqual([1, 0, 0]);
    expect(await seen('')).toEqual([1, 0, 0]);
  });

  it('is changed by its owner alone', async () => {
    await under(app, { 'rcms.user': 'u-tern' }, async (tx) => {
      expect((await tx`update rcms.absence set until_day = '2030-01-01' returning user_id`).length).toBe(0);
      for (const table of tables) expect((await tx.unsafe(`delete from rcms.${table} returning 1`)).length).toBe(0);
    });
    const planting = under(
      app,
      { 'rcms.user': 'u-tern' },
      (tx) => tx`insert into rcms.absence values ('u-crow', '2026-03-02', '2026-03-03', null)`,
    );
    await expect(planting).rejects.toMatchObject({ code: '42501' });
  });

  it('has nothing in clear that somebody wrote', async () => {
    const owner = connectAs(opened.database.urls.migrator);
    for (const table of tables) {
      const rows = await owner.unsafe(`select t::text as line from rcms.${table} t`);
      expect(JSON.stringify(rows)).not.toContain(Buffer.from('Planted-Name').toString('hex'));
      expect(JSON.stringify(rows)).not.toContain('Planted-Name');
    }
    await owner.end();
  });

  it('loses a kept form when it has expired', async () => {
    await opened.store.sweep.expire();
    const left = await under(app, { 'rcms.user': 'u-gull' }, (tx) => tx`select from rcms.kept_form`);
    expect(left.length).toBe(0);
  });
});
