import { setTimeout as wait } from 'node:timers/promises';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { notificationConsumer } from '../../../core/shell/jobs/deliver-range.ts';
import { startNotificationJobs } from '../../../core/shell/jobs/notification-jobs.ts';
import type { Notification } from '../../../core/shell/jobs/notification-sink.ts';
import { clerk, harbour, newCase, opening, take } from '../../contract/lighthouse.ts';
import { freshStore } from '../database.ts';
import { connectAs } from '../store/raw-sql.ts';

const silent = { info: () => undefined, error: () => undefined, fault: () => undefined };

describe('notification jobs', () => {
  let opened: Awaited<ReturnType<typeof freshStore>>;
  let sql: postgres.Sql;

  beforeAll(async () => {
    opened = await freshStore();
    sql = connectAs(opened.database.urls.migrator);
  });

  afterAll(async () => {
    await sql.end();
    await opened.close();
  });

  async function write(count: number): Promise<void> {
    for (let index = 0; index < count; index++) {
      const caseId = newCase();
      const effect = { type: 'notify', authority: harbour, side: 'harbour', what: 'task', subject: 'lamp' } as const;
      await take(opened.store, clerk, caseId, opening(caseId), { effects: [effect] });
    }
  }

  /** Jobs as one process runs them; told positions are collected. */
  function start(deliver: (position: number) => void = () => undefined) {
    const told: number[] = [];
    const jobs = startNotificationJobs({
      databaseUrl: opened.database.urls.migrator,
      outbox: opened.store.outbox,
      sink: {
        deliver: async ({ position }: Notification) => {
          deliver(position);
          told.push(position);
        },
      },
      log: silent,
      rhythm: { every: 100, longest: 1_000 },
    });
    onTestFinished(() => jobs.stop());
    return { jobs, told };
  }

  const last = async () => (await opened.store.outbox.read(0, 10_000)).length;

  async function untilDelivered(): Promise<void> {
    while ((await opened.store.outbox.cursor(notificationConsumer)) < (await last())) await wait(50);
  }

  it('tell each notification once, in order, however many processes run them', async () => {
    await write(20);
    const [left, right] = [start(), start()];
    await untilDelivered();
    await write(5);
    await untilDelivered();
    await Promise.all([left.jobs.stop(), right.jobs.stop()]);
    const all = [...left.told, ...right.told].sort((one, other) => one - other);
    expect(all).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  });

  it('lose nothing when their schema is dropped or emptied', async () => {
    const before = await last();
    const { jobs, told } = start();
    await write(2);
    await untilDelivered();
    await sql.unsafe('drop schema rcms_jobs cascade');
    await write(2);
    await untilDelivered();
    const tables = await sql`select tablename from pg_tables where schemaname = 'rcms_jobs'`;
    await sql.unsafe(`truncate ${tables.map(({ tablename }) => `rcms_jobs.${tablename}`).join(', ')} cascade`);
    await write(2);
    await untilDelivered();
    await jobs.stop();
    expect(told).toEqual([1, 2, 3, 4, 5, 6].map((index) => before + index));
  });

  it('try again what could not be told', async () => {
    const before = await last();
    let failures = 2;
    const { told } = start((position) => {
      if (position === before + 2 && failures-- > 0) throw new Error('the postman is ill');
    });
    await write(3);
    await untilDelivered();
    expect(told).toEqual([1, 2, 3].map((index) => before + index));
    expect(failures).toBe(-1);
  });

  it('keep ids only in their tables', async () => {
    const { told } = start();
    await write(1);
    await untilDelivered();
    expect(told).toHaveLength(1);
    const rows = await sql`select data from rcms_jobs.job where data is not null`;
    expect(rows.length).toBeGreaterThan(0);
    for (const { data } of rows) expect(Object.keys(data).sort()).toEqual(['after', 'to']);
  });
});
