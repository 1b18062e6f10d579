import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ApiServer, startApi } from '../http/api-server.ts';
import { application, take } from '../http/xa-case.ts';
import { comparingPack } from './comparing-pack.ts';

const packs = { holds: comparingPack({ holds: true }), shows: comparingPack({ holds: false }) };
const nowhere = '00000000-0000-4000-8000-00000000abcd';
const person = application.person;

async function open(api: ApiServer, who: string): Promise<string> {
  return (await api.call(who, 'POST', '/cases', { body: { service: 'readmission' } })).body.caseId;
}

function submit(api: ApiServer, who: string, caseId: string, more: Partial<typeof person> = {}) {
  const answers = { ...application, person: { ...person, ...more } };
  return take(api, who, caseId, { type: 'take-transition', transition: 'submit', answers });
}

async function submitted(api: ApiServer, who: string, more: Partial<typeof person> = {}): Promise<string> {
  const caseId = await open(api, who);
  expect((await submit(api, who, caseId, more)).status).toBe(200);
  return caseId;
}

async function alike(api: ApiServer, who: string, caseId: string) {
  const { body } = await api.call(who, 'GET', `/cases/${caseId}/likenesses`);
  return body.likenesses as { caseId: string; weight: number; fields: object[]; answer?: object }[];
}

const idsOf = (found: readonly { readonly caseId: string }[]) => found.map(({ caseId }) => caseId);

describe('cases that may concern the same person', () => {
  it('are told to the side that has both, and to each State only of its own', async () => {
    const api = await startApi({ compiled: packs.shows });
    const first = await submitted(api, 'officer');
    const second = await submitted(api, 'stranger');
    expect(idsOf(await alike(api, 'desk', first))).toEqual([second]);
    expect(idsOf(await alike(api, 'desk', second))).toEqual([first]);
    expect(await alike(api, 'officer', first)).toEqual([]);
    expect(await alike(api, 'stranger', second)).toEqual([]);
    const third = await submitted(api, 'officer');
    expect(idsOf(await alike(api, 'officer', third))).toEqual([first]);
  });

  it.each([
    ['the same', {}, 100, ['same', 'same', 'same']],
    ['another spelling', { familyName: 'Testkase' }, 80, ['sounds', 'same', 'same']],
    ['day and month exchanged', { birthDate: '1990-12-05' }, 80, ['same', 'same', 'swapped']],
    ['one year apart', { birthDate: '1991-05-12' }, 80, ['same', 'same', 'year']],
    ['parts of the name in another order', { familyName: 'Sample', givenNames: 'Sample' }, 60, ['same', 'same']],
  ])('are found by %s', async (what, more, weight, kinds) => {
    const api = await startApi({ compiled: packs.shows });
    const base = { birthDate: '1990-05-12' };
    const isNames = what.startsWith('parts');
    await submitted(api, 'officer', { ...base, ...(isNames ? { familyName: 'Sample', birthDate: '1970-01-01' } : {}) });
    const second = await submitted(api, 'stranger', { ...base, ...more });
    const [found] = await alike(api, 'desk', second);
    expect(found).toMatchObject({ weight, fields: kinds.map((kind) => expect.objectContaining({ alike: kind })) });
    expect(JSON.stringify(found)).not.toContain('Testcase');
  });

  it('are not found by less than the rule asks, and never among what was not handed over', async () => {
    const api = await startApi({ compiled: packs.shows });
    const first = await submitted(api, 'officer');
    const second = await submitted(api, 'officer', { familyName: 'Otherwise', birthDate: '1950-01-01' });
    expect(await alike(api, 'desk', second)).toEqual([]);
    const open3 = await open(api, 'officer');
    await take(api, 'officer', open3, {
      type: 'record-answers',
      form: 'application',
      answers: application,
    });
    expect(await alike(api, 'officer', first)).toEqual([]);
    expect(idsOf(await alike(api, 'officer', open3))).toEqual([first]);
  });

  it('are compared by a draft before what is on record', async () => {
    const api = await startApi({ compiled: packs.shows });
    const first = await submitted(api, 'officer');
    const drafted = await open(api, 'officer');
    const saved = await api.call('officer', 'PUT', `/cases/${drafted}/drafts/application`, {
      body: { answers: { person }, version: 0 },
    });
    expect(saved.status).toBe(200);
    expect(idsOf(await alike(api, 'officer', drafted))).toEqual([first]);
    const both = await api.call('officer', 'GET', `/cases/${drafted}/likenesses/${first}`);
    expect(both.body.answers).toContainEqual({ field: '/person/familyName', own: ['Testcase'], other: ['Testcase'] });
  });

  it('are nothing to roles that are not told, nor to whom the case does not exist', async () => {
    const api = await startApi({ compiled: packs.shows });
    const first = await submitted(api, 'officer');
    const second = await submitted(api, 'officer');
    expect(await alike(api, 'head', second)).toEqual([]);
    const answer = { type: 'answer-likeness', other: first, same: true };
    expect((await take(api, 'head', second, answer)).body.code).toBe('not-allowed');
    for (const [who, caseId] of [
      ['stranger', second],
      ['nobody', second],
      ['officer', nowhere],
    ] as const) {
      expect((await api.call(who, 'GET', `/cases/${caseId}/likenesses`)).body.code).toBe('case-unknown');
      expect((await api.call(who, 'GET', `/cases/${caseId}/likenesses/${first}`)).body.code).toBe('likeness-unknown');
      expect((await take(api, who, caseId, answer)).body.code).toBe('case-unknown');
    }
  });
});

