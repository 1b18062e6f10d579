import fc from 'fast-check';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseId } from '../../../core/engine/basics/identifiers.ts';
import type { CaseEvent } from '../../../core/engine/model/case-event.ts';
import { bytesOf, erased, file, fullCase, retention, textOf } from '../../contract/erasing.ts';
import {
  clerk,
  event,
  gull,
  harbour,
  keeper,
  later,
  newCase,
  noon,
  part,
  privateNote,
  take,
} from '../../contract/lighthouse.ts';
import { freshStore } from '../database.ts';
import { connectAs, under } from './raw-sql.ts';

const everything = ['answers', 'attachments', 'search-rows', 'messages', 'drafts', 'notifications'];

describe('erasing in the database', () => {
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

  const rows = async (table: string, caseId: CaseId, side: string) =>
    (
      await owner.unsafe(`select t::text as row from rcms.${table} t where case_id = $1 and side = $2 order by 1`, [
        caseId,
        side,
      ])
    ).map(({ row }) => row as string);
  const sideTables = ['event', 'part', 'data_key', 'attachment', 'draft', 'stream', 'reach', 'worklist'];
  const sideRows = async (caseId: CaseId, side: string) =>
    Promise.all(sideTables.map(async (table) => [table, await rows(table, caseId, side)] as const));

  it('cuts the link to what is counted with what is anonymised of a case that has ended, and leaves what is counted', async () => {
    const closed = event('case-closed', { sides: ['harbour', 'lighthouse'], codes: { outcome: 'found' } });
    for (const [then, isClosed, links] of [
      ['anonymise', true, 0],
      ['anonymise', false, 1],
      ['erase', true, 1],
    ] as const) {
      const caseId = newCase();
      await fullCase(opened.store, caseId);
      if (isClosed) await take(opened.store, clerk, caseId, [closed]);
      const [{ id } = { id: '' }] = await owner<{ id: string }[]>`
        select id from rcms.statistics_link where case_id = ${caseId}`;
      const gone = erased('harbour', ['answers']);
      await take(opened.store, retention, caseId, [{ ...gone, codes: { ...gone.codes, then } }]);
      expect(await owner`select from rcms.statistics_link where case_id = ${caseId}`).toHaveLength(links);
      expect(await owner`select from rcms.statistics where id = ${id}`).toHaveLength(1);
    }
  });

  it('leaves the other side byte for byte as it was, whatever goes', async () => {
    const kinds = fc.subarray([...everything, 'record'], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(kinds, fc.constantFrom('harbour', 'lighthouse'), async (gone, holder) => {
        const caseId = newCase();
        await fullCase(opened.store, caseId);
        const other = holder === 'harbour' ? 'lighthouse' : 'harbour';
        const before = await sideRows(caseId, other);
        await take(opened.store, retention, caseId, [erased(holder, gone, ['identity', 'note'])]);
        expect(await sideRows(caseId, other)).toEqual(before);
        const chunks = await owner`select from rcms.attachment_chunk where case_id = ${caseId}`;
        expect(chunks).toHaveLength(1);
      }),
      { numRuns: 8 },
    );
  });

  it('replays to the snapshot after any erasures, and its chains verify', async () => {
    const step = fc.oneof(
      fc.record({ kinds: fc.subarray(everything, { minLength: 1 }), side: fc.constantFrom('harbour', 'lighthouse') }),
      fc.constantFrom('harbour note', 'lighthouse note', 'anew', 'harbour record', 'lighthouse record'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (walk) => {
        const caseId = newCase();
        await fullCase(opened.store, caseId);
        const known = new Set(['harbour', 'lighthouse']);
        for (const [index, one] of walk.entries()) {
          const [side, what] =
            typeof one === 'string' ? (one === 'anew' ? ['harbour', one] : one.split(' ')) : [one.side, one];
          if (!known.has(side as string)) continue;
          const events: Record<string, CaseEvent> = {
            note: privateNote(side as string, `again ${index}`),
            record: erased(side as string, ['record'], []),
            anew: event('answers-recorded', {
              sides: ['harbour'],
              codes: { form: 'sighting' },
              parts: [part('harbour', 'identity', { sighting: { ...gull, name: `Gull ${index}` } })],
            }),
          };
          const next =
            typeof what === 'string'
              ? events[what]
              : erased(side as string, (what as { kinds: string[] }).kinds, ['identity', 'note']);
          await take(opened.store, retention, caseId, [next as CaseEvent]);
          if (what === 'record') known.delete(side as string);
        }
        const loaded = await opened.store.asActor(retention).load(caseId);
        expect(await opened.store.rebuild(retention, caseId)).toEqual(loaded?.caseFile);
        expect(await opened.store.verify(retention, caseId)).toEqual([]);
      }),
      {
        numRuns: 12,
        // Recorded between two erasures: what was findable cannot be told from what is left.
        examples: [
          [
            [
              { kinds: ['search-rows', 'messages'], side: 'harbour' },
              'harbour note',
              { kinds: ['answers'], side: 'harbour' },
            ],
          ],
        ],
      },
    );
  });

  it('keeps of a record head, length and date, and shows when one of them is changed', async () => {
    const caseId = newCase();
    await fullCase(opened.store, caseId);
    const heads = async () =>
      (await owner`select version, hash from rcms.event where case_id = ${caseId} and side = 'harbour' order by 1`).map(
        (row) => ({ ...row }),
      );
    const before = await heads();
    await take(opened.store, retention, caseId, [erased('harbour', ['record'], [])]);
    expect((await heads()).slice(0, -1)).toEqual(before);
    const headers =
      await owner`select convert_from(header, 'UTF8') as text from rcms.event where case_id = ${caseId} and side = 'harbour' order by version`;
    expect(headers.slice(0, -1).every(({ text }) => text === '{"bare":"2031-05-04"}')).toBe(true);
    const last = before.length;
    await owner`update rcms.event set hash = set_byte(hash, 3, 7 # get_byte(hash, 3)) where case_id = ${caseId} and side = 'harbour' and version = ${last}`;
    const faults = async () =>
      (await opened.store.verify(retention, caseId))?.map(({ what, at }) => [
        what,
        'side' in at && at.side,
        'number' in at && at.number,
      ]);
    expect(await faults()).toContainEqual(['changed', 'harbour', last + 1]);
    await owner`update rcms.event set header = '{"bare":"2031-05-04"}' where case_id = ${caseId} and side = 'lighthouse' and version = 1`;
    expect(await faults()).toContainEqual(['bare-unfounded', 'lighthouse', 1]);
  });

  it('lets the application erase by an event alone, and by the same event once', async () => {
    const caseId = newCase();
    await fullCase(opened.store, caseId);
    await take(opened.store, clerk, caseId, [erased('harbour', ['answers'])]);
    const app = connectAs(opened.database.urls.app, 'rcms_app');
    try {
      const call = (version: number) =>
        under(
          app,
          { 'rcms.authority': harbour, 'rcms.deciding': caseId },
          (tx) => tx`select rcms.erase_data(${caseId}, 'harbour', ${version}, null)`,
        );
      for (const version of [1, 2, 8, 99]) await expect(call(version)).rejects.toMatchObject({ code: '42501' });
      await expect(app`set role rcms_eraser`).rejects.toMatchObject({ code: '42501' });
    } finally {
      await app.end();
    }
  });

  describe('while other things are done', () => {
    /** What is done at the same time, and how it may end. */
    const acts: Readonly<Record<string, (caseId: CaseId, nth: number) => Promise<unknown>>> = {
      load: (caseId) => opened.store.asActor(clerk).load(caseId),
      history: (caseId) => opened.store.asActor(clerk).history(caseId, 'harbour'),
      rebuild: async (caseId) => expect(await opened.store.verify(retention, caseId)).toEqual([]),
      replay: async (caseId) => void (await opened.store.rebuild(retention, caseId)),
      draft: (caseId, nth) =>
        opened.store.asActor(clerk).saveDraft(
          {
            ...{ caseId, form: `f${nth % 3}`, side: 'harbour', answers: { nth }, version: 0 },
            ...{ savedAt: noon, savedBy: clerk.user },
          },
          later,
        ),
      'find a draft': async (caseId, nth) => void (await opened.store.asActor(clerk).findDraft(caseId, `f${nth % 3}`)),
      upload: (caseId, nth) =>
        opened.store
          .asActor(clerk)
          .putAttachment({ ...file(caseId, 'harbour', `u${nth}`), content: bytesOf('one', 'two', 'three') }),
      download: async (caseId) => {
        const text = await textOf(await opened.store.asActor(clerk).getAttachment(caseId, 'harbour', 'scan'));
        expect([undefined, 'scan of feather']).toContain(text);
      },
      record: async (caseId, nth) => {
        const door = opened.store.asActor(clerk);
        const parts = [part('harbour', 'identity', { sighting: { ...gull, name: `Gull ${nth}` } })];
        await take(opened.store, clerk, caseId, [
          event('answers-recorded', { sides: ['harbour'], codes: { form: 'sighting' }, parts }),
        ]);
        await door.load(caseId);
      },
      search: (caseId) =>
        opened.store.asActor(clerk).search({
          text: `${gull.name} ${caseId}`,
          kinds: ['name'],
          categories: ['identity'],
          limit: 5,
          why: ['party'],
        }),
      'read of the other side': async (caseId) => {
        const seen = (await opened.store.asActor(keeper).load(caseId))?.caseFile.facts.lighthouse?.identity;
        expect(seen).toMatchObject({ is: 'here' });
      },
    };
    const mayEnd = /attachment-gone|expected a commit, got conflict/;

    it('is whole or not at all, and nothing falls over', async () => {
      const plan = fc.array(fc.constantFrom(...Object.keys(acts)), { minLength: 4, maxLength: 16 });
      await fc.assert(
        fc.asyncProperty(plan, fc.infiniteStream(fc.nat(12)), async (names, waits) => {
          const caseId = newCase();
          await fullCase(opened.store, caseId);
          const pause = () => new Promise((done) => setTimeout(done, waits.next().value as number));
          const erase = async () => {
            for (let tries = 0; tries < 50; tries++) {
              try {
                return await take(opened.store, retention, caseId, [erased('harbour', everything)]);
              } catch (error) {
                if (!mayEnd.test(String(error))) throw error;
              }
            }
            throw new Error('never erased');
          };
          const done = await Promise.allSettled([
            ...names.map(async (name, nth) => {
              await pause();
              await acts[name]?.(caseId, nth);
            }),
            pause().then(erase),
          ]);
          for (const one of done) {
            if (one.status === 'fulfilled') continue;
            const { code, message } = one.reason as { code?: string; message: string };
            expect(`${code} ${message}`).toMatch(mayEnd);
          }
          await erase();
          expect(await remains(caseId)).toEqual({ parts: 0, keys: 0, files: 0, drafts: 0, orphans: 0 });
          expect(await opened.store.verify(retention, caseId)).toEqual([]);
          expect(await opened.store.rebuild(retention, caseId)).toEqual(
            (await opened.store.asActor(retention).load(caseId))?.caseFile,
          );
        }),
        { numRuns: 15 },
      );
    });

    async function remains(caseId: CaseId) {
      const [row] = await owner`
        select
          (select count(*)::int from rcms.part where case_id = ${caseId} and side = 'harbour' and category = 'identity') as parts,
          (select count(*)::int from rcms.data_key where case_id = ${caseId} and side = 'harbour' and category <> 'note') as keys,
          (select count(*)::int from rcms.attachment where case_id = ${caseId} and side = 'harbour') as files,
          (select count(*)::int from rcms.draft where case_id = ${caseId} and side = 'harbour') as drafts,
          (select count(*)::int from rcms.attachment_chunk c where case_id = ${caseId} and not exists (
            select from rcms.attachment a where a.case_id = c.case_id and a.attachment = c.attachment)) as orphans`;
      return { ...row };
    }
  });
});
