import { beforeEach, describe, expect, it, vi } from 'vitest';
import { apiPrefix, buildServer } from '../../../core/shell/http/build-server.ts';
import { createIdentity } from '../../../core/shell/identity/create-identity.ts';
import { type MemorySystem, memorySystem } from '../app/memory-system.ts';

let system: MemorySystem;
let call: (
  user: string,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
) => Promise<{ status: number; body: Body }>;
// biome-ignore lint/suspicious/noExplicitAny: tests look into bodies
type Body = any;

const people = { ann: 'instance', ben: 'instance', org: 'authority', cid: undefined } as const;

beforeEach(async () => {
  system = await memorySystem('2026-05-04T12:00:00.000Z');
  const clocks = { caseNow: system.now, machineNow: system.now };
  const passwords = { hash: async (text: string) => text, verify: async (hash: string, text: string) => hash === text };
  const identity = createIdentity(system.store.accounts, clocks, { passwords });
  const tokens = new Map<string, string>();
  for (const [user, administers] of Object.entries(people)) {
    const account = { user, login: user, authority: 'xa-interior', roles: [], passwordHash: 'pass' };
    await system.store.accounts.save({ ...account, ...(administers ? { administers } : {}) });
    const signedIn = await identity.signIn(user, 'pass');
    if (signedIn.is === 'begun') tokens.set(user, signedIn.token);
  }
  const settings = { rateLimits: false as const };
  const server = await buildServer({ app: system.app, identity, clocks, settings, check: async () => {} });
  call = async (user, method, path, body) => {
    const headers = { authorization: `Bearer ${tokens.get(user)}` };
    const url = `${apiPrefix}/organisations/proposals${path}`;
    const answer = await server.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
    return { status: answer.statusCode, body: JSON.parse(answer.body) };
  };
});

const admission = `basis: "Memorandum of 3 March 2026"
authorities:
  xb-north:
    kind: return-agency
    side: requesting
    counterpart: XB
    name: { en: "Return Agency North" }
    zone: America/Lima
    from: 2026-06-01
    until: 2027-05-31
    contacts: [returns-desk@north.example]
`;
const admit = { what: 'admit', admission, why: 'asked for by the ministry' };

describe('admitting an organisation', () => {
  it('takes two administrators of the instance, and stands on record with basis, period and contacts', async () => {
    const proposed = await call('ann', 'POST', '', admit);
    expect(proposed.status, JSON.stringify(proposed.body)).toBe(201);
    expect((await system.app.world()).authorities['xb-north']).toBeUndefined();
    const path = `/${proposed.body.id}`;
    expect((await call('ann', 'POST', `${path}/confirmation`)).body.code).toBe('same-person');
    expect((await call('ben', 'GET', `${path}/preview`)).body).toMatchObject({ cases: 0, moved: 0 });
    expect((await call('ben', 'POST', `${path}/confirmation`)).body).toEqual({ world: 2 });
    expect((await system.app.world()).authorities['xb-north']).toMatchObject({
      from: '2026-06-01',
      until: '2027-05-31',
      contacts: ['returns-desk@north.example'],
      admitted: { basis: 'Memorandum of 3 March 2026' },
    });
    expect((await call('ann', 'POST', `${path}/confirmation`)).body.code).toBe('not-found');
    expect((await call('ann', 'GET', '')).body.proposals).toMatchObject([
      { proposedBy: 'ann', confirmedBy: 'ben', world: 2 },
    ]);
  });

  it('is for nobody else, to propose, to see or to confirm', async () => {
    const { body } = await call('ann', 'POST', '', admit);
    for (const user of ['org', 'cid']) {
      expect((await call(user, 'POST', '', admit)).body.code).toBe('not-allowed');
      expect((await call(user, 'GET', '')).body.code).toBe('not-allowed');
      expect((await call(user, 'GET', `/${body.id}/preview`)).body.code).toBe('not-allowed');
      expect((await call(user, 'POST', `/${body.id}/confirmation`)).body.code).toBe('not-allowed');
    }
    expect((await system.app.world()).version).toBe(1);
  });

  it('refuses what is wrong with its place, a mailbox of a person, and a period that runs backwards', async () => {
    for (const [from, to, code] of [
      ['return-agency', 'return-agensy', 'KIND-UNKNOWN'],
      ['returns-desk@', 'ann.example@', ''],
      ['2027-05-31', '2026-05-31', 'DATES-REVERSED'],
    ] as const) {
      const wrong = await call('ann', 'POST', '', { ...admit, admission: admission.replace(from, to) });
      expect([wrong.status, wrong.body.code]).toEqual([422, 'proposal-refused']);
      expect(wrong.body.params.message).toContain(code);
    }
  });

  it('waits for fourteen days, and wants a fresh proof', async () => {
    const { body } = await call('ann', 'POST', '', admit);
    system.setNow('2026-05-04T12:06:00.000Z');
    expect((await call('ben', 'POST', `/${body.id}/confirmation`)).body.code).toBe('proof-stale');
    system.setNow('2026-05-18T12:00:00.000Z');
    expect(await system.app.organisations.list()).toEqual([]);
  });

  it('answers the same to the second person who asks again, and not to a third one', async () => {
    const { body } = await call('ann', 'POST', '', admit);
    const path = `/${body.id}/confirmation`;
    for (let time = 0; time < 3; time++) expect((await call('ben', 'POST', path)).body).toEqual({ world: 2 });
    await system.store.accounts.change('cid', { administers: 'instance' });
    expect((await call('cid', 'POST', path)).body.code).toBe('not-found');
    expect((await system.app.world()).version).toBe(2);
  });

  it('is told anew and noted where the first confirmation ended before it was', async () => {
    const { body } = await call('ann', 'POST', '', admit);
    const ben = { kind: 'person', user: 'ben', authority: 'xa-interior', roles: [] } as const;
    const note = vi.spyOn(system.store.audit, 'note').mockRejectedValueOnce(new Error('the process ends here'));
    await expect(system.app.organisations.confirm(ben, body.id)).rejects.toThrow('ends here');
    expect((await system.app.world()).authorities['xb-north']).toBeDefined();
    expect(await system.app.organisations.confirm(ben, body.id)).toEqual({ ok: true, value: 2 });
    expect((await system.app.world()).version).toBe(2);
    expect(note.mock.lastCall?.[0]).toMatchObject({ what: 'world-confirmed', by: ben, about: { world: 2 } });
  });

  it('happens once where two confirm at the same moment', async () => {
    const { body } = await call('ann', 'POST', '', admit);
    const actor = (user: string) => ({ kind: 'person', user, authority: 'xa-interior', roles: [] }) as const;
    const both = await Promise.all(
      ['ben', 'dan'].map((user) => system.app.organisations.confirm(actor(user), body.id)),
    );
    expect(both.filter((one) => one?.ok)).toHaveLength(1);
    expect((await system.app.world()).version).toBe(2);
  });
});

