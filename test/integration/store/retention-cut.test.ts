import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { civilDate, instant } from '../../../core/engine/basics/civil-date.ts';
import { clerk, newCase } from '../../contract/lighthouse.ts';
import { drawAuditKey, ListedAnchors, minute } from '../audit/anchored-store.ts';
import { freshStore } from '../database.ts';
import { connectAs } from './raw-sql.ts';

describe('what belongs to no case', () => {
  let opened: Awaited<ReturnType<typeof freshStore>>;
  let sweep: postgres.Sql;

  beforeAll(async () => {
    opened = await freshStore();
    sweep = connectAs(opened.database.urls.app, 'rcms_sweep');
  });
  afterAll(async () => {
    await sweep.end();
    await opened.close();
  });

  it('goes when it is due: of an anchored day of the read log its length and the head of its chain stay', async () => {
    const { store } = opened;
    const door = store.asActor(clerk);
    for (const at of ['2026-03-01T10:00:00.000Z', '2026-03-01T11:00:00.000Z', '2026-03-02T10:00:00.000Z']) {
      await door.logRead({ at: instant(at), actor: clerk, what: 'view-case', caseId: newCase() });
    }
    expect((await store.retention.cut({ readLog: civilDate('2026-03-02') })).readLog).toBe(0);
    await store.checkpoints.take(drawAuditKey(), new ListedAnchors(), minute(0));
    expect(await store.retention.countDueLog(civilDate('2026-03-02'))).toBe(1);
    expect((await store.retention.cut({ readLog: civilDate('2026-03-02') })).readLog).toBe(1);
    expect(await store.retention.countDueLog(civilDate('2026-03-02'))).toBe(0);
    expect((await store.retention.cut({ readLog: civilDate('2026-03-02') })).readLog).toBe(0);
    const left = await sweep`select day::text from rcms.read_log`;
    expect(left).toEqual([{ day: '2026-03-02' }]);
    expect(await sweep`select entries, length(head) as head from rcms.read_log_end`).toEqual([
      { entries: 2, head: 32 },
    ]);
  });

  it('is an account only when it was left, and long enough ago', async () => {
    const { store } = opened;
    const account = { user: 'ann', login: 'ann', authority: 'harbour-office', roles: [], passwordHash: 'x' };
    await store.accounts.save(account);
    const later = instant('2199-01-01T00:00:00.000Z');
    expect((await store.retention.cut({ accounts: later })).accounts).toBe(0);
    await store.accounts.save({ ...account, disabled: true });
    expect((await store.retention.cut({ accounts: instant('2001-01-01T00:00:00.000Z') })).accounts).toBe(0);
    expect((await store.retention.cut({ accounts: later })).accounts).toBe(1);
  });

  it('is nothing that the sweep could read: neither what was read, nor of whom', async () => {
    await expect(sweep`select entry from rcms.read_log`).rejects.toThrow(/permission denied/);
    await expect(sweep`select snapshot from rcms.snapshot`).rejects.toThrow(/permission denied/);
    await expect(sweep`select held from rcms.snapshot`).rejects.toThrow(/permission denied/);
    await expect(sweep`select login_sealed from rcms.account`).rejects.toThrow(/permission denied/);
  });
});