describe('an answer about another case', () => {
  it('is an event of the own side that only those read who may give one, and counts in both cases', async () => {
    const api = await startApi({ compiled: packs.shows });
    const first = await submitted(api, 'officer');
    const second = await submitted(api, 'stranger');
    const said = await take(api, 'desk', second, {
      type: 'answer-likeness',
      other: first,
      same: false,
      reason: 'not-a-national',
    });
    expect(said.status).toBe(200);
    for (const [one, other] of [
      [first, second],
      [second, first],
    ] as const) {
      expect(await alike(api, 'desk', one)).toMatchObject([
        { caseId: other, answer: { same: false, reason: 'not-a-national' } },
      ]);
    }
    expect((await api.call('desk', 'GET', `/cases/${second}/timeline`)).text).toContain('likeness-answered');
    for (const who of ['stranger', 'head']) {
      for (const path of ['', '/timeline', '/history', '/commands', '/deadlines']) {
        const { text } = await api.call(who, 'GET', `/cases/${second}${path}`);
        expect(text).not.toContain('likeness-answered');
        expect(text).not.toContain(first);
      }
    }
    await take(api, 'desk', second, { type: 'answer-likeness', other: first, same: true });
    expect(await alike(api, 'desk', first)).toMatchObject([{ answer: { same: true } }]);
  });

  it('needs a reason of the list for another person, and none for the same', async () => {
    const api = await startApi({ compiled: packs.shows });
    const first = await submitted(api, 'officer');
    const second = await submitted(api, 'officer');
    const say = async (more: object) =>
      (await take(api, 'desk', second, { type: 'answer-likeness', other: first, ...more })).body.code;
    expect(await say({ same: false })).toBe('reason-required');
    expect(await say({ same: false, reason: 'made-up' })).toBe('reason-unknown');
    expect(await say({ same: true, reason: 'not-a-national' })).toBe('reason-unknown');
    expect(await say({ same: true })).toBeUndefined();
  });

  it('about a case that was not found is refused alike, whether it exists or not', async () => {
    const api = await startApi({ compiled: packs.shows });
    const mine = await submitted(api, 'officer');
    const theirs = await submitted(api, 'stranger');
    const unlike = await submitted(api, 'officer', { familyName: 'Otherwise', birthDate: '1950-01-01' });
    const answers = await Promise.all(
      [theirs, unlike, nowhere, mine].map((other) =>
        take(api, 'officer', mine, { type: 'answer-likeness', other, same: true }),
      ),
    );
    const bare = answers.map(({ status, body: { instance: _i, id: _d, ...problem } }) => ({ status, problem }));
    expect(bare[0]).toMatchObject({ status: 404, problem: { code: 'likeness-unknown' } });
    for (const each of bare) expect(each).toEqual(bare[0]);
  });
});

describe('a step that waits for the answer', () => {
  it('is refused until each case was answered, and then taken', async () => {
    const api = await startApi({ compiled: packs.holds });
    const first = await submitted(api, 'officer');
    const second = await open(api, 'officer');
    const saved = { body: { answers: { person }, version: 0 } };
    await api.call('officer', 'PUT', `/cases/${second}/drafts/application`, saved);
    expect((await submit(api, 'officer', second)).body).toMatchObject({ status: 409, code: 'likeness-unanswered' });
    await take(api, 'officer', second, { type: 'answer-likeness', other: first, same: true });
    expect((await submit(api, 'officer', second)).status).toBe(200);
  });

  it('is not stopped by a case of another State: that leaves no trace in anything that is answered', async () => {
    const near = fc.constantFrom<Partial<typeof person>>(
      {},
      { familyName: 'Testkase' },
      { birthDate: '1990-12-05' },
      { familyName: 'Otherwise' },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(near, { maxLength: 3 }), fc.array(near, { maxLength: 2 }), async (theirs, ours) => {
        const seen = [];
        for (const others of [theirs, []]) {
          const api = await startApi({ compiled: packs.holds });
          for (const each of others) {
            const caseId = await open(api, 'stranger');
            await submit(api, 'stranger', caseId, each);
          }
          const answers: unknown[] = [];
          for (const each of [...ours, {}]) {
            const caseId = await open(api, 'officer');
            const { status, body } = await submit(api, 'officer', caseId, each);
            answers.push([status, body.code, body.params]);
            const found = await alike(api, 'officer', caseId);
            answers.push(found.map(({ weight, fields }) => ({ weight, fields })));
            const { body: timeline } = await api.call('officer', 'GET', `/cases/${caseId}/timeline`);
            answers.push(
              timeline.entries?.length,
              (await api.call('officer', 'GET', `/cases/${caseId}/commands`)).body,
            );
          }
          seen.push(answers);
        }
        expect(seen[0]).toEqual(seen[1]);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('misses nothing for ever where two are taken at once: each is found from the other afterwards', async () => {
    const api = await startApi({ compiled: packs.holds });
    const [one, other] = [await open(api, 'officer'), await open(api, 'officer')];
    const answers = await Promise.all([submit(api, 'officer', one), submit(api, 'officer', other)]);
    const codes = answers.map(({ status }) => status).sort();
    if (codes[1] === 409) {
      const late = answers[0]?.status === 409 ? one : other;
      expect((await submit(api, 'officer', late)).body.code).toBe('likeness-unanswered');
    } else {
      expect(idsOf(await alike(api, 'officer', one))).toEqual([other]);
      expect(idsOf(await alike(api, 'officer', other))).toEqual([one]);
    }
  });
});
