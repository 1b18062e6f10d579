import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Erasure } from '../../core/engine/model/event-codes.ts';
import type { StatisticsRow } from '../../core/engine/views/rows.ts';
import type { Store } from '../../core/shell/app/ports.ts';
import { replayDestructions } from '../../core/shell/app/replay-destructions.ts';
import { attached, bytesOf, erased, file, fullCase, retention, textOf } from './erasing.ts';
import { clerk, event, gull, keeper, newCase, opening, part, privateNote, take, today } from './lighthouse.ts';
import type { OpenedStore } from './store.contract.ts';

const everything = ['answers', 'attachments', 'search-rows', 'messages', 'drafts', 'notifications'];
const search = {
  text: gull.name,
  kinds: ['name'] as const,
  categories: ['identity'],
  limit: 100,
  why: ['party', 'participant', 'oversight'] as const,
};

/** What every store does with an event that says that data have gone. */
export function describeErasure(name: string, open: () => Promise<OpenedStore>): void {
  describe(name, () => {
    let opened: OpenedStore;
    let store: Store;
    let caseId: string;

    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    afterAll(() => opened.close());
    beforeEach(async () => {
      caseId = newCase();
      await fullCase(store, caseId);
    });

    afterEach(async () => {
      expect(await store.verify(retention, caseId), 'the chains after it').toEqual([]);
    });

    const facts = async () => (await store.asActor(clerk).load(caseId))?.caseFile.facts;
    const found = async (actor: typeof clerk) =>
      (await store.asActor(actor).search(search)).some((hit) => hit.caseId === caseId);
    const valuesIn = async (actor: typeof clerk, side: string) =>
      (await store.asActor(actor).history(caseId, side)).flatMap(({ copy }) => copy.parts);

    it('takes values, files, drafts and search rows of the holder, and nothing of the other side', async () => {
      const before = { facts: await facts(), history: await store.asActor(keeper).history(caseId, 'lighthouse') };
      await take(store, clerk, caseId, [erased('harbour', everything, ['identity', 'note'])]);
      const gone = { is: 'erased', on: today };
      expect(await facts()).toEqual({ harbour: { identity: gone, note: gone }, lighthouse: before.facts?.lighthouse });
      expect(await valuesIn(clerk, 'harbour')).toEqual([]);
      expect(await store.asActor(keeper).history(caseId, 'lighthouse')).toEqual(before.history);
      expect(await store.asActor(clerk).getAttachment(caseId, 'harbour', 'scan')).toBeUndefined();
      expect(await textOf(await store.asActor(keeper).getAttachment(caseId, 'lighthouse', 'scan'))).toBe(
        'scan of feather',
      );
      expect(await store.asActor(clerk).findDraft(caseId, 'draft-of-harbour')).toBeUndefined();
      expect(await store.asActor(keeper).findDraft(caseId, 'draft-of-lighthouse')).toBeDefined();
      expect([await found(clerk), await found(keeper)]).toEqual([false, true]);
    });

    describe('what is counted without identity', () => {
      const counted = (service: string, facets: StatisticsRow['facets']): StatisticsRow => ({
        service,
        counterparts: {},
        knownMonths: { harbour: '2031-05' },
        transmitted: true,
        happened: {},
        reasons: {},
        facets,
        deadlines: [],
      });
      const rowOf = async (service: string) => {
        for (let after: string | undefined, more = true; more; more = after !== undefined) {
          const page = await store.statistics.rows(after, 100);
          const row = page.rows.find((one) => one.service === service);
          if (row) return row;
          after = page.next;
        }
        return undefined;
      };
      const closed = event('case-closed', { sides: ['harbour', 'lighthouse'], codes: { outcome: 'found' } });
      const gone = (then: Erasure['then']) => {
        const one = erased('harbour', ['answers']);
        return { ...one, codes: { ...one.codes, then } };
      };

      it.each([
        ['stays as it is once a case that has ended is anonymised', 'anonymise', true, { harbour: { beak: 'yellow' } }],
        ['follows an open case, though some of it is anonymised', 'anonymise', false, {}],
        ['follows a case of which something is erased', 'erase', true, {}],
      ] as const)('%s', async (_says, then, isClosed, expected) => {
        const service = `counted ${caseId}`;
        const before = { statistics: counted(service, { harbour: { beak: 'yellow' } }) };
        await take(store, clerk, caseId, isClosed ? [closed] : [privateNote('harbour', 'sings')], before);
        await take(store, clerk, caseId, [gone(then)], { statistics: counted(service, {}) });
        expect((await rowOf(service))?.facets).toEqual(expected);
        await take(store, clerk, caseId, [privateNote('harbour', 'sings on')], { statistics: counted(service, {}) });
        expect((await rowOf(service))?.facets).toEqual(expected);
      });
    });

    it('leaves other categories of the holder as they are', async () => {
      const before = (await facts())?.harbour?.note;
      await take(store, clerk, caseId, [erased('harbour', ['answers'])]);
      expect((await facts())?.harbour?.note).toEqual(before);
      expect((await valuesIn(clerk, 'harbour')).map(({ category }) => category)).toEqual(['note']);
    });

    it('takes answers without the files of their category, and files without the answers', async () => {
      await take(store, clerk, caseId, [erased('harbour', ['answers'])]);
      expect(await textOf(await store.asActor(clerk).getAttachment(caseId, 'harbour', 'scan'))).toBe('scan of feather');
      await take(store, keeper, caseId, [erased('lighthouse', ['attachments'])]);
      expect(await store.asActor(keeper).getAttachment(caseId, 'lighthouse', 'scan')).toBeUndefined();
      expect((await facts())?.lighthouse?.identity).toMatchObject({ is: 'here' });
      await take(store, clerk, caseId, [erased('harbour', ['attachments'])]);
      expect((await store.asActor(clerk).load(caseId))?.caseFile.attachments).toEqual({});
    });

    it('gives a value that is recorded anew another life, and keeps what a rewriting event leaves', async () => {
      const anew = { sighting: { ...gull, name: 'Another Gull' } };
      const parts = [part('harbour', 'identity', anew)];
      await take(store, clerk, caseId, [erased('harbour', everything)]);
      await take(store, clerk, caseId, [
        event('answers-recorded', { sides: ['harbour'], codes: { form: 'sighting' }, parts }),
      ]);
      expect((await facts())?.harbour?.identity).toEqual({ is: 'here', value: anew });
      expect(await store.asActor(clerk).search({ ...search, text: 'Another Gull' })).toHaveLength(1);
      const left = part('harbour', 'identity', { sighting: { ...gull, name: 'Left Gull' } });
      await take(store, clerk, caseId, [{ ...erased('harbour', ['messages']), parts: [left] }]);
      expect((await valuesIn(clerk, 'harbour')).filter(({ category }) => category === 'identity')).toEqual([left]);
    });

    it('stores nothing of a value that the same commit brings and erases', async () => {
      const parts = [part('harbour', 'identity', { sighting: { ...gull } })];
      const recorded = event('answers-recorded', { sides: ['harbour'], codes: { form: 'sighting' }, parts });
      await take(store, clerk, caseId, [recorded, erased('harbour', ['answers'])]);
      expect((await valuesIn(clerk, 'harbour')).map(({ category }) => category)).toEqual(['note']);
      expect((await facts())?.harbour?.identity).toEqual({ is: 'erased', on: today });
    });

    it('forgets search rows alone, and finds again what is recorded anew', async () => {
      await take(store, clerk, caseId, [erased('harbour', ['search-rows'])]);
      expect([await found(clerk), await found(keeper)]).toEqual([false, true]);
      expect((await facts())?.harbour?.identity).toMatchObject({ is: 'here' });
      await take(store, clerk, caseId, [event('task-claimed', { sides: ['harbour'], codes: { role: 'clerk' } })]);
      expect(await found(clerk)).toBe(false);
      const parts = [part('harbour', 'identity', { sighting: { ...gull } })];
      await take(store, clerk, caseId, [
        event('answers-recorded', { sides: ['harbour'], codes: { form: 'sighting' }, parts }),
      ]);
      expect(await found(clerk)).toBe(true);
    });

    it('keeps the key of an answer taken, and forgets what was asked under it', async () => {
      const answer = { key: `erase ${caseId}`, commandHash: 'beef', caseId, version: 9 };
      await take(store, clerk, caseId, [erased('harbour', ['answers'])], { answer });
      expect(await store.asActor(clerk).findAnswer(`key of ${caseId}`)).toMatchObject({ caseId, commandHash: '' });
      expect(await store.asActor(clerk).findAnswer(`erase ${caseId}`)).toMatchObject({ commandHash: 'beef' });
    });

    it('drops what waits to be sent to the side', async () => {
      const waiting = async () => (await store.outbox.read(0, 1000)).filter((effect) => effect.caseId === caseId);
      await take(store, clerk, caseId, [erased('harbour', ['notifications'], [])]);
      expect(await waiting()).toHaveLength(1);
      await take(store, keeper, caseId, [erased('lighthouse', ['notifications'], [])]);
      expect(await waiting()).toHaveLength(0);
    });

    it('makes the case unknown to a side whose record goes, and lets the other side go on', async () => {
      await take(store, clerk, caseId, [erased('harbour', ['record'], [])]);
      expect(await store.asActor(clerk).load(caseId)).toBeUndefined();
      expect(await store.asActor(clerk).history(caseId, 'harbour')).toEqual([]);
      const listed = await store.asActor(clerk).worklist({ why: ['party'], limit: 1000 });
      expect(listed.rows.some((row) => row.caseId === caseId)).toBe(false);
      expect(await found(clerk)).toBe(false);
      expect(await found(keeper)).toBe(true);
      const note = part('lighthouse', 'note', { note: { text: 'still here' } });
      await take(store, keeper, caseId, [
        event('answers-recorded', { sides: ['lighthouse'], codes: { form: 'note' }, parts: [note] }),
      ]);
      expect((await store.asActor(keeper).load(caseId))?.caseFile.facts.lighthouse?.note).toEqual({
        is: 'here',
        value: note.value,
      });
      expect(await textOf(await store.asActor(keeper).getAttachment(caseId, 'lighthouse', 'scan'))).toBe(
        'scan of feather',
      );
    });

    it('lets whoever looks after periods reach a case without a clock, and take the last record', async () => {
      const own = newCase();
      await take(store, clerk, own, opening(own));
      await take(store, retention, own, [erased('harbour', ['record'], [])]);
      expect(await store.asActor(clerk).load(own)).toBeUndefined();
      const left = (await store.asActor(retention).load(own))?.caseFile;
      expect(left).toMatchObject({ id: own, known: {}, acted: [] });
    });

    it('keeps a list of it, and puts no file on record that has gone', async () => {
      await take(store, clerk, caseId, [erased('harbour', everything)]);
      const [row] = await store.destructions.ofCase(caseId);
      expect(row).toMatchObject({
        caseId,
        holder: 'harbour',
        categories: ['identity'],
        rule: 'gulls-fly-on',
        by: { kind: 'clock' },
      });
      const all = await store.destructions.read(0, 1000);
      expect(all.map(({ position }) => position)).toEqual(all.map((_, index) => index + 1));
      await expect(take(store, clerk, caseId, [attached('scan', ['harbour'], 1)])).rejects.toMatchObject({
        code: 'attachment-gone',
      });
      const door = store.asActor(clerk);
      await door.putAttachment({ ...file(caseId, 'harbour', 'scan-2'), content: bytesOf('new') });
      await take(store, clerk, caseId, [attached('scan-2', ['harbour'], 3)]);
      expect(await textOf(await door.getAttachment(caseId, 'harbour', 'scan-2'))).toBe('new');
    });

    it('carries the list out again in another store, once, and for cases that are not there too', async () => {
      const other = await open();
      try {
        await fullCase(other.store, caseId);
        await take(store, clerk, caseId, [erased('harbour', everything)]);
        await take(store, keeper, caseId, [erased('lighthouse', ['record'], [])]);
        const rows = await store.destructions.read(0, 1000);
        const first = await replayDestructions(other.store, rows);
        expect(first).toEqual({ done: 2, known: 0, withoutCase: rows.length - 2 });
        expect(await replayDestructions(other.store, rows)).toEqual({ done: 0, known: rows.length, withoutCase: 0 });
        expect(await other.store.asActor(keeper).load(caseId)).toBeUndefined();
        const again = await other.store.asActor(clerk).load(caseId);
        expect(again?.caseFile.facts.harbour?.identity).toEqual({ is: 'erased', on: today });
        expect((await other.store.asActor(clerk).search(search)).some((hit) => hit.caseId === caseId)).toBe(false);
        expect((await other.store.destructions.read(0, 1000)).map(({ id, position }) => [id, position])).toEqual(
          rows.map(({ id, position }) => [id, position]),
        );
        await take(other.store, clerk, caseId, [
          event('task-claimed', { sides: ['harbour'], codes: { role: 'clerk' } }),
        ]);
      } finally {
        await other.close();
      }
    });
  });
}
