import { describe, expect, it } from 'vitest';
import { importRows, type RowInput, type RowResult } from '../../../core/shell/app/import-rows.ts';
import { packCopy } from '../../cli/pack-copy.ts';
import { type MemorySystem, memorySystem, people } from './memory-system.ts';

const application = {
  person: { familyName: 'Testcase', givenNames: 'Sample', birthDate: '1990-05-17' },
  personCategory: 'own-national',
  attestation: true,
};

const row = (key: string, more: object = {}) =>
  JSON.stringify({ key, service: 'readmission', by: 'officer', forms: { application }, ...more });

async function importAll(
  system: MemorySystem,
  rows: readonly RowInput[],
  more: { sandbox?: boolean; inFlight?: number } = {},
): Promise<RowResult[]> {
  async function* source() {
    yield* rows;
  }
  const results: RowResult[] = [];
  const findActor = async (by: string | undefined) => people[by ?? 'officer'];
  for await (const result of importRows(system.app, source(), {
    findActor,
    now: system.now(),
    sandbox: true,
    ...more,
  })) {
    results.push(result);
  }
  return results;
}

const issuesOf = (result: RowResult | undefined) =>
  result?.is === 'refused' ? result.issues.map(({ pointer, code }) => `${pointer} ${code}`) : [];

const caseIdOf = (result: RowResult | undefined) => (result?.is === 'accepted' ? result.caseId : '');

async function view(system: MemorySystem, who: string, result: RowResult | undefined) {
  return system.app.viewCase(people[who] as never, caseIdOf(result));
}

describe('importing rows', () => {
  it('opens a case for each with its forms on record', async () => {
    const system = await memorySystem();
    const results = await importAll(system, [row('one'), '', row('two')]);
    expect(results.map((result) => [result.row, result.key, result.is])).toEqual([
      [1, 'one', 'accepted'],
      [3, 'two', 'accepted'],
    ]);
    const seen = await view(system, 'officer', results[1]);
    expect(seen).toMatchObject({ states: ['draft'], forms: { application } });
  });

  it('changes nothing the second time', async () => {
    const system = await memorySystem();
    const [first] = await importAll(system, [row('one')]);
    const [second] = await importAll(system, [row('one')]);
    expect(second).toEqual({ row: 1, key: 'one', is: 'accepted', caseId: caseIdOf(first), again: true });
    const { rows } = await system.app.worklist(people.officer as never, { limit: 10 });
    expect(rows).toHaveLength(1);
  });

  it('lets a case follow that of a row above, or of an id, and of nothing else', async () => {
    const folder = await packCopy(
      'services/readmission/service.yaml',
      'reference: XA',
      'reference: XA\nfollows: { services: [readmission], outcomes: [withdrawn] }',
    );
    const system = await memorySystem(undefined, folder);
    const past = [
      { on: '-44d', do: 'open-case' },
      { on: '-43d', do: 'submit' },
      { on: '-42d', do: 'withdraw' },
    ];
    const rows = [
      row('first', { history: past }),
      row('again', { earlier: 'first' }),
      row('self', { earlier: 'self' }),
      row('early', { earlier: 'late' }),
      row('late'),
      row('open', { earlier: 'late' }),
      row('odd', { earlier: 7 }),
    ];
    const results = await importAll(system, rows);
    expect(results.map(issuesOf)).toEqual([
      [],
      [],
      ['/earlier row-earlier-unknown'],
      ['/earlier row-earlier-unknown'],
      [],
      ['/service earlier-case-not-ended'],
      ['/earlier row-field-type'],
    ]);
    const seen = await view(system, 'officer', results[1]);
    expect(seen?.earlier).toMatchObject({ caseId: caseIdOf(results[0]), outcome: 'withdrawn' });
    expect((await importAll(system, rows))[1]).toMatchObject({ is: 'accepted', again: true });
    const named = await importAll(system, [
      row('by-id', { earlier: caseIdOf(results[0]) }),
      row('of-none', { earlier: '00000000-0000-4000-8000-00000000abcd' }),
    ]);
    expect(named.map(issuesOf)).toEqual([[], ['/service case-unknown']]);
  });

  it('makes one case of a row that two imports bring at once', async () => {
    const system = await memorySystem();
    const rows = ['a', 'b', 'c', 'd'].map((key) => row(key));
    const [left, right] = await Promise.all([importAll(system, rows), importAll(system, rows)]);
    expect(left.map(caseIdOf)).toEqual(right.map(caseIdOf));
    const { rows: listed } = await system.app.worklist(people.officer as never, { limit: 10 });
    expect(listed).toHaveLength(4);
  });

  it('refuses a row alone, with the field and the reason', async () => {
    const system = await memorySystem();
    const wrong = { ...application, person: { ...application.person, birthDate: '1990-02-30' } };
    const results = await importAll(system, [row('one'), row('two', { forms: { application: wrong } }), row('three')]);
    expect(results.map(({ is }) => is)).toEqual(['accepted', 'refused', 'accepted']);
    expect(issuesOf(results[1])).toEqual([expect.stringMatching(/^\/forms\/application\/person\/birthDate /)]);
    expect(JSON.stringify(results[1])).not.toContain('Testcase');
  });

  it('leaves nothing of a row that is refused, and takes it mended under its old key', async () => {
    const system = await memorySystem();
    const wrong = { ...application, person: { birthDate: 'soon', familyName: '' } };
    const [refused] = await importAll(system, [row('one', { forms: { application: wrong } })]);
    expect(refused?.is).toBe('refused');
    expect((await system.app.worklist(people.officer as never, { limit: 10 })).rows).toEqual([]);
    const [mended] = await importAll(system, [row('one')]);
    expect(mended).toMatchObject({ is: 'accepted', again: false });
    expect((await system.app.worklist(people.officer as never, { limit: 10 })).rows).toHaveLength(1);
    expect((await importAll(system, [row('one')]))[0]).toMatchObject({ is: 'accepted', again: true });
  });

  it.each([
    ['somebody unknown', { by: 'stranger' }, '/by row-actor-unknown'],
    ['a service that the pack has not', { service: 'gardening' }, '/service service-unknown'],
    ['somebody who may not open a case', { by: 'desk' }, '/service not-allowed'],
    ['a form that the service has not', { forms: { poem: {} } }, '/forms/poem form-unknown'],
    ['a date that does not exist', { history: [{ on: '2026-02-30', do: 'submit' }] }, '/history/0/on row-date'],
    ['a step of the future', { history: [{ on: '+1d', do: 'submit' }] }, '/history/0/on row-future'],
    ['a time that no clock shows', { history: [{ on: '-1d', at: '24:00', do: 'submit' }] }, '/history/0/at row-time'],
    ['a step without its field', { history: [{ on: '-1d', do: 'claim-task' }] }, '/history/0/role row-field-missing'],
    [
      'a step with a wrong field',
      { history: [{ on: '-1d', do: 'submit', reason: 7 }] },
      '/history/0/reason row-field-type',
    ],
    [
      'a step with a strange field',
      { history: [{ on: '-1d', do: 'submit', dance: 1 }] },
      '/history/0/dance row-field-unknown',
    ],
    ['a document', { history: [{ on: '-1d', do: 'attach-document' }] }, '/history/0/do row-step-not-possible'],
    ['a sweep', { history: [{ on: '-1d', do: 'pass-deadlines' }] }, '/history/0/do row-step-not-possible'],
  ])('refuses %s', async (_, more, issue) => {
    const system = await memorySystem();
    expect(issuesOf((await importAll(system, [row('one', more)]))[0])).toEqual([issue]);
  });

  it('refuses a second row with the same key, and a cut-off last row', async () => {
    const system = await memorySystem();
    const results = await importAll(system, [row('one'), row('one'), { text: '{"key":"tw', unfinished: true }]);
    expect(results.map(issuesOf)).toEqual([[], ['/key row-key-repeated'], [' row-truncated']]);
  });

  it('refuses a key that stands for another case already', async () => {
    const system = await memorySystem();
    await importAll(system, [row('one')]);
    const [other] = await importAll(system, [row('one', { parties: { requested: 'xa-interior' } })]);
    expect(issuesOf(other)).toEqual(['/key row-key-used']);
  });

  it('gives results in the order of the rows, however many are under way', async () => {
    const system = await memorySystem();
    const rows = Array.from({ length: 40 }, (_, index) => row(`r${index}`));
    const results = await importAll(system, rows, { inFlight: 7 });
    expect(results.map((result) => result.row)).toEqual(rows.map((_, index) => index + 1));
  });
});

