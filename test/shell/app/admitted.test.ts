import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import { admit } from '../../../core/engine/compile/admission/admit.ts';
import { compile } from '../../../core/engine/compile/compile.ts';
import type { PersonActor } from '../../../core/engine/model/actor.ts';
import { changed } from '../../engine/compile/admission/lighthouse-admission.ts';
import { loadPack, sourceFile } from '../../packs/load-pack.ts';
import { type MemorySystem, memorySystem } from './memory-system.ts';

const folder = 'test/packs/fixtures/lighthouse';
const file = changed('instruments:', '#').replace(/^ {2}lamp-act:\n(?: {4}.*\n)+/m, '');

const person = (authority: string, role: string): PersonActor => ({
  kind: 'person',
  user: `somebody-${authority}`,
  authority,
  roles: [role],
});
const keeper = person('tower-reef', 'keeper');
const catcher = person('moth-watch', 'moth-catcher');

async function lighthouse(): Promise<MemorySystem> {
  return memorySystem('2031-05-05T00:00:00.000Z', resolve(folder));
}

async function admitReef({ app }: MemorySystem): Promise<void> {
  const { outline } = compile(loadPack(folder));
  const { next, diagnostics } = admit(
    outline,
    await app.world(),
    { path: 'reef.yaml', ...sourceFile(file) },
    civilDate('2031-05-04'),
  );
  if (!next) throw new Error(JSON.stringify(diagnostics));
  expect((await app.changeWorld({ next, by: 'ann', why: 'Treaty of the Tides' })).ok).toBe(true);
}

const report = { lamp: 'great', moths: 4, keeper: { name: 'Sample Keeper', bornOn: '1970-02-03' } };

describe('a counterpart that an instance admits', () => {
  it('is nobody before', async () => {
    const { app } = await lighthouse();
    expect(await app.services(keeper)).toEqual([]);
    const answer = await app.execute({ actor: keeper, command: { type: 'open-case', service: 'lamp-repair' } });
    expect(answer.is).toBe('refused');
  });

  it('opens cases at once; who covers it is drawn in, dates go by its calendar and zone, events name the world', async () => {
    const system = await lighthouse();
    const { app, store } = system;
    await admitReef(system);
    expect(await app.services(keeper)).toMatchObject([{ id: 'lamp-repair', mayOpen: true }]);
    const opened = await app.execute({ actor: keeper, command: { type: 'open-case', service: 'lamp-repair' } });
    const caseId = opened.is === 'done' ? opened.caseId : expect.fail(JSON.stringify(opened));
    const command = { type: 'take-transition', transition: 'report-darkness', answers: report } as const;
    expect((await app.execute({ actor: keeper, caseId, command })).is).toBe('done');

    const view = await app.viewCase(keeper, caseId);
    // Ten working days: no Wednesday, and the Sunday is worked on the reef.
    expect(view?.deadlines.find(({ rule }) => rule === 'overhaul')).toMatchObject({
      lastDay: '2031-05-17',
      dueAt: '2031-05-17T11:00:00.000Z',
    });
    expect(await app.viewCase(catcher, caseId)).toBeDefined();
    expect(await app.viewCase(person('tower-north', 'keeper'), caseId)).toBeUndefined();
    const history = await store.asActor(keeper).history(caseId, 'lighthouse-board');
    const worlds = history.flatMap(({ copy }) => (copy.type.startsWith('deadline-') ? [copy.world] : []));
    expect(worlds.length).toBeGreaterThan(0);
    expect(new Set(worlds)).toEqual(new Set([2]));
  });

  it('changes nothing for cases that run', async () => {
    const system = await lighthouse();
    const { app } = system;
    const actor = person('tower-north', 'keeper');
    const opened = await app.execute({ actor, command: { type: 'open-case', service: 'lamp-repair' } });
    const caseId = opened.is === 'done' ? opened.caseId : '';
    await app.execute({
      actor,
      caseId,
      command: { type: 'take-transition', transition: 'report-darkness', answers: report },
    });
    const before = await app.viewCase(actor, caseId);
    await admitReef(system);
    await app.recompute(10);
    expect(await app.viewCase(actor, caseId)).toEqual(before);
    expect(await app.countBehind()).toBe(0);
  });
});
