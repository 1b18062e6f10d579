import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../../core/engine/basics/civil-date.ts';
import type { Attachment } from '../../../core/engine/model/case-file.ts';
import { chainHash, emptyHead } from '../../../core/shell/store/stream/event-header.ts';
import {
  clerk,
  clock,
  commitOf,
  event,
  gull,
  keeper,
  later,
  newCase,
  noon,
  opening,
  take,
  today,
  transmission,
} from '../../contract/lighthouse.ts';
import { freshStore } from '../database.ts';
import { connectAs } from './raw-sql.ts';

describe('what is kept for a time', () => {
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

  async function openCase(): Promise<string> {
    const caseId = newCase();
    await take(opened.store, clerk, caseId, opening(caseId));
    return caseId;
  }

  it('lets a draft expire when it is told to', async () => {
    const caseId = await openCase();
    const door = opened.store.asActor(clerk);
    const draft = { caseId, form: 'sighting', side: 'harbour', answers: {}, savedAt: noon, savedBy: clerk.user };
    await door.saveDraft({ ...draft, version: 0 }, later);
    expect(await opened.store.sweep.expire()).toBe(0);
    await owner`update rcms.draft set expires_at = clock_timestamp() where case_id = ${caseId}`;
    expect(await door.findDraft(caseId, 'sighting')).toBeUndefined();
    expect(await door.saveDraft({ ...draft, version: 1 }, later)).toBe('conflict');
    expect(await opened.store.sweep.expire()).toBe(1);
    expect(await door.saveDraft({ ...draft, version: 0 }, later)).toBe('saved');
  });

  it('lets an upload expire unless it is put on record, and its bytes with its last holder', async () => {
    const [lost, kept] = [await openCase(), await openCase()];
    for (const caseId of [lost, kept]) {
      await upload(caseId, 'bytes');
      await opened.store.asActor(clerk).copyAttachment(caseId, 'a-1', 'harbour', 'lighthouse');
    }
    const loaded = await opened.store.asActor(clerk).load(kept);
    const added = event('attachment-added', {
      sides: ['harbour'],
      codes: {
        attachment: 'a-1',
        form: 'sighting',
        field: 'photo',
        category: 'identity',
        mediaType: 'image/png',
        size: 5,
      },
    });
    expect(await opened.store.asActor(clerk).commit(commitOf(kept, loaded, [added]))).toMatchObject({
      is: 'committed',
    });
    await owner`update rcms.attachment set expires_at = clock_timestamp() where expires_at is not null and side = 'harbour'`;
    expect(await opened.store.sweep.expire()).toBe(1);
    expect(await opened.store.asActor(clerk).getAttachment(lost, 'harbour', 'a-1')).toBeUndefined();
    expect(await owner`select from rcms.attachment_chunk where case_id = ${lost}`).toHaveLength(1);
    await owner`update rcms.attachment set expires_at = clock_timestamp() where expires_at is not null`;
    await opened.store.sweep.expire();
    expect(await owner`select from rcms.attachment_chunk where case_id = ${lost}`).toHaveLength(0);
    expect(await read(kept)).toBe('bytes');
  });

  it('gives attachments the holders that a case file names', async () => {
    const caseId = await openCase();
    await upload(caseId, 'feather');
    const attachment: Attachment = {
      id: 'a-1',
      holders: ['harbour', 'lighthouse'],
      form: 'sighting',
      field: 'photo',
      category: 'identity',
      mediaType: 'image/png',
      size: 7,
    };
    await opened.store.asActor(clerk).copyAttachment(caseId, 'a-1', 'harbour', 'lighthouse');
    const loaded = await opened.store.asActor(clerk).load(caseId);
    const commit = commitOf(caseId, loaded, transmission(caseId));
    const caseFile = { ...commit.caseFile, attachments: { 'a-1': attachment } };
    await opened.store.asActor(clerk).commit({ ...commit, caseFile });
    expect(await owner`select from rcms.attachment where case_id = ${caseId} and expires_at is not null`).toHaveLength(
      0,
    );
    expect(await read(caseId, 'lighthouse')).toBe('feather');
  });

  describe('an attachment', () => {
    const big = `${'x'.repeat(1024 * 1024)}${'y'.repeat(1024 * 1024)}end`;

    it('does not pass for whole when its tail was cut off', async () => {
      const caseId = await openCase();
      await upload(caseId, big);
      await owner`delete from rcms.attachment_chunk where case_id = ${caseId} and number = 2`;
      await expect(read(caseId)).rejects.toMatchObject({ code: 'seal-broken' });
    });

    it('does not open when two chunks changed places', async () => {
      const caseId = await openCase();
      await upload(caseId, big);
      await owner`update rcms.attachment_chunk set number = number + 10 where case_id = ${caseId} and number < 2`;
      await owner`update rcms.attachment_chunk set number = 11 - number where case_id = ${caseId} and number >= 10`;
      await expect(read(caseId)).rejects.toMatchObject({ code: 'seal-broken' });
    });

    it('does not open without its beginning', async () => {
      const caseId = await openCase();
      await upload(caseId, big);
      await owner`delete from rcms.attachment_chunk where case_id = ${caseId} and number = 0`;
      await expect(read(caseId)).rejects.toMatchObject({ code: 'stream-broken' });
    });
  });

  it('leaves a due case to the sweep that got it, and to the next one a while later', async () => {
    const due = instant('2031-05-01T00:00:00.000Z');
    const cases = new Set<string>();
    for (let index = 0; index < 12; index++) {
      const caseId = await openCase();
      await take(opened.store, clerk, caseId, transmission(caseId, gull, due));
      cases.add(caseId);
    }
    const found = await Promise.all([1, 2, 3].map(() => opened.store.sweep.due(noon, 4)));
    const all = found.flat().map(({ caseId }) => caseId);
    expect(new Set(all)).toEqual(cases);
    expect(all).toHaveLength(12);
    expect(await opened.store.sweep.due(noon, 100)).toEqual([]);
    await owner`update rcms.deadline set leased_until = clock_timestamp()`;
    expect(await opened.store.sweep.due(noon, 100)).toHaveLength(12);
    const [one] = all;
    const met = event('deadline-met', {
      sides: ['harbour', 'lighthouse'],
      by: clock,
      codes: { id: 'reply', on: today, late: false },
    });
    await take(opened.store, clock, one as string, [met]);
    await owner`update rcms.deadline set leased_until = clock_timestamp()`;
    expect(await opened.store.sweep.due(noon, 100)).toHaveLength(11);
  });

  it('chains what one process reads, and what an operator does, day by day', async () => {
    const log = opened.store.asActor(keeper);
    const read = (day: string) =>
      log.logRead({ at: `${day}T10:00:00.000Z` as Instant, actor: keeper, what: 'view-case' });
    const act = { at: '2031-07-01T11:00:00.000Z' as Instant, what: 'account-disabled' };
    // Around midnight, what began on the day before may be logged after what began on the day.
    await Promise.all([
      read('2031-07-01'),
      opened.store.audit.note({ ...act, by: { kind: 'operator', name: 'root' } }),
      read('2031-07-02'),
      read('2031-07-01'),
    ]);
    const rows = await owner`select day::text, number, authority, entry, hash from rcms.read_log order by day, number`;
    expect(rows.map(({ day, number, authority }) => `${day} ${number} ${authority}`)).toEqual([
      `2031-07-01 1 ${keeper.authority}`,
      '2031-07-01 2 ',
      `2031-07-01 3 ${keeper.authority}`,
      `2031-07-02 1 ${keeper.authority}`,
    ]);
    let head: Uint8Array = emptyHead;
    for (const { number, entry, hash } of rows) {
      head = chainHash(number === 1 ? emptyHead : head, entry);
      expect(hash.equals(head)).toBe(true);
    }
  });

  it('says what failed in the database, and never with which values', async () => {
    await owner`alter table rcms.account add constraint no_gulls check (authority <> 'seagull-office')`;
    const account = { user: 'u', login: 'l', authority: 'seagull-office', roles: [], passwordHash: 'secret-hash' };
    const fault = await opened.store.accounts.save(account).catch((error) => error);
    expect(fault).toMatchObject({ code: 'database-failed', message: expect.stringContaining('no_gulls') });
    expect(JSON.stringify([fault, fault.message, fault.stack, String(fault.cause)])).not.toMatch(/seagull|secret-hash/);
  });

  async function upload(caseId: string, text: string): Promise<void> {
    const content = (async function* () {
      yield Buffer.from(text);
    })();
    await opened.store.asActor(clerk).putAttachment({
      attachment: 'a-1',
      caseId,
      side: 'harbour',
      category: 'identity',
      maxBytes: 5_000_000,
      content,
    });
  }

  async function read(caseId: string, side = 'harbour'): Promise<string> {
    const actor = side === 'harbour' ? clerk : keeper;
    const found: Uint8Array[] = [];
    for await (const bytes of (await opened.store.asActor(actor).getAttachment(caseId, side, 'a-1')) ?? []) {
      found.push(bytes);
    }
    return Buffer.concat(found).toString();
  }
});
