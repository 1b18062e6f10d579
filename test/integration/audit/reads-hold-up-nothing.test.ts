import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  clerk,
  commitOf,
  keeper,
  newCase,
  noon,
  opening,
  privateNote,
  take,
  transmission,
} from '../../contract/lighthouse.ts';
import { freshStore } from '../database.ts';
import { connectAs } from '../store/raw-sql.ts';
import { drawAuditKey, ListedAnchors, minute } from './anchored-store.ts';

describe('the log of reads', () => {
  let opened: Awaited<ReturnType<typeof freshStore>>;
  let owner: postgres.Sql;

  beforeAll(async () => {
    opened = await freshStore();
    owner = connectAs(opened.database.urls.migrator);
  });
  afterAll(async () => {
    await owner.end();
    await opened.close();
  });

  it('takes hundreds of entries and a checkpoint while a decision holds its case, waits for none of it, and moves no version', async () => {
    const { store } = opened;
    const caseId = newCase();
    await take(store, clerk, caseId, opening(caseId));
    await take(store, clerk, caseId, transmission(caseId));
    const door = store.asActor(keeper);
    const before = (await door.load(caseId))?.versions;
    await owner.begin(async (tx) => {
      // What a decision holds while it is written, and more: every row of the case, and the whole of its tables.
      await tx`select from rcms.snapshot where case_id = ${caseId} for update`;
      await tx`lock table rcms.snapshot, rcms.stream, rcms.event, rcms.part, rcms.event_order in exclusive mode`;
      await tx.unsafe(`select pg_advisory_xact_lock(hashtextextended('rcms.outbox', 0))`);
      const reads = Array.from({ length: 300 }, (_, index) =>
        door.logRead({
          at: noon,
          actor: keeper,
          side: 'lighthouse',
          what: 'view-case',
          caseId,
          denied: index % 7 === 0,
        }),
      );
      await Promise.all(reads);
      await store.audit.note({ at: noon, by: { kind: 'operator', name: 'root' }, what: 'account-disabled' });
      const waiting = await tx`select count(*)::int as n from pg_locks where not granted`;
      expect(waiting[0]?.n).toBe(0);
    });
    expect((await door.load(caseId))?.versions).toEqual(before);
    const [log] =
      await owner`select count(*)::int as n, count(distinct (process, day))::int as chains from rcms.read_log`;
    expect(log).toMatchObject({ n: 301, chains: 1 });
    expect((await door.readsOf(caseId, 'lighthouse')).length).toBe(300);
  });

  it('goes on while cases are decided, and each is decided as if nobody read', async () => {
    const { store } = opened;
    const caseId = newCase();
    await take(store, clerk, caseId, opening(caseId));
    const door = store.asActor(clerk);
    let reading = true;
    const readers = Array.from({ length: 8 }, async () => {
      for (let count = 0; reading || count < 20; count++) {
        await door.logRead({ at: noon, actor: clerk, side: 'harbour', what: 'view-case', caseId });
      }
    });
    for (let count = 0; count < 10; count++) {
      const loaded = await door.load(caseId);
      const answer = await door.commit(commitOf(caseId, loaded, [privateNote('harbour', `note ${count}`)]));
      expect(answer).toMatchObject({ is: 'committed', versions: { harbour: 3 + count } });
    }
    reading = false;
    await Promise.all(readers);
    const key = drawAuditKey();
    const anchors = new ListedAnchors();
    await store.checkpoints.take(key, anchors, minute(0));
    expect((await store.auditor.verify(anchors.read(), key.publicKey)).faults).toEqual([]);
  });
});
