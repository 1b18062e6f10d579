import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CivilDate, instant } from '../../core/engine/basics/civil-date.ts';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import type { CaseEvent } from '../../core/engine/model/case-event.ts';
import { sideCopy } from '../../core/engine/model/side-copy.ts';
import type { StatisticsRow } from '../../core/engine/views/rows.ts';
import type { PackStep } from '../../core/shell/app/pack-life/pack-step.ts';
import type { ReadLogEntry, Store, WorklistQuery } from '../../core/shell/app/ports.ts';
import { describeAccounts } from './accounts.contract.ts';
import {
  clerk,
  clock,
  commitOf,
  deadline,
  event,
  gull,
  harbour,
  keeper,
  later,
  lighthouse,
  newCase,
  noon,
  opening,
  outsider,
  part,
  privateNote,
  take,
  today,
  transmission,
} from './lighthouse.ts';

/** Every way in which a role can reach a case. */
const ways = { why: ['party', 'participant', 'oversight'] } as const;

/** A store with what closes it. */
export interface OpenedStore {
  readonly store: Store;
  close(): Promise<void>;
}

/** What every store keeps to, whatever it is made of. */
export function describeStore(name: string, open: () => Promise<OpenedStore>): void {
  describe(name, () => {
    let opened: OpenedStore;
    let store: Store;

    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });

    afterAll(() => opened.close());

    describe('cases', () => {
      it('checks the chains of a case for whoever has reach to it, and for nobody else', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        await take(store, clerk, caseId, transmission(caseId));
        for (const actor of [clerk, keeper]) expect(await store.verify(actor, caseId)).toEqual([]);
        expect(await store.verify(outsider, caseId)).toBeUndefined();
        expect(await store.verify(clerk, newCase())).toBeUndefined();
      });

      it('gives back what was committed', async () => {
        const caseId = newCase();
        const commit = commitOf(caseId, undefined, opening(caseId));
        const answer = await store.asActor(clerk).commit(commit);
        expect(answer).toEqual({ is: 'committed', versions: { harbour: 2 }, receipts: [] });
        expect(await store.asActor(clerk).load(caseId)).toEqual({
          caseFile: commit.caseFile,
          versions: { harbour: 2 },
        });
      });

      it('keeps suspensions, corrected dates, and all that a clock knows of its pauses and extensions', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        await take(store, clerk, caseId, transmission(caseId));
        const both = ['harbour', 'lighthouse'];
        const { lastDay: _lastDay, dueAt: _dueAt, ...kept } = deadline('reply', instant('2031-06-04T00:00:00.000Z'));
        const paused = {
          ...kept,
          warnedAt: noon,
          requests: 2,
          extended: { reason: 'fog', on: today, times: 2 },
          asked: { reason: 'gale', on: today, refusedOn: today },
          obstacles: [{ reason: 'fog', from: today }],
          counted: { 'transition:send': 0 },
          disputed: {},
        };
        await take(store, clerk, caseId, [
          event('case-suspended', { sides: both, codes: { cause: 'fog' } }),
          event('deadline-recomputed', {
            sides: both,
            codes: { deadline: paused as never, before: { lastDay: '2031-06-03' }, why: 'suspended' },
          }),
          event('date-corrected', {
            sides: ['harbour'],
            codes: { transition: 'send', before: today, to: '2031-05-03', reason: 'misread' },
          }),
        ]);
        const loaded = await store.asActor(keeper).load(caseId);
        expect(loaded?.caseFile).toMatchObject({
          suspensions: [{ cause: 'fog', from: today, sides: both }],
          taken: { send: { on: '2031-05-03', recordedAt: noon } },
          deadlines: { reply: paused },
        });
        expect(loaded?.caseFile.deadlines.reply).toEqual(paused);
        // A clock that stands still has no date, and is the clock's to count anew all the same.
        expect(await store.asActor(clock).load(caseId)).toBeDefined();
      });

      it('keeps a fact while later events bring others, and the newest of its own', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        await take(store, clerk, caseId, [privateNote('harbour', 'loud')]);
        await take(store, clerk, caseId, [privateNote('harbour', 'quiet')]);
        const facts = (await store.asActor(clerk).load(caseId))?.caseFile.facts.harbour;
        expect(facts?.identity).toEqual({ is: 'here', value: { sighting: gull } });
        expect(facts?.note).toEqual({ is: 'here', value: { note: { text: 'quiet' } } });
      });

      it('keeps names in any script, and characters that no database likes, as they are', async () => {
        const caseId = newCase();
        const odd = { ...gull, name: 'نورس \u0000 鷗 \ud800 Möwe \u202e чайка' };
        await take(store, clerk, caseId, opening(caseId, odd));
        const facts = (await store.asActor(clerk).load(caseId))?.caseFile.facts.harbour;
        expect(facts?.identity).toEqual({ is: 'here', value: { sighting: odd } });
      });

      it('tells nobody without reach that a case exists', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        expect(await store.asActor(outsider).load(caseId)).toBeUndefined();
        expect(await store.asActor(keeper).load(caseId)).toBeUndefined();
        expect(await store.asActor(clock).load(caseId)).toBeUndefined();
        expect(await store.asActor(outsider).load(newCase())).toBeUndefined();
        expect(await store.asActor(clerk).load("no id'; --")).toBeUndefined();
      });

      it('lets both sides decide once both know the case', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        await take(store, clerk, caseId, transmission(caseId));
        await take(store, keeper, caseId, [privateNote('lighthouse', 'which gull?')]);
        const loaded = await store.asActor(clerk).load(caseId);
        expect(loaded?.versions).toEqual({ harbour: 5, lighthouse: 3 });
        expect(loaded?.caseFile).toEqual((await store.asActor(keeper).load(caseId))?.caseFile);
      });

      it('lets the clock decide while a deadline runs, and no longer', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        await take(store, clerk, caseId, transmission(caseId));
        expect(await store.asActor(clock).load(caseId)).toBeDefined();
        await take(store, clock, caseId, [met()]);
        expect(await store.asActor(clock).load(caseId)).toBeUndefined();
      });

      it('refuses a decision that rests on a stream that has moved on, and changes nothing', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        await take(store, clerk, caseId, transmission(caseId));
        const door = store.asActor(clerk);
        const loaded = await door.load(caseId);
        await take(store, keeper, caseId, [privateNote('lighthouse', 'first')]);
        const late = commitOf(caseId, loaded, [privateNote('harbour', 'late')]);
        expect(await door.commit(late)).toEqual({ is: 'conflict' });
        const now = await door.load(caseId);
        expect(now?.versions).toEqual({ harbour: 5, lighthouse: 3 });
        expect(now?.caseFile.facts.harbour?.note).toBeUndefined();
      });

      it('lets exactly one of many decisions at once pass', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        const doors = Array.from({ length: 8 }, () => store.asActor(clerk));
        const loaded = await Promise.all(doors.map((door) => door.load(caseId)));
        const answers = await Promise.all(
          doors.map((door, index) =>
            door.commit(commitOf(caseId, loaded[index], [privateNote('harbour', `${index}`)])),
          ),
        );
        expect(answers.filter(({ is }) => is === 'committed')).toHaveLength(1);
        expect(answers.filter(({ is }) => is === 'conflict')).toHaveLength(7);
      });

      it('lets exactly one of two openings under one id pass', async () => {
        const caseId = newCase();
        const commit = commitOf(caseId, undefined, opening(caseId));
        const answers = await Promise.all([store.asActor(clerk).commit(commit), store.asActor(clerk).commit(commit)]);
        expect(answers.map(({ is }) => is).sort()).toEqual(['committed', 'conflict']);
      });

      it('throws where an actor without reach commits', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        const loaded = await store.asActor(clerk).load(caseId);
        const commit = commitOf(caseId, loaded, [privateNote('harbour', 'x')]);
        await expect(store.asActor(outsider).commit(commit)).rejects.toMatchObject({ code: 'case-unreachable' });
      });

      it('hands out a receipt that binds content and chain', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        const { receipts } = await take(store, clerk, caseId, transmission(caseId));
        const [receipt] = receipts;
        expect(receipts).toHaveLength(1);
        expect(receipt).toMatchObject({ form: 'sighting', to: 'lighthouse', at: noon });
        const sent = (await store.asActor(clerk).history(caseId, 'harbour')).find(
          ({ copy }) => copy.type === 'form-transmitted',
        );
        expect(receipt?.chainHead).toBe(sent?.hash);
        const again = newCase();
        await take(store, clerk, again, opening(again));
        const otherSalt = transmission(again, gull, noon, 'ffeeddccbbaa99887766554433221100');
        expect((await take(store, clerk, again, otherSalt)).receipts[0]?.contentHash).not.toBe(receipt?.contentHash);
        const third = newCase();
        await take(store, clerk, third, opening(third));
        expect((await take(store, clerk, third, transmission(third))).receipts[0]?.contentHash).toBe(
          receipt?.contentHash,
        );
      });
    });

    describe('the register of transmissions', () => {
      const all = (store: Store, actor: typeof clerk, more = {}) =>
        store.asActor(actor).transmissions({ limit: 50, ...more });

      it('has a row in the record of each side, with what the receipt says', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        const [receipt] = (await take(store, clerk, caseId, transmission(caseId))).receipts;
        const [sent] = (await all(store, clerk, { caseId })).rows;
        const [received] = (await all(store, keeper, { caseId })).rows;
        const common = {
          caseId,
          form: 'sighting',
          from: 'harbour',
          to: 'lighthouse',
          fromAuthority: clerk.authority,
          toAuthority: keeper.authority,
          categories: ['identity'],
          documents: 0,
          at: noon,
          contentHash: receipt?.contentHash,
        };
        expect(sent).toMatchObject({ ...common, side: 'harbour', chainHead: receipt?.chainHead, why: ['party'] });
        expect(received).toMatchObject({ ...common, side: 'lighthouse' });
        expect(received?.chainHead).not.toBe(receipt?.chainHead);
      });

      it('shows nobody the record that they do not reach', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        await take(store, clerk, caseId, transmission(caseId));
        expect((await all(store, outsider, { caseId })).rows).toEqual([]);
        expect((await all(store, keeper, { caseId })).rows.map(({ side }) => side)).toEqual(['lighthouse']);
        expect((await all(store, clerk, { caseId, direction: 'received' })).rows).toEqual([]);
        expect((await all(store, clerk, { caseId, counterpart: clerk.authority })).rows).toEqual([]);
        expect((await all(store, clerk, { caseId, counterpart: keeper.authority })).rows).toHaveLength(1);
        expect((await all(store, clerk, { caseId: 'no-case' })).rows).toEqual([]);
      });

      it('says what was acknowledged, what a correction is owed for, and that it was sent again', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        await take(store, clerk, caseId, transmission(caseId));
        const step = transmission(caseId)[0] as CaseEvent;
        const by = { kind: 'person', authority: keeper.authority, side: 'lighthouse', user: keeper.user } as const;
        const sides = ['harbour', 'lighthouse'];
        const codes = { transition: 'confirm', acknowledges: ['sighting'] };
        await take(store, keeper, caseId, [{ ...step, by, sides, codes, seen: {} }]);
        expect((await all(store, clerk, { caseId })).rows[0]?.acknowledgedAt).toBe(noon);
        expect((await all(store, keeper, { caseId })).rows[0]?.acknowledgedAt).toBe(noon);
        expect((await all(store, clerk, { caseId, owed: true })).rows).toEqual([]);
        const changed = { ...privateNote('harbour', 'x'), codes: { form: 'sighting' } };
        await take(store, clerk, caseId, [changed]);
        expect((await all(store, clerk, { caseId, owed: true })).rows[0]?.changedAt).toBe(noon);
        expect((await all(store, keeper, { caseId })).rows[0]?.changedAt).toBeUndefined();
        await take(store, clerk, caseId, transmission(caseId).slice(1, 2));
        expect((await all(store, clerk, { caseId, owed: true })).rows).toEqual([]);
        expect((await all(store, clerk, { caseId, unacknowledged: true })).rows).toHaveLength(1);
        expect((await all(store, clerk, { caseId })).rows).toHaveLength(2);
      });

      it('is read page by page, and refuses a cursor that it did not give out', async () => {
        for (let count = 0; count < 3; count++) {
          const caseId = newCase();
          await take(store, clerk, caseId, opening(caseId));
          await take(store, clerk, caseId, transmission(caseId));
        }
        const whole = (await all(store, clerk, { limit: 200 })).rows;
        const seen: string[] = [];
        let after: string | undefined;
        do {
          const page = await all(store, clerk, { limit: 2, ...(after === undefined ? {} : { after }) });
          seen.push(...page.rows.map(({ caseId, version }) => `${caseId} ${version}`));
          after = page.next;
        } while (after !== undefined && seen.length < 1000);
        expect(seen).toEqual(whole.map(({ caseId, version }) => `${caseId} ${version}`));
        await expect(all(store, clerk, { after: 'bm9uZQ' })).rejects.toMatchObject({ code: 'cursor-invalid' });
      });

      it('is there for the operator, of every side', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        await take(store, clerk, caseId, transmission(caseId));
        const { rows } = await store.register.rows({ caseId, limit: 10 });
        expect(rows.map(({ side }) => side).sort()).toEqual(['harbour', 'lighthouse']);
      });
    });

    describe('history', () => {
      it('gives each side its own copies in order, and nothing of the other side', async () => {
        const caseId = newCase();
        const events = [
          opening(caseId),
          transmission(caseId),
          [privateNote('harbour', 'secret of the harbour')],
        ].flat();
        for (const next of [events.slice(0, 2), events.slice(2, 5), events.slice(5)]) {
          await take(store, clerk, caseId, next);
        }
        const seen = await store.asActor(keeper).history(caseId, 'lighthouse');
        expect(seen.map(({ copy }) => copy)).toEqual(copiesFor('lighthouse', events));
        expect(seen.map(({ version }) => version)).toEqual([1, 2]);
        const own = await store.asActor(clerk).history(caseId, 'harbour');
        expect(own.map(({ copy }) => copy)).toEqual(copiesFor('harbour', events));
        expect(await store.asActor(keeper).history(caseId, 'harbour')).toEqual([]);
        expect(await store.asActor(clerk).history(caseId, 'lighthouse')).toEqual([]);
        expect(await store.asActor(outsider).history(caseId, 'harbour')).toEqual([]);
        expect(await store.asActor(clock).history(caseId, 'harbour')).toEqual([]);
      });
    });

    describe('looks', () => {
      it('shows who looked at a case to whoever reaches their side of it, and to nobody else', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        await take(store, clerk, caseId, transmission(caseId));
        const entry = { at: noon, what: 'view-case', caseId };
        await store.asActor(clerk).logRead({ ...entry, actor: clerk, side: 'harbour' });
        await store.asActor(keeper).logRead({ ...entry, actor: keeper, side: 'lighthouse', denied: true });
        await store.asActor(clerk).logRead({ ...entry, actor: clerk, side: 'harbour', caseId: newCase() });
        const seen = async (actor: PersonActor, side: string) =>
          (await store.asActor(actor).readsOf(caseId, side)).map((one) => [one.actor.user, one.denied ?? false]);
        expect(await seen(clerk, 'harbour')).toEqual([[clerk.user, false]]);
        expect(await seen(keeper, 'lighthouse')).toEqual([[keeper.user, true]]);
        expect(await seen(keeper, 'harbour')).toEqual([]);
        expect(await seen(clerk, 'lighthouse')).toEqual([]);
        expect(await seen(outsider, 'harbour')).toEqual([]);
      });

      it('logs nothing that is no id or code, and no entry that looks like two', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        const forged = 'x"}\n{"at":"2031-05-04T12:00:00.000Z","what":"view-case"';
        await store.asActor(clerk).logRead({
          at: noon,
          actor: { ...clerk, roles: [forged] },
          what: `Seagull Testwing ${forged}`,
          caseId,
          side: 'harbour',
          categories: ['identity', 'a name'],
        });
        await store.asActor(clerk).logRead({ at: noon, actor: clerk, what: 'view-case', caseId: forged });
        expect(await store.asActor(clerk).readsOf(caseId, 'harbour')).toEqual([
          {
            at: noon,
            actor: { ...clerk, roles: ['?'] },
            what: '?',
            caseId,
            side: 'harbour',
            categories: ['identity', '?'],
          },
        ]);
      });
    });

    describe('answers', () => {
      it('keeps an answer with its commit, for the one who asked', async () => {
        const caseId = newCase();
        const answer = { key: 'k-1', commandHash: 'c0ffee', caseId, version: 2 };
        const door = store.asActor(clerk);
        expect(await door.findAnswer('k-1')).toBeUndefined();
        await door.commit(commitOf(caseId, undefined, opening(caseId), { answer }));
        expect(await store.asActor(clerk).findAnswer('k-1')).toEqual(answer);
        expect(await store.asActor(keeper).findAnswer('k-1')).toBeUndefined();
        expect(await store.asActor({ ...clerk, user: 'clerk-2' }).findAnswer('k-1')).toBeUndefined();
      });

      it('gives the receipts of a transmission back with its answer', async () => {
        const caseId = newCase();
        const door = store.asActor(clerk);
        await take(store, clerk, caseId, opening(caseId));
        const answer = { key: 'k-receipt', commandHash: 'c0ffee', caseId, version: 4 };
        const sent = await door.commit(commitOf(caseId, await door.load(caseId), transmission(caseId), { answer }));
        const receipts = sent.is === 'committed' ? sent.receipts : [];
        expect(receipts).toHaveLength(1);
        expect((await store.asActor(clerk).findAnswer('k-receipt'))?.receipts).toEqual(receipts);
      });

      it('gives the first answer back to a second request with its key, and writes nothing', async () => {
        const [first, second] = [newCase(), newCase()];
        const answer = { key: 'k-2', commandHash: 'c0ffee', caseId: first, version: 2 };
        await store.asActor(clerk).commit(commitOf(first, undefined, opening(first), { answer }));
        const again = { ...answer, caseId: second };
        const replayed = await store
          .asActor(clerk)
          .commit(commitOf(second, undefined, opening(second), { answer: again }));
        expect(replayed).toEqual({ is: 'answered', answer });
        expect(await store.asActor(clerk).load(second)).toBeUndefined();
      });

      it('lets one of many requests with one key pass', async () => {
        const cases = Array.from({ length: 6 }, newCase);
        const answers = await Promise.all(
          cases.map((caseId) => {
            const answer = { key: 'k-3', commandHash: 'c0ffee', caseId, version: 2 };
            return store.asActor(clerk).commit(commitOf(caseId, undefined, opening(caseId), { answer }));
          }),
        );
        expect(answers.filter(({ is }) => is === 'committed')).toHaveLength(1);
        expect(answers.filter(({ is }) => is === 'answered')).toHaveLength(5);
      });

      it('keeps a refusal under its key once', async () => {
        const refused = { key: 'k-4', commandHash: 'bad', caseId: newCase(), version: 1, refusal: 'not-now' as const };
        expect(await store.asActor(clerk).keepAnswer(refused)).toBe('kept');
        expect(await store.asActor(clerk).keepAnswer({ ...refused, commandHash: 'other' })).toBe('exists');
        expect(await store.asActor(clerk).findAnswer('k-4')).toEqual(refused);
      });
    });

    describe('worklist', () => {
      const actor = { ...clerk, authority: 'list-office' };
      const late = { ...keeper, authority: 'list-tower' };

      async function openFor(dueAt: string | undefined): Promise<string> {
        const caseId = newCase();
        const parties = { harbour: actor.authority, lighthouse: late.authority };
        const opened = opening(caseId).map((one) =>
          one.type === 'case-opened' ? { ...one, codes: { ...one.codes, parties } } : one,
        );
        await take(store, actor, caseId, opened);
        if (dueAt) await take(store, actor, caseId, transmission(caseId, gull, instant(dueAt)));
        return caseId;
      }

      it('orders by due instant, cases without one last, and pages without gap or repetition', async () => {
        const dues = ['2031-06-03', undefined, '2031-06-01', '2031-06-02', '2031-06-02', undefined, '2031-06-05'];
        const made: { caseId: string; due: string }[] = [];
        for (const due of dues) {
          made.push({ caseId: await openFor(due && `${due}T00:00:00.000Z`), due: due ?? '9999' });
        }
        const expected = made
          .sort((left, right) => (left.due + left.caseId < right.due + right.caseId ? -1 : 1))
          .map(({ caseId }) => caseId);
        const found: string[] = [];
        let after: string | undefined;
        do {
          const page = await store
            .asActor(actor)
            .worklist({ ...ways, limit: 2, ...(after === undefined ? {} : { after }) });
          expect(page.rows.length).toBeLessThanOrEqual(2);
          found.push(...page.rows.map(({ caseId }) => caseId));
          after = page.next;
        } while (after !== undefined);
        expect(found).toEqual(expected);
      });

      it('gives each authority the row of its own side', async () => {
        const { rows } = await store.asActor(late).worklist({ ...ways, limit: 100 });
        expect(rows).toHaveLength(5);
        expect(rows.every(({ side, authority }) => side === 'lighthouse' && authority === late.authority)).toBe(true);
        expect((await store.asActor(outsider).worklist({ ...ways, limit: 100 })).rows).toEqual([]);
        expect((await store.asActor(clock).worklist({ ...ways, limit: 100 })).rows).toEqual([]);
      });

      it.each<[Partial<WorklistQuery>, number]>([
        [{ service: 'homing' }, 7],
        [{ service: 'other' }, 0],
        [{ state: 'draft' }, 2],
        [{ state: 'examination' }, 5],
        [{ state: 'examination.waiting' }, 5],
        [{ state: 'waiting' }, 0],
        [{ responsible: ['keeper'] }, 0],
        [{ responsible: [] }, 0],
        [{ dueBefore: instant('2031-06-03T00:00:00.000Z') }, 3],
        [{ closed: false }, 7],
        [{ closed: true }, 0],
        [{ facets: { colour: 'white' } }, 7],
        [{ facets: { colour: 'grey' } }, 0],
        [{ facets: { constructor: 'white' } }, 0],
        [{ state: 'draft', service: 'homing', closed: false }, 2],
        [{ state: 'nul \u0000' }, 0],
        [{ dueFrom: instant('2031-06-02T00:00:00.000Z') }, 4],
        [{ dueFrom: instant('2031-06-02T00:00:00.000Z'), dueBefore: instant('2031-06-03T00:00:00.000Z') }, 2],
        [{ unclocked: true }, 2],
        [{ unclocked: false }, 5],
        [{ openedFrom: '2000-01-01' as CivilDate }, 7],
        [{ openedFrom: '2099-01-01' as CivilDate }, 0],
        [{ openedBefore: '2099-01-01' as CivilDate }, 7],
        [{ openedBefore: '2000-01-01' as CivilDate }, 0],
        [{ standsIn: [{ service: 'homing', states: ['draft', 'examination'] }] }, 7],
        [{ standsIn: [{ service: 'homing', states: ['examination'] }] }, 5],
        [
          {
            standsIn: [
              { service: 'other', states: ['draft'] },
              { service: 'homing', states: [] },
            ],
          },
          0,
        ],
        [{ standsIn: [] }, 0],
        [{ party: [late.authority] }, 7],
        [{ party: ['nobody'] }, 0],
        [{ party: [] }, 0],
        [{ why: ['party'] }, 7],
        [{ why: ['participant', 'oversight'] }, 0],
        [{ why: [] }, 0],
      ])('filters by %j', async (filter, count) => {
        expect((await store.asActor(actor).worklist({ ...ways, limit: 100, ...filter })).rows).toHaveLength(count);
      });

      it('counts what is alike in them, with the same answer as the lists', async () => {
        const dueBefore = [instant('2031-06-02T00:00:00.000Z'), instant('2031-06-04T00:00:00.000Z')];
        const openedBefore = ['2000-01-01', '2099-01-01'] as CivilDate[];
        const tallies = await store.asActor(actor).tallyWorklist({ ...ways, dueBefore, openedBefore });
        const byDue = new Map<number | undefined, number>();
        for (const { due, cases } of tallies) byDue.set(due, (byDue.get(due) ?? 0) + cases);
        expect([...byDue].sort()).toEqual([
          [undefined, 2],
          [0, 1],
          [1, 3],
          [2, 1],
        ]);
        expect(new Set(tallies.map(({ age }) => age))).toEqual(new Set([1]));
        expect(new Set(tallies.map(({ parties }) => parties.lighthouse))).toEqual(new Set([late.authority]));
        expect(tallies.some(({ isTaken }) => isTaken)).toBe(false);
        const none = { dueBefore, openedBefore };
        for (const [other, why] of [
          [actor, []],
          [outsider, ways.why],
          [clock, ways.why],
        ] as const) {
          expect(await store.asActor(other).tallyWorklist({ ...none, why })).toEqual([]);
        }
      });

      it('lists by role for those who must act', async () => {
        const query = { ...ways, limit: 100, responsible: ['somebody', 'keeper'] };
        expect((await store.asActor(late).worklist(query)).rows).toHaveLength(5);
      });

      it('shows a closed case as closed', async () => {
        const caseId = await openFor(undefined);
        const closed = event('case-closed', { sides: ['harbour'], codes: { outcome: 'flown' }, by: { kind: 'clock' } });
        await take(store, actor, caseId, [closed]);
        const { rows } = await store.asActor(actor).worklist({ ...ways, limit: 100, closed: true });
        expect(rows.map((row) => [row.caseId, row.closedOn, row.outcome])).toEqual([[caseId, today, 'flown']]);
      });

      it('lists apart what waits to be reviewed or let go, and what is held', async () => {
        const found = async (waits: WorklistQuery['waits'] & string) =>
          (await store.asActor(actor).worklist({ ...ways, limit: 100, waits })).rows.map((row) => row.caseId);
        const listed = async (caseId: string) =>
          (await store.asActor(actor).worklist({ ...ways, limit: 100 })).rows.filter((row) => row.caseId === caseId);
        for (const waits of ['reviewed', 'asked', 'held'] as const) expect(await found(waits)).toEqual([]);
        const [reviewed, asked, held] = [await openFor(undefined), await openFor(undefined), await openFor(undefined)];
        for (const [caseId, more] of [
          [reviewed, { reviews: ['glass-1'] }],
          [asked, { keeping: ['asked'] }],
          [held, { keeping: ['held', 'asked'] }],
        ] as const) {
          const worklist = (await listed(caseId)).map((row) => ({ ...row, ...more }));
          await take(store, actor, caseId, [], { worklist });
        }
        expect(await found('reviewed')).toEqual([reviewed]);
        expect(await found('asked')).toEqual([asked, held].sort());
        expect(await found('held')).toEqual([held]);
      });

      it('refuses a cursor that it did not give out', async () => {
        await expect(store.asActor(actor).worklist({ ...ways, limit: 1, after: 'nonsense' })).rejects.toMatchObject({
          code: 'cursor-invalid',
        });
      });
    });

    describe('search', () => {
      const finder = { ...clerk, authority: 'find-office' };
      const kinds = ['name', 'identifier', 'date'] as const;
      const categories = ['identity'];
      const birds = [
        { name: 'Ömer Kħān Testgull', ring: 'AB 12-345', hatched: '2029-04-03' },
        { name: 'Amina Gulzar', ring: 'CD-999', hatched: '2030-12-25' },
        { name: 'Ивáн Чайкин', ring: 'EF-1', hatched: '2028-02-29' },
      ];
      const ids: string[] = [];

      beforeAll(async () => {
        for (const bird of birds) {
          const caseId = newCase();
          const parties = { harbour: finder.authority, lighthouse };
          const opened = opening(caseId, bird).map((one) =>
            one.type === 'case-opened' ? { ...one, codes: { ...one.codes, parties } } : one,
          );
          await take(store, finder, caseId, opened);
          ids.push(caseId);
        }
      });

      const why = ['party'] as const;
      const find = async (text: string, more = {}) =>
        (await store.asActor(finder).search({ text, kinds, categories, why, limit: 10, ...more })).map(({ caseId }) =>
          ids.indexOf(caseId),
        );

      it.each([
        ['the name as it is', 'Amina Gulzar', 1],
        ['its parts the other way round', 'gulzar AMINA', 1],
        ['a slip of the pen', 'Amina Gulzer', 1],
        ['letters without their marks', 'omer khan', 0],
        ['another script', 'Ivan Chaikin', 2],
        ['one part alone', 'Gulzar', 1],
        ['an identifier however it is spaced', 'ab12345', 0],
        ['a date', '2030-12-25', 1],
        ['a date with day and month exchanged', '2029-03-04', 0],
        ['a date as people write it', '25.12.2030', 1],
        ['a month', '12/2030', 1],
        ['a year', '2030', 1],
        ['a year beside a name', 'Gulzar 2030', 1],
        ['digits of another script', '۲۰۳۰-۱۲-۲۵', 1],
      ])('finds by %s', async (_, text, expected) => {
        expect((await find(text))[0]).toBe(expected);
      });

      it('ranks by the share of tokens that match', async () => {
        const hits = await store.asActor(finder).search({ text: 'Amina Gulzar', kinds, categories, why, limit: 10 });
        expect(hits[0]).toMatchObject({ caseId: ids[1], side: 'harbour', score: 1 });
        expect(hits[0]?.row.caseId).toBe(ids[1]);
        expect(hits.every(({ score }, index) => index === 0 || score < 1)).toBe(true);
      });

      it('marks a date that is there with day and month exchanged only', async () => {
        const marks = async (text: string) =>
          (await store.asActor(finder).search({ text, kinds, categories, why, limit: 1 })).map(
            ({ swapped }) => swapped,
          );
        expect(await marks('2029-03-04')).toEqual([true]);
        expect(await marks('2029-04-03')).toEqual([undefined]);
        expect(await marks('Gulzar')).toEqual([undefined]);
      });

      it('matches nothing in other categories, of other kinds, or for others', async () => {
        expect(await find('Amina Gulzar', { categories: ['plumage'] })).toEqual([]);
        expect(await find('Amina Gulzar', { categories: [] })).toEqual([]);
        expect(await find('Amina Gulzar', { kinds: ['identifier'] })).toEqual([]);
        expect(
          await store.asActor(outsider).search({ text: 'Amina Gulzar', kinds, categories, why, limit: 10 }),
        ).toEqual([]);
        expect(await store.asActor(clock).search({ text: 'Amina Gulzar', kinds, categories, why, limit: 10 })).toEqual(
          [],
        );
        expect(await find('Amina Gulzar', { why: ['granted/counsel/somebody'] })).toEqual([]);
        expect(await find('Amina Gulzar', { why: [] })).toEqual([]);
        expect(await find('Amina Gulzar', { why: ['granted/counsel/somebody', 'party'] })).not.toEqual([]);
        expect(await find('')).toEqual([]);
        expect(await find('Xylophone')).toEqual([]);
      });

      it('finds under a corrected name and no longer under the old one', async () => {
        const caseId = ids[1] as string;
        const renamed = { sighting: { ...birds[1], name: 'Corrected Plover' } };
        const correction = event('answers-recorded', {
          sides: ['harbour'],
          codes: { form: 'sighting' },
          parts: [part('harbour', 'identity', renamed as never)],
        });
        await take(store, finder, caseId, [correction]);
        expect(await find('Corrected Plover')).toEqual([1]);
        expect(await find('Amina Gulzar')).toEqual([]);
      });
    });

    describe('cases that are alike', () => {
      const seeker = { ...clerk, authority: 'alike-office' };
      const other = { ...clerk, authority: 'unlike-office' };
      const gulls = [
        { name: 'Ömer Kħān', ring: 'LK 12-345', hatched: '2029-04-03' },
        { name: 'Amina Gulzar', ring: 'LK-999', hatched: '2030-12-25' },
        { name: 'Omer Chan', ring: 'LK-777', hatched: '2029-03-04' },
      ];
      const ids: string[] = [];
      const ofOffice = (authority: string, events: readonly CaseEvent[]) =>
        events.map((one) => {
          const named = 'parties' in one.codes ? { parties: { harbour: authority, lighthouse } } : {};
          return { ...one, codes: { ...one.codes, ...named } };
        });

      beforeAll(async () => {
        for (const [index, gull] of [...gulls, ...gulls].entries()) {
          const who = index < gulls.length ? seeker : other;
          const caseId = newCase();
          await take(store, who, caseId, ofOffice(who.authority, opening(caseId, gull)));
          await take(store, who, caseId, ofOffice(who.authority, transmission(caseId, gull)));
          ids.push(caseId);
        }
        const drafted = newCase();
        await take(store, seeker, drafted, ofOffice(seeker.authority, opening(drafted, gulls[0])));
        ids.push(drafted);
      });

      const name = { kind: 'name', values: ['Umar Khan', 'Omer Khan'], weight: 25 } as const;
      const date = { kind: 'date', values: ['2029-04-03'], weight: 25 } as const;
      const ring = { kind: 'identifier', values: ['LK999'], weight: 70 } as const;
      const query = {
        probes: [name, date, ring],
        atLeast: 50,
        services: ['homing'],
        except: '3b241101-e2bb-4255-8caf-4136c566a962',
        categories: ['identity'],
        why: ['party'] as const,
        limit: 10,
      };
      const find = async (more = {}, actor = seeker) =>
        (await store.asActor(actor).findAlike({ ...query, ...more })).map(({ caseId }) => ids.indexOf(caseId));

      it('are those of the own authority that were handed over, by what they share, most first', async () => {
        expect(await find()).toEqual([1, ...(await find()).slice(1)]);
        expect((await find()).sort()).toEqual([0, 1, 2]);
        expect((await find({}, other)).sort()).toEqual([3, 4, 5]);
        expect(await find({ limit: 1 })).toEqual([1]);
      });

      it('share enough by weight, each question once', async () => {
        expect(await find({ atLeast: 51 })).toEqual([1]);
        expect(await find({ atLeast: 71 })).toEqual([]);
        expect(await find({ probes: [name, name], atLeast: 50 })).not.toContain(1);
      });

      it('are found one year beside a date', async () => {
        expect(await find({ probes: [{ ...date, values: ['2031-12-25'] }], atLeast: 25 })).toEqual([1]);
        expect(await find({ probes: [{ ...date, values: ['2032-12-25'] }], atLeast: 25 })).toEqual([]);
      });

      it('are none of other categories, services or ways, and never the case itself', async () => {
        expect(await find({ categories: ['plumage'] })).toEqual([]);
        expect(await find({ services: ['other'] })).toEqual([]);
        expect(await find({ why: ['participant'] })).toEqual([]);
        expect(await find({ why: [] })).toEqual([]);
        expect(await find({ probes: [] })).toEqual([]);
        expect(await find({ except: ids[1] })).not.toContain(1);
        expect(await store.asActor(clock).findAlike(query)).toEqual([]);
      });

      it('by a public reference are those that the own authority lists, however it is written', async () => {
        const reference = `gu-${ids[0]?.slice(0, 8)}`;
        expect((await store.asActor(seeker).findByReference(reference)).map(({ caseId }) => caseId)).toEqual([ids[0]]);
        expect(await store.asActor(other).findByReference(reference)).toEqual([]);
        expect(await store.asActor(clock).findByReference(reference)).toEqual([]);
        expect(await store.asActor(seeker).findByReference('GU-')).toEqual([]);
      });
    });

    describe('drafts', () => {
      const draft = {
        form: 'sighting',
        side: 'harbour',
        answers: { name: 'half a na' },
        version: 0,
        savedAt: noon,
        savedBy: clerk.user,
      };

      it('keeps the newest save, for the own side only', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        await take(store, clerk, caseId, transmission(caseId));
        const door = store.asActor(clerk);
        expect(await door.findDraft(caseId, 'sighting')).toBeUndefined();
        expect(await door.saveDraft({ ...draft, caseId }, later)).toBe('saved');
        expect(await door.saveDraft({ ...draft, caseId }, later)).toBe('conflict');
        expect(await door.saveDraft({ ...draft, caseId, version: 1, answers: { name: 'whole' } }, later)).toBe('saved');
        expect(await door.saveDraft({ ...draft, caseId, version: 1 }, later)).toBe('conflict');
        expect(await door.findDraft(caseId, 'sighting')).toEqual({
          ...draft,
          caseId,
          version: 2,
          answers: { name: 'whole' },
        });
        expect(await store.asActor(keeper).findDraft(caseId, 'sighting')).toBeUndefined();
      });

      it('goes with the decision that puts its form on record, that of the other side stays', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        await take(store, clerk, caseId, transmission(caseId));
        const [door, other] = [store.asActor(clerk), store.asActor(keeper)];
        expect(await door.saveDraft({ ...draft, caseId }, later)).toBe('saved');
        expect(await door.saveDraft({ ...draft, caseId, form: 'another' }, later)).toBe('saved');
        expect(await other.saveDraft({ ...draft, caseId, side: 'lighthouse', savedBy: keeper.user }, later)).toBe(
          'saved',
        );
        await take(store, clerk, caseId, [
          event('answers-recorded', { sides: ['harbour'], codes: { form: 'sighting' } }),
        ]);
        expect(await door.findDraft(caseId, 'sighting')).toBeUndefined();
        expect(await door.findDraft(caseId, 'another')).toMatchObject({ version: 1 });
        expect(await other.findDraft(caseId, 'sighting')).toMatchObject({ version: 1 });
        expect(await door.saveDraft({ ...draft, caseId }, later)).toBe('saved');
      });

      it('lists those of one beginning in every case of the own side, until they expire', async () => {
        const [one, other, third] = [newCase(), newCase(), newCase()];
        for (const caseId of [one, other, third]) await take(store, clerk, caseId, opening(caseId));
        await take(store, clerk, one, transmission(one));
        const door = store.asActor(clerk);
        const [beginning, gone] = [`kept-${one}:`, instant('2020-01-01T00:00:00.000Z')];
        await door.saveDraft({ ...draft, caseId: one, form: `${beginning}1` }, later);
        await door.saveDraft({ ...draft, caseId: other, form: `${beginning}%` }, later);
        await door.saveDraft({ ...draft, caseId: other, form: 'sighting' }, later);
        await door.saveDraft({ ...draft, caseId: third, form: `${beginning}3` }, gone);
        const found = await door.listDrafts(beginning);
        expect(found.map(({ caseId, answers }) => [caseId, answers]).sort()).toEqual(
          [one, other].map((caseId) => [caseId, draft.answers]).sort(),
        );
        expect(await door.listDrafts('kept-%:')).toEqual([]);
        expect(await store.asActor(keeper).listDrafts(beginning)).toEqual([]);
      });

      it('throws for a draft in a case out of reach', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        await expect(store.asActor(keeper).saveDraft({ ...draft, caseId }, later)).rejects.toMatchObject({
          code: 'case-unreachable',
        });
      });
    });

    describe('attachments', () => {
      const upload = (caseId: string, content: AsyncIterable<Uint8Array>, maxBytes = 10_000_000) => ({
        attachment: 'a-1',
        caseId,
        side: 'harbour',
        category: 'identity',
        maxBytes,
        content,
      });

      it.each([0, 1, 1024 * 1024, 1024 * 1024 + 1, 3_000_000])('gives back %i bytes as they were', async (size) => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        const bytes = pattern(size);
        const door = store.asActor(clerk);
        const stored = await door.putAttachment(upload(caseId, pieces(bytes, 70_000)));
        expect(stored).toEqual({ size, contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
        expect(await door.putAttachment(upload(caseId, pieces(bytes, 70_000)))).toEqual(stored);
        expect(bytes.equals(await collect(await door.getAttachment(caseId, 'harbour', 'a-1')))).toBe(true);
      });

      it('stops an upload that is too large', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        const door = store.asActor(clerk);
        await expect(door.putAttachment(upload(caseId, pieces(pattern(5000), 100), 4999))).rejects.toMatchObject({
          code: 'attachment-too-large',
        });
        expect(await door.getAttachment(caseId, 'harbour', 'a-1')).toBeUndefined();
      });

      it('is read by the sides that hold it', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        const door = store.asActor(clerk);
        const bytes = pattern(2_000_000);
        await door.putAttachment(upload(caseId, pieces(bytes, 65_536)));
        await take(store, clerk, caseId, transmission(caseId));
        expect(await store.asActor(keeper).getAttachment(caseId, 'harbour', 'a-1')).toBeUndefined();
        expect(await store.asActor(keeper).getAttachment(caseId, 'lighthouse', 'a-1')).toBeUndefined();
        await door.copyAttachment(caseId, 'a-1', 'harbour', 'lighthouse');
        await door.copyAttachment(caseId, 'a-1', 'harbour', 'lighthouse');
        const held = await store.asActor(keeper).getAttachment(caseId, 'lighthouse', 'a-1');
        expect(bytes.equals(await collect(held))).toBe(true);
        expect(await door.getAttachment(caseId, 'lighthouse', 'a-1')).toBeUndefined();
        expect(await store.asActor(outsider).getAttachment(caseId, 'harbour', 'a-1')).toBeUndefined();
      });

      it('lets a transmission bring parts under a key that a copied attachment made', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        const door = store.asActor(clerk);
        const loaded = await door.load(caseId);
        await door.putAttachment(upload(caseId, pieces(pattern(10), 10)));
        await door.copyAttachment(caseId, 'a-1', 'harbour', 'lighthouse');
        const answer = await door.commit(commitOf(caseId, loaded, transmission(caseId)));
        expect(answer.is).toBe('committed');
        expect((await store.asActor(keeper).load(caseId))?.caseFile.facts.lighthouse?.identity).toMatchObject({
          is: 'here',
        });
      });

      it('throws for an upload to a case out of reach', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId));
        const stray = store.asActor(outsider).putAttachment(upload(caseId, pieces(pattern(10), 10)));
        await expect(stray).rejects.toMatchObject({ code: 'case-unreachable' });
      });
    });

    describe('sweep', () => {
      it('gives the cases that are due, oldest first', async () => {
        const due: string[] = [];
        for (const day of ['2031-05-03', '2031-05-01', '2031-05-02', '2031-05-06']) {
          const caseId = newCase();
          await take(store, clerk, caseId, opening(caseId));
          await take(store, clerk, caseId, transmission(caseId, gull, instant(`${day}T00:00:00.000Z`)));
          due.push(caseId);
        }
        const found = await store.sweep.due(instant('2031-05-03T00:00:00.000Z'), 10);
        expect(found).toEqual([
          { caseId: due[1], dueAt: '2031-05-01T00:00:00.000Z' },
          { caseId: due[2], dueAt: '2031-05-02T00:00:00.000Z' },
          { caseId: due[0], dueAt: '2031-05-03T00:00:00.000Z' },
        ]);
        for (const { caseId } of found) await take(store, clock, caseId, [met()]);
        expect(await store.sweep.due(instant('2031-05-03T00:00:00.000Z'), 10)).toEqual([]);
      });

      it('gives no case whose clock is held, though it was taken over whole in one commit', async () => {
        const caseId = newCase();
        const end = instant('2031-01-09T00:00:00.000Z');
        const old = { kind: 'history', authority: harbour, side: 'harbour' } as const;
        const past = transmission(caseId, gull, end).map((one) => ({ ...one, by: old }));
        const held = event('deadline-held', {
          codes: { id: 'reply', on: '2031-01-08' },
          sides: ['harbour', 'lighthouse'],
        });
        const adopted = event('case-adopted', {
          sides: ['harbour', 'lighthouse'],
          codes: {},
          seen: { harbour: { lacks: ['sighting.ring'], reference: 'OLD-7' }, lighthouse: { lacks: [] } },
        });
        const answer = await take(store, clerk, caseId, [...opening(caseId), ...past, held, adopted]);
        expect(answer.versions).toEqual({ harbour: 7, lighthouse: 4 });
        expect(await store.sweep.due(instant('2031-01-10T00:00:00.000Z'), 10)).toEqual([]);
        const loaded = await store.asActor(keeper).load(caseId);
        expect(loaded?.caseFile.deadlines.reply?.status).toEqual({ is: 'held', on: '2031-01-08' });
        const [first] = await store.asActor(keeper).history(caseId, 'lighthouse');
        expect(first?.copy).toMatchObject({ type: 'form-transmitted', by: old });
        expect(JSON.stringify(await store.asActor(keeper).history(caseId, 'lighthouse'))).not.toContain('OLD-7');
      });

      it('gives a case when a warning is due, and then not before its end', async () => {
        const caseId = newCase();
        const warnAt = instant('2031-02-01T00:00:00.000Z');
        const end = instant('2031-02-09T00:00:00.000Z');
        const reply = { ...deadline('reply', end, ['harbour']), warnings: [{ at: warnAt, roles: ['clerk'] }] };
        const armed = event('deadline-armed', { sides: ['harbour'], codes: { deadline: reply as never } });
        await take(store, clerk, caseId, [...opening(caseId), armed]);
        expect(await store.sweep.due(warnAt, 10)).toEqual([{ caseId, dueAt: warnAt }]);
        const warned = event('deadline-warned', { sides: ['harbour'], codes: { id: 'reply', at: warnAt } });
        await take(store, clock, caseId, [warned]);
        expect(await store.sweep.due(instant('2031-02-08T00:00:00.000Z'), 10)).toEqual([]);
        expect(await store.sweep.due(end, 10)).toEqual([{ caseId, dueAt: end }]);
        await take(store, clock, caseId, [met()]);
      });
    });

    describe('outbox', () => {
      it('gives effects in one order, once each position', async () => {
        const last = (await all(store)).at(-1)?.position ?? 0;
        const effects = ['one', 'two'].map((subject) => ({
          type: 'notify' as const,
          authority: lighthouse,
          side: 'lighthouse',
          what: 'task' as const,
          subject,
        }));
        const [first, second] = [newCase(), newCase()];
        await take(store, clerk, first, opening(first), { effects });
        await take(store, clerk, second, opening(second), { effects: effects.slice(0, 1) });
        const read = await store.outbox.read(last, 10);
        expect(read.map(({ caseId, effect }) => [caseId, effect.subject])).toEqual([
          [first, 'one'],
          [first, 'two'],
          [second, 'one'],
        ]);
        expect(read.map(({ position }) => position - last)).toEqual([1, 2, 3]);
        expect(await store.outbox.read(last + 1, 1)).toEqual(read.slice(1, 2));
      });

      it('moves a consumer forward only', async () => {
        expect(await store.outbox.cursor('pigeon')).toBe(0);
        await store.outbox.advance('pigeon', 7);
        await store.outbox.advance('pigeon', 5);
        expect(await store.outbox.cursor('pigeon')).toBe(7);
        expect(await store.outbox.cursor('other')).toBe(0);
      });
    });

    describe('statistics', () => {
      it('give the newest facts of each case once, page by page, and no case', async () => {
        const all = async () => {
          const rows: StatisticsRow[] = [];
          let after: string | undefined;
          do {
            const page = await store.statistics.rows(after, 2);
            expect(page.rows.length).toBeLessThanOrEqual(2);
            rows.push(...page.rows);
            after = page.next;
          } while (after !== undefined);
          return rows;
        };
        const before = await all();
        const statistics = (times: number): StatisticsRow => ({
          service: 'counted-gulls',
          counterparts: {},
          knownMonths: { harbour: '2031-01' },
          transmitted: false,
          happened: { 'transition:ring': { times, firstDay: 3 } },
          reasons: { ring: 'loud' },
          facets: { harbour: { beak: 'yellow', alone: true } },
          deadlines: [],
        });
        const caseIds = [newCase(), newCase(), newCase()];
        for (const caseId of caseIds) {
          await take(store, clerk, caseId, opening(caseId), { statistics: statistics(1) });
        }
        await take(store, clerk, caseIds[1] as string, [privateNote('harbour', 'sings')], {
          statistics: statistics(2),
        });
        const after = await all();
        expect(after).toHaveLength(before.length + 3);
        expect(after.filter(({ service }) => service === 'counted-gulls').sort(byTimes)).toEqual(
          [1, 1, 2].map(statistics),
        );
        for (const caseId of caseIds) expect(JSON.stringify(after)).not.toContain(caseId);
      });
    });

    describe('instance', () => {
      const source = (hash: string) => ({
        name: 'gulls',
        files: { 'pack.yaml': { text: `id: ${hash}\r\n`, hash } },
        patterns: {},
        hash,
      });
      const step = (number: number, is: PackStep['is'], hash: string): PackStep => ({
        number,
        is,
        pack: 'gulls',
        version: `1.${hash === 'one' ? 0 : 1}.0`,
        hash,
        at: noon,
        by: 'admin-1',
        why: `${is} for the season`,
      });

      it('keeps what was done with packs in order, and gives the one in force and every one by its hash', async () => {
        const { instance } = store;
        expect(await instance.activePack()).toBeUndefined();
        const waivers = [{ rule: 'homing.deadlines.reply', by: 'admin-1', why: 'asked for', until: today }];
        const steps = [
          step(1, 'installed', 'one'),
          { ...step(2, 'activated', 'one'), waivers, world: 1 },
          step(3, 'installed', 'two'),
          step(4, 'staged', 'two'),
        ];
        for (const one of steps) expect(await instance.addPackStep(one, source(one.hash))).toBe('added');
        expect(await instance.packSteps()).toEqual(steps);
        expect(await instance.activePack()).toEqual({ source: source('one'), version: '1.0.0' });
        expect((await instance.standing()).pack).toBe('one');
        await instance.addPackStep(step(5, 'activated', 'two'));
        expect(await instance.activePack()).toEqual({ source: source('two'), version: '1.1.0' });
        expect((await instance.standing()).pack).toBe('two');
        await instance.addPackStep(step(6, 'rolled-back', 'one'));
        expect((await instance.activePack())?.source.hash).toBe('one');
        expect(await instance.packByHash('two')).toEqual(source('two'));
        expect(await instance.packByHash('three')).toBeUndefined();
      });

      it('lets one of two steps pass that rest on the same one', async () => {
        const number = (await store.instance.packSteps()).length + 1;
        const answers = await Promise.all(
          ['one', 'two'].map((hash) => store.instance.addPackStep(step(number, 'staged', hash))),
        );
        expect(answers.sort()).toEqual(['added', 'conflict']);
        expect(await store.instance.addPackStep(step(number + 5, 'staged', 'one'))).toBe('conflict');
        expect(await store.instance.packSteps()).toHaveLength(number);
      });

      it('gives the versions of the world in order, one of each number', async () => {
        const version = (number: number, why: string) => ({
          world: { version: number, authorities: {}, counterparts: {}, calendars: {} },
          since: noon,
          by: 'admin-1',
          why,
        });
        const { instance } = store;
        expect(await instance.world()).toBeUndefined();
        expect(await instance.saveWorld(version(1, 'seed'))).toBe('saved');
        const both = await Promise.all(['moved', 'also'].map((why) => instance.saveWorld(version(2, why))));
        expect(both.sort()).toEqual(['conflict', 'saved']);
        expect(await instance.saveWorld(version(1, 'late'))).toBe('conflict');
        expect((await instance.world())?.version).toBe(2);
        expect((await instance.standing()).world).toBe(2);
        expect((await instance.worldsAfter(0)).map(({ world, since }) => [world.version, since])).toEqual([
          [1, noon],
          [2, noon],
        ]);
        expect(await instance.worldsAfter(2)).toEqual([]);
      });

      it('refuses a decision that rests on a world that holds no more, and knows whose clocks it computed', async () => {
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId), { world: 2 });
        expect((await store.asActor(clerk).load(caseId))?.world).toBeUndefined();
        const door = store.asActor(clerk);
        const old = commitOf(caseId, await door.load(caseId), transmission(caseId), { world: 1 });
        expect(await door.commit(old)).toEqual({ is: 'conflict' });
        await take(store, clerk, caseId, transmission(caseId), { world: 2 });
        expect((await store.asActor(clerk).load(caseId))?.world).toBe(2);
        await expect(store.sweep.behind(2, 100)).resolves.not.toContain(caseId);
        expect(await store.sweep.behind(3, 1_000)).toContain(caseId);
        expect(await store.sweep.countBehind(3)).toBeGreaterThanOrEqual(1);
        const before = await store.asActor(clock).load(caseId);
        await take(store, clock, caseId, [], { world: 3 });
        const after = await store.asActor(clock).load(caseId);
        expect(after).toEqual({ ...before, world: 3 });
        expect(await store.sweep.behind(3, 1_000)).not.toContain(caseId);
        await take(store, clock, caseId, [met()], { world: 3 });
        expect((await store.asActor(clerk).load(caseId))?.world).toBeUndefined();
        expect(await store.sweep.behind(4, 1_000)).not.toContain(caseId);
      });

      it('gives every case with a clock once, in order, and counts what rests on which pack', async () => {
        const found: string[] = [];
        for (let page = await store.sweep.clocked(undefined, 2); page.length > 0; ) {
          found.push(...page);
          page = await store.sweep.clocked(found.at(-1), 2);
        }
        expect(found).toEqual([...new Set(found)].sort());
        const caseId = newCase();
        await take(store, clerk, caseId, opening(caseId), { world: 3 });
        const [before] = await store.sweep.packUse();
        expect(found).not.toContain(caseId);
        await take(store, clerk, caseId, transmission(caseId), { world: 3 });
        expect(await store.sweep.clocked(undefined, 1_000)).toContain(caseId);
        const closed = event('case-closed', { sides: ['harbour'], codes: { outcome: 'flown' }, by: { kind: 'clock' } });
        await take(store, clerk, caseId, [closed], { world: 3 });
        const [after] = await store.sweep.packUse();
        expect(before?.hash).toBe('aa');
        expect(after).toEqual({ hash: 'aa', open: (before?.open ?? 0) - 1, closed: (before?.closed ?? 0) + 1 });
      });

      it('keeps the clock and the kind', async () => {
        expect(await store.instance.clockOffset()).toBe(0);
        await store.instance.setClockOffset(86_400_000);
        expect(await store.instance.clockOffset()).toBe(86_400_000);
        expect(await store.instance.kind()).toBeUndefined();
        await store.instance.setKind('sandbox');
        expect(await store.instance.kind()).toBe('sandbox');
      });

      it('keeps when a backup was made last, and which drills were', async () => {
        expect(await store.instance.lastBackup()).toBeUndefined();
        for (const at of [noon, instant('2031-08-01T00:00:00.000Z')]) await store.instance.noteBackup(at);
        expect(await store.instance.lastBackup()).toBe('2031-08-01T00:00:00.000Z');
        const drills = await store.wrappedKeys.drills();
        await store.wrappedKeys.noteDrill({ epoch: 1, at: noon });
        expect(await store.wrappedKeys.drills()).toEqual([...drills, { epoch: 1, at: noon }]);
      });
    });

    describeAccounts(() => store);

    it('logs reads and denials', async () => {
      const entry: ReadLogEntry = {
        at: noon,
        actor: clerk,
        what: 'view-case',
        caseId: newCase(),
        categories: ['identity'],
      };
      const log = store.asActor(clerk);
      await Promise.all([log.logRead(entry), log.logRead({ ...entry, denied: true }), log.logRead(entry)]);
    });

    it('logs acts of administration, of persons and of operators who belong to no authority', async () => {
      const act = { at: noon, what: 'account-disabled', about: { user: 'u-1' }, why: 'left' };
      await store.audit.note({ ...act, by: { kind: 'operator', name: 'root' } });
      await store.audit.note({ ...act, by: clerk });
    });

    it('answers a check', async () => {
      await expect(store.check()).resolves.toBeUndefined();
    });

    describe('questions to registries', () => {
      const count = { registry: 'gull-register', perDay: 3, perMinute: 2 };

      it('are counted for each person and each registry alone', async () => {
        const desk = store.asActor({ ...keeper, user: 'keeper-who-asks' });
        expect(await desk.countQuestion(count)).toBe('counted');
        expect(await desk.countQuestion(count)).toBe('counted');
        expect(await desk.countQuestion(count)).toBe('too-many');
        expect(await desk.countQuestion({ ...count, registry: 'moth-register' })).toBe('counted');
        expect(await store.asActor({ ...keeper, user: 'keeper-who-waits' }).countQuestion(count)).toBe('counted');
        expect(await store.asActor({ ...clerk, user: 'keeper-who-asks' }).countQuestion(count)).toBe('counted');
      });

      it('are not let through by asking all at once', async () => {
        const desk = store.asActor({ ...keeper, user: 'keeper-in-a-hurry' });
        const asked = await Promise.all(
          Array.from({ length: 12 }, () => desk.countQuestion({ ...count, perMinute: 3 })),
        );
        expect(asked.filter((answer) => answer === 'counted')).toHaveLength(3);
      });

      it('are asked by people, never by the clock', async () => {
        expect(await store.asActor(clock).countQuestion(count)).toBe('too-many');
      });
    });
  });
}

function met(): CaseEvent {
  return event('deadline-met', {
    sides: ['harbour', 'lighthouse'],
    by: { kind: 'clock' },
    codes: { id: 'reply', on: today, late: false },
  });
}

function copiesFor(side: string, events: readonly CaseEvent[]) {
  return events.filter(({ sides }) => sides.includes(side)).map((one) => sideCopy(one, side));
}

async function all(store: Store) {
  return store.outbox.read(0, 10_000);
}

function pattern(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let index = 0; index < size; index++) bytes[index] = (index * 31) % 251;
  return bytes;
}

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function collect(content: AsyncIterable<Uint8Array> | undefined): Promise<Buffer> {
  const found: Uint8Array[] = [];
  for await (const bytes of content ?? []) found.push(bytes);
  return Buffer.concat(found);
}

function byTimes(left: StatisticsRow, right: StatisticsRow): number {
  return (left.happened['transition:ring']?.times ?? 0) - (right.happened['transition:ring']?.times ?? 0);
}
