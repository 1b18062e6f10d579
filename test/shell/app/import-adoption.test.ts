import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PersonActor } from '../../../core/engine/model/actor.ts';
import { importRows, type RowResult } from '../../../core/shell/app/import-rows.ts';
import { type MemorySystem, memorySystem } from './memory-system.ts';

const garden = join(import.meta.dirname, '../../packs/fixtures/allotment');

const person = (user: string, authority: string, role: string): PersonActor => ({
  kind: 'person',
  user,
  authority,
  roles: [role],
});
const people: Readonly<Record<string, PersonActor>> = {
  eva: person('eva', 'hut', 'chair'),
  gil: person('gil', 'plot-7', 'gardener'),
};
const eva = people.eva as PersonActor;

const started = () => memorySystem('2026-07-01T12:00:00.000Z', garden);

/** A shed that was asked for and never answered. */
const row = (key: string, more: object = {}) =>
  JSON.stringify({
    key,
    service: 'shed-permit',
    by: 'eva',
    adopt: true,
    reference: `TIN/${key}`,
    parties: { plotholder: 'plot-7', committee: 'hut' },
    forms: { 'shed-plan': { gardener: { name: 'Sample Testcase' }, height: 2 } },
    history: [
      { on: '2026-05-04', do: 'open-case' },
      { on: '2026-05-06', do: 'ask-for-shed', by: 'plot-7' },
    ],
    ...more,
  });

/** As in production: nobody replays a past, and nobody acts for anybody else. */
async function importAll(system: MemorySystem, rows: readonly string[]): Promise<RowResult[]> {
  async function* source() {
    yield* rows;
  }
  const findActor = async (by: string | undefined) => people[by ?? 'eva'];
  const results: RowResult[] = [];
  for await (const result of importRows(system.app, source(), { findActor, now: system.now(), sandbox: false })) {
    results.push(result);
  }
  return results;
}

const issuesOf = (result: RowResult | undefined) =>
  result?.is === 'refused' ? result.issues.map(({ pointer, code }) => `${pointer} ${code}`) : [];

const caseIdOf = (result: RowResult | undefined) => (result?.is === 'accepted' ? result.caseId : '');

describe('a backlog that is imported', () => {
  it('says of each case what it lacks and which clocks wait for a person', async () => {
    const system = await started();
    const [result] = await importAll(system, [row('one')]);
    expect(result).toMatchObject({
      is: 'accepted',
      again: false,
      adopted: {
        lacks: ['shed-plan.colour'],
        held: [
          { deadline: 'answer', lastDay: '2026-05-20' },
          { deadline: 'slug-check', lastDay: '2026-05-13' },
        ],
      },
    });
    expect(JSON.stringify(result)).not.toContain('Testcase');
    const [told] = await importAll(system, [row('two', { by: 'gil' }), row('three')]);
    expect(issuesOf(told)).toEqual([' not-allowed']);
  });

  it('is in the lists of both sides, and fires nothing', async () => {
    const system = await started();
    const [result] = await importAll(system, [row('one')]);
    system.setNow('2026-12-01T12:00:00.000Z');
    expect(await system.app.sweep(100)).toEqual({ passed: 0, more: false });
    for (const who of [eva, people.gil as PersonActor]) {
      const { rows } = await system.app.worklist(who, { limit: 10 });
      expect(rows).toHaveLength(1);
      expect(rows[0]?.held?.[0]).toMatchObject({ lastDay: expect.stringMatching(/^2026-05-/) });
      expect(rows[0]?.deadline).toBeUndefined();
    }
    const view = await system.app.viewCase(eva, caseIdOf(result));
    expect(view?.adopted).toEqual({ on: '2026-07-01', lacks: ['shed-plan.colour'], reference: 'TIN/one' });
    const seenByPlot = await system.app.viewCase(people.gil as PersonActor, caseIdOf(result));
    expect(seenByPlot?.adopted).toEqual({ on: '2026-07-01', lacks: ['shed-plan.colour'] });
    const offers = await system.app.available(eva, caseIdOf(result));
    expect(offers?.filter(({ command }) => command === 'settle-deadline').map(({ name }) => name)).toEqual([
      'answer',
      'slug-check',
    ]);
    const history = await system.app.timeline(people.gil as PersonActor, caseIdOf(result));
    expect(JSON.stringify(history)).not.toContain('TIN');
    expect(history?.at(-1)).toMatchObject({ type: 'case-adopted', by: { kind: 'person', authority: 'hut' } });
  });

  it('changes nothing the second time, and tells what still waits', async () => {
    const system = await started();
    const [first] = await importAll(system, [row('one')]);
    const settled = await system.app.execute({
      actor: eva,
      caseId: caseIdOf(first),
      command: { type: 'settle-deadline', deadline: 'slug-check', answer: 'set-aside', reason: 'eaten-by-mice' },
    });
    expect(settled.is).toBe('done');
    const [second] = await importAll(system, [row('one')]);
    expect(second).toMatchObject({
      caseId: caseIdOf(first),
      again: true,
      adopted: { held: [{ deadline: 'answer', lastDay: '2026-05-20' }] },
    });
    expect((await system.app.worklist(eva, { limit: 10 })).rows).toHaveLength(1);
  });

  it('makes one case of a row that two imports bring at once', async () => {
    const system = await started();
    const rows = ['a', 'b', 'c'].map((key) => row(key));
    const [left, right] = await Promise.all([importAll(system, rows), importAll(system, rows)]);
    expect(left.map(caseIdOf)).toEqual(right.map(caseIdOf));
    expect((await system.app.worklist(eva, { limit: 10 })).rows).toHaveLength(3);
  });

  it('refuses a row whole with its place, and takes it once it is mended, once', async () => {
    const system = await started();
    const history = [
      { on: '2026-05-04', do: 'open-case' },
      { on: '2026-05-06', do: 'note-silence' },
    ];
    const [refused] = await importAll(system, [row('one', { history })]);
    expect(issuesOf(refused)).toEqual(['/history/1/do history-unaware']);
    expect(caseIdOf(refused)).toBe('');
    const [mended] = await importAll(system, [row('one')]);
    expect(mended?.is).toBe('accepted');
    const [other] = await importAll(system, [row('one', { reference: 'TIN/other' })]);
    expect(other).toMatchObject({ is: 'refused', issues: [{ pointer: '/key', code: 'row-key-used' }] });
    expect((await system.app.worklist(eva, { limit: 10 })).rows).toHaveLength(1);
  });

  it('refuses fields of the wrong shape before any rule is asked', async () => {
    const system = await started();
    const results = await importAll(system, [
      row('one', { history: [{ on: 'soon', do: 'open-case', colour: 'green', answers: 'none' }] }),
      row('two', { adopt: 'yes' }),
      row('three', { adopt: false }),
    ]);
    expect(results.map(issuesOf)).toEqual([
      ['/history/0/on row-date', '/history/0/colour row-field-unknown', '/history/0/answers row-field-type'],
      ['/adopt row-field-type', '/reference row-field-unknown'],
      ['/reference row-field-unknown'],
    ]);
  });
});
