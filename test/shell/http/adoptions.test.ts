import { describe, expect, it } from 'vitest';
import type { ApiServer } from './api-server.ts';
import { startApi } from './api-server.ts';

const people = {
  eva: { authority: 'hut', roles: ['chair'] },
  ash: { authority: 'hut', roles: ['treasurer'] },
  gil: { authority: 'plot-7', roles: ['gardener'] },
};

async function start(): Promise<ApiServer> {
  const api = await startApi({ pack: 'test/packs/fixtures/allotment', people });
  api.setNow('2026-07-01T12:00:00.000Z');
  return api;
}

const adoption = {
  service: 'shed-permit',
  parties: { plotholder: 'plot-7', committee: 'hut' },
  reference: 'TIN/12',
  forms: { 'shed-plan': { gardener: { name: 'Sample Testcase' }, height: 2 } },
  history: [
    { on: '2026-05-04', do: 'open-case' },
    { on: '2026-05-06', do: 'ask-for-shed' },
  ],
};

const settling = { type: 'settle-deadline', deadline: 'answer', answer: 'take-effect', reason: 'found-in-tin' };

describe('taking a case over by HTTP', () => {
  it('makes a case whose deadlines wait for whoever may settle them', async () => {
    const api = await start();
    const { status, headers, body } = await api.call('eva', 'POST', '/adoptions', { body: adoption });
    expect(status).toBe(201);
    expect(headers.location).toMatch(new RegExp(`/cases/${body.caseId}$`));
    const { body: seen } = await api.call('eva', 'GET', `/cases/${body.caseId}`);
    expect(seen.adopted).toEqual({ on: '2026-07-01', lacks: ['shed-plan.colour'], reference: 'TIN/12' });
    expect(seen.deadlines.map(({ id, status }: { id: string; status: { is: string } }) => [id, status.is])).toEqual([
      ['answer', 'held'],
      ['slug-check', 'held'],
    ]);
    const { body: list } = await api.call('eva', 'GET', '/cases');
    expect(list.rows[0].held).toHaveLength(2);
    await api.call('eva', 'GET', `/cases/${body.caseId}/timeline`);
    const offered = await api.call('eva', 'GET', `/cases/${body.caseId}/commands`);
    expect(offered.body.commands).toContainEqual({
      command: 'settle-deadline',
      name: 'answer',
      reasons: 'tin-reasons',
    });
    const settled = await api.call('eva', 'POST', `/cases/${body.caseId}/commands`, { body: settling });
    expect(settled.status).toBe(200);
    const { body: after } = await api.call('gil', 'GET', `/cases/${body.caseId}`);
    expect(after.states).toEqual(['silently-allowed']);
    expect(after.adopted.reference).toBeUndefined();
  });

  it('is refused to whoever may not, and so is settling', async () => {
    const api = await start();
    for (const person of ['ash', 'gil']) {
      const { status, body } = await api.call(person, 'POST', '/adoptions', { body: adoption });
      expect([status, body.code]).toEqual([403, 'not-allowed']);
    }
    expect((await api.call(undefined, 'POST', '/adoptions', { body: adoption })).status).toBe(401);
    const { body } = await api.call('eva', 'POST', '/adoptions', { body: adoption });
    for (const person of ['ash', 'gil']) {
      const answer = await api.call(person, 'POST', `/cases/${body.caseId}/commands`, { body: settling });
      expect([answer.status, answer.body.code]).toEqual([403, 'not-allowed']);
    }
  });

  it('says where a history is wrong, without its values', async () => {
    const api = await start();
    const wrong = { ...adoption, forms: { 'shed-plan': { ...adoption.forms['shed-plan'], height: 'Secret' } } };
    const { status, body, text } = await api.call('eva', 'POST', '/adoptions', { body: wrong });
    expect([status, body.code, body.fields]).toEqual([
      422,
      'history-refused',
      [{ pointer: '/forms/shed-plan/height', code: 'wrong-type', params: { type: 'number' } }],
    ]);
    expect(text).not.toContain('Secret');
    const shapeless = await api.call('eva', 'POST', '/adoptions', { body: { ...adoption, history: [{ on: 'soon' }] } });
    expect([shapeless.status, shapeless.body.code]).toEqual([400, 'request-invalid']);
  });

  it('sent again under its key gives the same case', async () => {
    const api = await start();
    const headers = { 'idempotency-key': 'tin-number-12' };
    const first = await api.call('eva', 'POST', '/adoptions', { body: adoption, headers });
    const again = await api.call('eva', 'POST', '/adoptions', { body: adoption, headers });
    expect(again.body).toEqual({ ...first.body, replayed: true });
    expect((await api.call('eva', 'GET', '/cases')).body.rows).toHaveLength(1);
  });
});
