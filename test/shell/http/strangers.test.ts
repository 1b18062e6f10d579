import { describe, expect, it } from 'vitest';
import { application, openCase, startApi, submitCase } from './xa-case.ts';

const unknownCase = '3b241101-e2bb-4255-8caf-4136c566a962';

/** Every way to name a case. */
function routesOf(caseId: string) {
  const base = `/cases/${caseId}`;
  return [
    ['GET', base],
    ['GET', `${base}/timeline`],
    ['GET', `${base}/deadlines`],
    ['GET', `${base}/commands`],
    ['GET', `${base}/drafts/application`],
    ['GET', `${base}/attachments/${unknownCase}`],
    ['PUT', `${base}/drafts/application`, { answers: {}, version: 0 }],
    ['POST', `${base}/commands`, { type: 'record-answers', form: 'application', answers: application }],
    ['POST', `${base}/commands`, { type: 'take-transition', transition: 'submit' }],
    ['POST', `${base}/commands`, { type: 'post-message', to: ['requested'], text: 'Good day.' }],
    ['GET', `${base}/questions`],
    ['POST', `${base}/questions`, { question: 'in-register', purpose: 'verify-identity' }],
    ['POST', `${base}/attachments?form=application&field=/scan`, 'bytes'],
  ] as const;
}

describe('a case of another authority', () => {
  it.each(['stranger', 'nobody', 'desk'])('answers %s byte for byte like one that does not exist', async (person) => {
    const api = await startApi();
    const caseId = await openCase(api);
    const ask = async (id: string) => {
      const answers: unknown[] = [];
      for (const [method, path, body] of routesOf(id)) {
        const headers = { 'content-type': typeof body === 'string' ? 'application/pdf' : 'application/json' };
        const more = body === undefined ? {} : { body, headers };
        const answer = await api.call(person, method, path, more);
        const { date: _date, ...rest } = answer.headers;
        answers.push([method, path.replace(id, 'ID'), answer.status, rest, answer.text]);
      }
      return answers;
    };
    const other = await ask(caseId);
    expect(other).toEqual(await ask(unknownCase));
    expect(other.map((answer) => (answer as unknown[])[2])).toEqual(other.map(() => 404));
  });

  it('is on no list of a stranger', async () => {
    const api = await startApi();
    await submitCase(api);
    expect((await api.call('stranger', 'GET', '/cases')).body).toEqual({ rows: [] });
    expect((await api.call('desk', 'GET', '/cases')).body.rows).toHaveLength(1);
  });

  it.each(['x', 'not-a-uuid', '3B241101-E2BB-4255-8CAF-4136C566A962', '..%2f..%2fsession', '%00', `${'a'.repeat(90)}`])(
    'and an id that is none (%j) are answered alike',
    async (id) => {
      const api = await startApi();
      const known = await api.call('officer', 'GET', `/cases/${unknownCase}`);
      const answer = await api.call('officer', 'GET', `/cases/${id}`);
      expect([answer.status, answer.text]).toEqual([404, known.text]);
    },
  );
});
