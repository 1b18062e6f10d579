import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../core/engine/basics/civil-date.ts';
import type { Command } from '../../core/engine/model/command.ts';
import type { Store } from '../../core/shell/app/ports.ts';
import { activatePack } from '../../core/shell/runtime/activate-pack.ts';
import { type Assembled, assemble } from '../../core/shell/runtime/assemble.ts';
import { createLogger } from '../../core/shell/runtime/logger.ts';
import { readPack } from '../../core/shell/runtime/read-pack.ts';
import { createKeyRing } from '../../core/shell/sealing/create-key-ring.ts';
import { drawKeyMaterial } from '../../core/shell/sealing/key-material.ts';
import { changePack } from '../packs/load-pack.ts';
import { people } from '../shell/app/memory-system.ts';

const application = {
  person: { familyName: 'Testcase', givenNames: 'Sample', birthDate: '1990-05-17' },
  personCategory: 'own-national',
  attestation: true,
};
const folder = join(import.meta.dirname, '../../country-packs/xa');
const noon = (date: string) => instant(`${date}T12:00:00.000Z`);

/** What a store, with the use cases over it, must do about retention. */
export function keepsWhatItMust(open: (now: () => Instant) => Promise<{ store: Store; close(): Promise<void> }>): void {
  describe('retention, carried out', () => {
    let now = noon('2026-03-02');
    let system: Assembled & { store: Store };
    let close: () => Promise<void>;
    const clocks = { caseNow: () => now, machineNow: () => now };

    beforeAll(async () => {
      const opened = await open(() => now);
      close = opened.close;
      const { store } = opened;
      await activatePack(store, await readPack(folder), { by: 'test', why: 'test', sandbox: true, clocks });
      const keys = createKeyRing(drawKeyMaterial(now));
      const assembled = await assemble({ store, keys, clocks, logger: createLogger('silent'), sandbox: true });
      system = { ...assembled, store };
    });
    afterAll(() => close());

    const who = (name: string) => people[name] as NonNullable<(typeof people)[string]>;
    const go = async (name: string, command: Command, caseId?: string) => {
      const answer = await system.app.execute({ actor: who(name), command, ...(caseId ? { caseId } : {}) });
      return answer.is === 'done' ? answer.caseId : answer.is === 'refused' ? answer.refusal.code : answer.is;
    };
    const draft = async () => {
      const caseId = await go('officer', { type: 'open-case', service: 'readmission' });
      await go('officer', { type: 'record-answers', form: 'application', answers: application }, caseId);
      return caseId;
    };
    const refused = async () => {
      const caseId = await draft();
      await go('officer', { type: 'take-transition', transition: 'submit' }, caseId);
      await go('desk', { type: 'take-transition', transition: 'refuse', reason: 'not-a-national' }, caseId);
      return caseId;
    };

    it('erases a case that has ended when its period is over, once, and leaves it open and found no more', async () => {
      now = noon('2026-03-02');
      const caseId = await refused();
      expect((await system.app.viewCase(who('desk'), caseId))?.closed?.outcome).toBe('refused');
      expect(await system.app.search(who('desk'), { text: 'Testcase', limit: 5 })).not.toMatchObject({ hits: [] });
      now = noon('2027-03-01');
      expect(await system.app.applyRetention(10)).toEqual({ done: 0, more: false });
      now = noon('2027-03-03');
      expect(await system.app.applyRetention(10)).toMatchObject({ done: 1 });
      expect(await system.app.applyRetention(10)).toEqual({ done: 0, more: false });
      const view = await system.app.viewCase(who('desk'), caseId);
      expect(view?.forms).toEqual({});
      expect(view?.erased.length).toBeGreaterThan(0);
      expect(await system.app.search(who('desk'), { text: 'Testcase', limit: 5 })).toEqual({ is: 'found', hits: [] });
      const history = await system.store.asActor(who('desk')).history(caseId, 'requested');
      const rules = history.flatMap(({ copy }) => (copy.type === 'data-erased' ? [copy.codes.rule] : []));
      expect(new Set(rules)).toEqual(new Set(['1.0.0/2']));
    });

    it('never lets two jobs do the same', async () => {
      now = noon('2026-03-02');
      const caseId = await refused();
      now = noon('2027-03-03');
      const rounds = await Promise.all([system.app.applyRetention(10), system.app.applyRetention(10)]);
      expect(rounds.reduce((sum, { done }) => sum + done, 0)).toBeGreaterThan(0);
      const history = await system.store.asActor(who('officer')).history(caseId, 'requesting');
      const erased = history.flatMap(({ copy }) => (copy.type === 'data-erased' ? copy.codes.categories : []));
      expect(new Set(erased as string[]).size).toBe((erased as string[]).length);
    });

    it('puts a forgotten draft before the person who must review it, and erases it whole on their word', async () => {
      now = noon('2026-03-02');
      const caseId = await draft();
      now = noon('2031-03-04');
      await system.app.applyRetention(50);
      const offered = await system.app.available(who('officer'), caseId);
      expect(offered).toContainEqual(expect.objectContaining({ command: 'answer-review', name: '1.0.0/1' }));
      const review = { type: 'answer-review', rule: '1.0.0/1', answer: 'erase', reason: 'forgotten' } as const;
      expect(await go('desk', review, caseId)).toBe('case-unknown');
      expect(await go('officer', review, caseId)).toBe(caseId);
      expect(await system.app.viewCase(who('officer'), caseId)).toBeUndefined();
      expect(await go('officer', review, caseId)).toBe('case-unknown');
    });

    it('refuses cleanly what needs a fact that is gone, and lists the case still', async () => {
      now = noon('2026-03-02');
      const caseId = await refused();
      now = noon('2027-03-03');
      await system.app.applyRetention(50);
      const listed = await system.app.worklist(who('desk'), { limit: 200 });
      expect(listed.rows.some((row) => row.caseId === caseId)).toBe(true);
      expect(await go('desk', { type: 'take-transition', transition: 'agree' }, caseId)).toBe('case-closed');
    });

    it('tells what is ahead by rule and month, and of one case in detail, to its own side alone', async () => {
      now = noon('2026-05-04');
      const caseId = await refused();
      const ahead = await system.app.retentionAhead();
      expect(ahead).toContainEqual(expect.objectContaining({ holder: 'requested', rule: 2, month: '2027-05' }));
      const plan = await system.app.caseRetention(who('desk'), caseId);
      expect(plan?.[0]).toMatchObject({ holder: 'requested', place: 2, stands: 'running', lastDay: '2027-05-04' });
      expect(plan?.every(({ holder }) => holder === 'requested')).toBe(true);
      expect(await system.app.sideRetention(who('desk'))).toBeUndefined();
      const both = await system.app.retentionOfCase(caseId);
      expect(new Set(both?.map(({ holder }) => holder))).toEqual(new Set(['requesting', 'requested']));
    });

    it('computes anew what another version of the pack says', async () => {
      now = noon('2026-05-04');
      const caseId = await refused();
      const source = await readPack(folder);
      const textOf = (path: string) => source.files[path]?.text ?? '';
      const longer = {
        ...changePack(source, {
          'retention.yaml': textOf('retention.yaml').replace('amount: 1, unit: years', 'amount: 2, unit: years'),
          'pack.yaml': textOf('pack.yaml').replace('version: 1.0.0', 'version: 1.1.0'),
        }),
        hash: 'f'.repeat(64),
      };
      await activatePack(system.store, longer, { by: 'test', why: 'longer', sandbox: true, clocks });
      const keys = createKeyRing(drawKeyMaterial(now));
      const { app } = await assemble({
        store: system.store,
        keys,
        clocks,
        logger: createLogger('silent'),
        sandbox: true,
      });
      expect(await app.countRetentionBehind()).toBeGreaterThan(0);
      for (let left = await app.countRetentionBehind(); left > 0; left = await app.countRetentionBehind()) {
        await app.recountRetention(50);
      }
      const plan = await app.caseRetention(who('desk'), caseId);
      expect(plan?.[0]).toMatchObject({ lastDay: '2028-05-04', rule: '1.1.0/2' });
      expect(await app.retentionAhead()).toContainEqual(expect.objectContaining({ rule: 2, month: '2028-05' }));
    });
  });
}
