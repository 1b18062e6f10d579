import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '../../../core/engine/model/actor.ts';
import type { ApiServer } from './api-server.ts';
import { people } from './api-server.ts';
import { startApi, submitCase, take } from './xa-case.ts';

const more = {
  second: { authority: 'xa-interior', roles: ['desk-officer'] },
  third: { authority: 'xa-interior', roles: ['desk-officer'] },
};

describe('a desk', () => {
  let api: ApiServer;
  let caseId: string;
  const give = (person: string, to: string, note?: string) =>
    take(api, person, caseId, {
      type: 'hand-over-task',
      role: 'desk-officer',
      user: `user-${to}`,
      ...(note === undefined ? {} : { note }),
    });
  const takers = async (person: string) =>
    (await api.call(person, 'GET', `/cases/${caseId}/tasks/desk-officer/takers`)).body;
  const users = ({ colleagues }: { colleagues: readonly { user: string }[] }) =>
    colleagues.map(({ user }) => user).sort();
  const isAway = (person: string, from: string, until: string, standIn?: string) =>
    api.call(person, 'PUT', '/desk/absence', {
      body: { from, until, ...(standIn === undefined ? {} : { standIn: `user-${standIn}` }) },
    });

  beforeEach(async () => {
    api = await startApi({ people: { ...people, ...more } });
    api.setNow('2026-03-02T09:00:00.000Z');
    caseId = await submitCase(api);
    await take(api, 'desk', caseId, { type: 'claim-task', role: 'desk-officer' });
  });

  it('offers work to those who can do it, and to nobody else', async () => {
    expect(users(await takers('desk'))).toEqual(['user-second', 'user-third']);
    expect(users(await takers('head'))).toEqual(['user-second', 'user-third']);
    expect(users(await takers('second'))).toEqual([]);
    expect(users(await takers('officer'))).toEqual([]);
    expect((await takers('stranger')).code).toBe('case-unknown');
  });

  it('hands work over by its holder or the head, and by nobody else', async () => {
    expect((await give('second', 'third')).body.code).toBe('not-allowed');
    expect((await give('officer', 'third')).body.code).toBe('not-allowed');
    expect((await give('stranger', 'third')).body.code).toBe('case-unknown');
    expect((await give('desk', 'officer')).body.code).toBe('colleague-unknown');
    expect((await give('desk', 'no-such')).body.code).toBe('colleague-unknown');
    expect((await give('desk', 'second')).status).toBe(200);
    expect((await give('desk', 'third')).body.code).toBe('not-allowed');
    expect((await give('head', 'third')).status).toBe(200);
    const [row] = (await api.call('third', 'GET', '/cases')).body.rows;
    expect(row.taken).toEqual({ 'desk-officer': 'user-third' });
  });

  it('tells the history, and the colleague by a message that stays on the side', async () => {
    await give('desk', 'second', 'Planted-Note');
    const { body } = await api.call('second', 'GET', `/cases/${caseId}`);
    expect(JSON.stringify(body.messages)).toContain('Planted-Note');
    const seen = await api.call('officer', 'GET', `/cases/${caseId}`);
    expect(JSON.stringify(seen.body)).not.toContain('Planted-Note');
    const { entries } = (await api.call('second', 'GET', `/cases/${caseId}/history`)).body;
    expect(JSON.stringify(entries)).toContain('user-second');
    const theirs = await api.call('officer', 'GET', `/cases/${caseId}/history`);
    expect(JSON.stringify(theirs.body)).not.toContain('user-second');
  });

  it('offers nothing to who is out of office, from the first day to the last', async () => {
    expect((await isAway('second', '2026-03-03', '2026-03-05', 'third')).status).toBe(200);
    expect(users(await takers('desk'))).toEqual(['user-second', 'user-third']);
    expect((await isAway('second', '2026-03-02', '2026-03-05', 'third')).status).toBe(200);
    expect(users(await takers('desk'))).toEqual(['user-third']);
    expect((await give('desk', 'second')).body.code).toBe('colleague-away');
    const { colleagues } = (await api.call('desk', 'GET', '/desk/colleagues')).body;
    expect(colleagues).toContainEqual(expect.objectContaining({ user: 'user-second', awayUntil: '2026-03-05' }));
    const standing = (await api.call('third', 'GET', '/desk/absence')).body.standingInFor;
    expect(standing).toMatchObject([{ user: 'user-second', until: '2026-03-05' }]);
    expect((await api.call('desk', 'GET', '/desk/absence')).body).toEqual({ standingInFor: [] });
    const actor = (name: string) => ({ kind: 'person', user: `user-${name}`, ...people.desk }) as PersonActor;
    const { desk } = api.app;
    api.setNow('2026-03-05T22:00:00.000Z');
    expect((await desk.absence(actor('third'))).standingInFor).toHaveLength(1);
    api.setNow('2026-03-07T00:00:00.000Z');
    expect((await desk.absence(actor('third'))).standingInFor).toEqual([]);
    expect((await desk.absence(actor('second'))).own).toBeUndefined();
    expect((await desk.takersOf(actor('desk'), caseId, 'desk-officer'))?.map(({ user }) => user)).toContain(
      'user-second',
    );
  });

  it('gives the stand-in no right', async () => {
    await isAway('desk', '2026-03-01', '2026-03-05', 'nobody');
    expect((await api.call('nobody', 'GET', '/desk/absence')).body.standingInFor).toHaveLength(1);
    expect((await api.call('nobody', 'GET', `/cases/${caseId}`)).body.code).toBe('case-unknown');
    expect((await api.call('nobody', 'GET', '/cases')).body.rows).toEqual([]);
    expect((await give('nobody', 'second')).body.code).toBe('case-unknown');
  });

  it('takes days in their order and people of the own authority only', async () => {
    const codes = [
      await isAway('desk', '2026-03-06', '2026-03-05'),
      await isAway('desk', '2026-02-01', '2026-03-01'),
      await isAway('desk', '2026-03-05', '2028-03-05'),
      await isAway('desk', '2026-03-05', '2026-03-06', 'officer'),
      await isAway('desk', '2026-03-05', '2026-03-06', 'desk'),
    ].map(({ body }) => body.code);
    expect(codes).toEqual(['absence-days', 'absence-days', 'absence-days', 'colleague-unknown', 'colleague-unknown']);
    expect((await api.call('desk', 'DELETE', '/desk/absence')).status).toBe(204);
  });

  it('keeps filters of codes for their owner alone, and nothing that could be a name', async () => {
    const save = (conditions: object, name = 'Mine') =>
      api.call('desk', 'POST', '/desk/filters', { body: { name, conditions } });
    const { body, status } = await save({ service: 'readmission', closed: 'yes', due: '2026-04-01' });
    expect(status).toBe(201);
    expect((await api.call('desk', 'GET', '/desk/filters')).body.filters).toEqual([body]);
    expect((await api.call('second', 'GET', '/desk/filters')).body.filters).toEqual([]);
    expect((await api.call('second', 'DELETE', `/desk/filters/${body.id}`)).body.code).toBe('not-found');
    for (const conditions of [
      { service: 'Testcase' },
      { text: 'Testcase' },
      { 'facet.name': 'Testcase' },
      { due: 'Testcase' },
      { state: 'examination' },
      { role: 'testcase' },
    ]) {
      expect([conditions, (await save(conditions)).body.code]).toEqual([conditions, 'filter-invalid']);
    }
    expect((await save({ service: 'readmission' }, '   ')).body.code).toBe('filter-invalid');
    expect((await api.call('desk', 'DELETE', `/desk/filters/${body.id}`)).status).toBe(204);
    expect((await api.call('desk', 'GET', '/desk/filters')).body.filters).toEqual([]);
  });
});