describe('a row with a past', () => {
  const past = [
    { on: '-44d', by: 'officer', do: 'open-case' },
    { on: '-40d', at: '09:30', by: 'officer', do: 'submit' },
    { on: '-2d', by: 'head', do: 'confirm-effect' },
  ];

  it('is replayed on the case clock: what was due between its steps has passed', async () => {
    const system = await memorySystem();
    const [result] = await importAll(system, [row('one', { history: past })]);
    expect(result).toMatchObject({ is: 'accepted' });
    const seen = await view(system, 'officer', result);
    expect(seen?.openedOn).toBe('2026-03-21');
    expect(seen?.closed).toMatchObject({ on: '2026-05-02', outcome: 'agreed' });
    expect(seen?.deadlines[0]).toMatchObject({ startedOn: '2026-03-25', status: { is: 'passed', on: '2026-04-24' } });
  });

  it('is refused outside a sandbox', async () => {
    const system = await memorySystem();
    const [result] = await importAll(system, [row('one', { history: past })], { sandbox: false });
    expect(issuesOf(result)).toEqual(['/history row-history-not-here']);
    expect((await system.app.worklist(people.officer as never, { limit: 10 })).rows).toEqual([]);
  });

  it('is refused whole at the step that the rules refuse', async () => {
    const system = await memorySystem();
    const early = [past[0], past[1], { on: '-39d', by: 'head', do: 'confirm-effect' }];
    const [result] = await importAll(system, [row('one', { history: early })]);
    expect(issuesOf(result)).toEqual(['/history/2 not-now']);
    expect((await system.app.worklist(people.officer as never, { limit: 10 })).rows).toEqual([]);
  });

  it('is the same row on another day, and another one with a longer past', async () => {
    const system = await memorySystem();
    await importAll(system, [row('one', { history: past.slice(0, 2) })]);
    system.setNow('2026-05-05T12:00:00.000Z');
    const [again] = await importAll(system, [row('one', { history: past.slice(0, 2) })]);
    expect(again).toMatchObject({ is: 'accepted', again: true });
    expect((await view(system, 'officer', again))?.openedOn).toBe('2026-03-21');
    const [longer] = await importAll(system, [row('one', { history: past })]);
    expect(issuesOf(longer)).toEqual(['/key row-key-used']);
  });
});