describe('the switch of a counterpart', () => {
  it('is refused for a cause for which the pack stops no clock', async () => {
    const step = { what: 'suspend', counterpart: 'XB', cause: 'quarrel', on: '2026-05-04', why: 'note 12' };
    const refused = await call('ann', 'POST', '', step);
    expect(refused.body).toMatchObject({ code: 'proposal-refused', params: { code: 'counterpart-cause' } });
    expect((await call('ann', 'POST', '', { what: 'suspend', why: 'x' })).body.code).toBe('request-invalid');
  });
});

describe('ending the part of an organisation', () => {
  const end = { what: 'end', authority: 'xb-returns', on: '2026-12-31', why: 'memorandum ended' };

  it('takes two administrators of the instance, and stands in the world', async () => {
    const { body } = await call('ann', 'POST', '', end);
    expect(body).toMatchObject({ what: 'end', authority: 'xb-returns', on: '2026-12-31' });
    expect((await call('ben', 'GET', `/${body.id}/preview`)).body).toMatchObject({ moved: 0 });
    expect((await call('ben', 'POST', `/${body.id}/confirmation`)).body).toEqual({ world: 2 });
    expect((await system.app.world()).authorities['xb-returns']).toMatchObject({ until: '2026-12-31' });
    expect((await call('ann', 'POST', '', end)).body.params.code).toBe('authority-ends-then');
  });

  it('is refused for the own one, for one that there is not, and without its day', async () => {
    const codeOf = async (step: object) => (await call('ann', 'POST', '', step)).body.params?.code;
    expect(await codeOf({ ...end, authority: 'xa-interior' })).toBe('authority-own');
    expect(await codeOf({ ...end, authority: 'xb-return' })).toBe('authority-unknown');
    expect(await codeOf({ ...end, authority: 'constructor' })).toBe('authority-unknown');
    const { on: _, ...dayless } = end;
    for (const step of [dayless, { ...end, counterpart: 'XB' }, { ...end, admission }]) {
      expect((await call('ann', 'POST', '', step)).body.code).toBe('request-invalid');
    }
    for (const user of ['org', 'cid']) expect((await call(user, 'POST', '', end)).body.code).toBe('not-allowed');
  });

  it('is not confirmed by somebody of the own one, whoever proposed it', async () => {
    await system.store.accounts.change('ann', { authority: 'xb-returns' });
    const proposed = await call('ann', 'POST', '', { ...end, authority: 'xa-interior' });
    const confirmed = await call('ben', 'POST', `/${proposed.body.id}/confirmation`);
    expect(confirmed.body.params?.code).toBe('authority-own');
  });
});
