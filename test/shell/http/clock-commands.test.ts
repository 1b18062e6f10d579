import { describe, expect, it } from 'vitest';
import { type ApiServer, startApi } from './api-server.ts';

const people = {
  rosemary: { authority: 'plot-7', roles: ['gardener'] },
  oak: { authority: 'hut', roles: ['chair'] },
};

/** A shed that is opened on the evening of 3 March on the plot, and asked for on the 4th at the hut. */
async function askedShed(api: ApiServer): Promise<string> {
  api.setNow('2026-03-04T09:00:00.000Z');
  const opened = await api.call('rosemary', 'POST', '/cases', {
    body: { service: 'shed-permit', parties: { committee: 'hut' } },
  });
  const path = `/cases/${opened.body.caseId}`;
  const answers = { gardener: { name: 'Sample Testcase' }, height: 2, colour: 'green' };
  const asked = await api.call('rosemary', 'POST', `${path}/commands`, {
    body: { type: 'take-transition', transition: 'ask-for-shed', answers },
  });
  expect(asked.status).toBe(200);
  return path;
}

describe('commands about clocks, over the API', () => {
  it('suspend and resume a case, which shows in the case, the deadlines, the history and the list', async () => {
    const api = await startApi({ pack: 'test/packs/fixtures/allotment', people });
    const path = await askedShed(api);
    const suspended = await api.call('oak', 'POST', `${path}/commands`, {
      body: { type: 'suspend-case', cause: 'slug-holiday' },
    });
    expect(suspended.status).toBe(200);
    const seen = await api.call('rosemary', 'GET', path);
    expect(seen.body.suspensions).toEqual([{ cause: 'slug-holiday', from: '2026-03-04' }]);
    expect(seen.body.deadlines[0]).not.toHaveProperty('dueAt');
    const list = await api.call('rosemary', 'GET', '/cases');
    expect(list.body.rows[0]).toMatchObject({ suspended: ['slug-holiday'], paused: { rule: 'answer' } });
    const refused = await api.call('oak', 'POST', `${path}/commands`, {
      body: { type: 'extend-deadline', deadline: 'answer', reason: 'harvest' },
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'suspended']);
    const resumed = await api.call('oak', 'POST', `${path}/commands`, {
      body: { type: 'resume-case', cause: 'slug-holiday' },
    });
    expect(resumed.status).toBe(200);
    const history = await api.call('rosemary', 'GET', `${path}/timeline`);
    expect(history.body.entries.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['case-suspended', 'deadline-recomputed', 'case-resumed']),
    );
    const offers = await api.call('oak', 'GET', `${path}/commands`);
    expect(offers.body.commands).toContainEqual({ command: 'suspend-case', name: 'slug-holiday' });
  });

  it('correct the date of a step, and do not let anybody count clocks anew', async () => {
    const api = await startApi({ pack: 'test/packs/fixtures/allotment', people });
    const path = await askedShed(api);
    const corrected = await api.call('rosemary', 'POST', `${path}/commands`, {
      body: { type: 'correct-date', transition: 'ask-for-shed', to: '2026-03-03', reason: 'misread' },
    });
    expect(corrected.status).toBe(200);
    const { body } = await api.call('oak', 'GET', `${path}/deadlines`);
    expect(body.deadlines.map(({ startedOn }: { startedOn: string }) => startedOn)).toContain('2026-03-03');
    const recompute = await api.call('rosemary', 'POST', `${path}/commands`, { body: { type: 'recompute-deadlines' } });
    expect(recompute.status).toBe(400);
  });
});
