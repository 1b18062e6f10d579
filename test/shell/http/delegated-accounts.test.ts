import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type ApiServer, startApi } from './api-server.ts';

const roles: Readonly<Record<string, readonly string[]>> = {
  'xa-interior': ['desk-officer', 'supervisor'],
  'xb-returns': ['return-officer'],
  'xb-coast': ['return-officer'],
};

let api: ApiServer;
beforeEach(async () => {
  api = await startApi({ identity: { rolesAt: async (id) => roles[id] } });
  // `head` keeps the accounts of the own authority; `desk` is the administrator of the whole instance.
  await api.store.accounts.change('user-head', { administers: 'authority' });
  await api.store.accounts.change('user-desk', { administers: 'instance' });
});

const add = (person: string, body: object) =>
  api.call(person, 'POST', '/accounts', {
    body: { login: 'new-one', roles: ['desk-officer'], why: 'joined', ...body },
  });
const listed = async () => api.store.accounts.list();

describe('POST /accounts', () => {
  it('adds somebody at the own authority, with a password that is shown once', async () => {
    const added = await add('head', {});
    expect(added.status).toBe(201);
    expect((await listed()).find(({ user }) => user === added.body.user)).toMatchObject({
      login: 'new-one@xa-interior',
      authority: 'xa-interior',
      roles: ['desk-officer'],
      drawn: true,
    });
    expect(added.body.login).toBe('new-one@xa-interior');
    const body = { login: added.body.login, password: added.body.password };
    expect((await api.call(undefined, 'POST', '/session', { body })).status).toBe(201);
    expect(JSON.stringify(await listed())).not.toContain(added.body.password);
    const again = await add('head', {});
    expect(again.body.code).toBe('login-taken');
    expect((await add('head', { login: 'new-one@xa-interior' })).body.code).toBe('login-taken');
    expect((await add('head', { login: 'Ann Example' })).body.code).toBe('login-invalid');
  });

  it('is for administrators only', async () => {
    const before = await listed();
    for (const person of ['officer', 'stranger', 'nobody']) {
      expect((await add(person, {})).body.code, person).toBe('not-allowed');
    }
    expect(await listed()).toEqual(before);
  });

  it('wants a fresh proof', async () => {
    await add('head', { login: 'first' });
    api.setNow('2026-03-02T09:06:00.000Z');
    expect((await add('head', {})).body.code).toBe('proof-stale');
  });
});

describe('a login that somebody of another authority has', () => {
  /** What is asked of the store, and how often a password is hashed, while an account is added. */
  async function watched(login: string) {
    const asked: string[] = [];
    const accounts = api.store.accounts as unknown as Record<string, (...all: unknown[]) => unknown>;
    const watches = Object.keys(accounts).map((name) => {
      const real = accounts[name] as (...all: unknown[]) => unknown;
      return vi.spyOn(accounts, name).mockImplementation((...all) => {
        asked.push(name);
        return real.apply(accounts, all);
      });
    });
    const { status, body } = await add('head', { login });
    for (const watch of watches) watch.mockRestore();
    return { status, asked, answered: Object.keys(body).sort(), login: body.login };
  }

  it('is told to no administrator of one: answer and work are those of one that nobody has', async () => {
    await add('head', { login: 'signed-in-with-this' });
    const [free, taken] = [await watched('nowhere'), await watched('officer')];
    expect(taken).toEqual({ ...free, login: 'officer@xa-interior' });
    expect(taken.status).toBe(201);
    expect(taken.asked).toContain('findByLogin');
    expect((await listed()).filter(({ login }) => login === 'officer')).toMatchObject([{ authority: 'xb-returns' }]);
  });

  it('is refused as taken to the administrator of the instance, who keeps them all', async () => {
    expect((await add('desk', { login: 'officer' })).body.code).toBe('login-taken');
    expect((await add('desk', { login: 'plain' })).body.login).toBe('plain');
  });

  it('cannot be of the kind that another authority gives, whoever asks', async () => {
    expect((await add('head', { login: 'ann@xb-coast' })).body.login).toBe('ann@xb-coast@xa-interior');
    expect((await add('desk', { login: 'ann@xb-coast' })).body.code).toBe('login-invalid');
    expect((await add('desk', { login: 'ann@mail.example' })).status).toBe(201);
    const there = { login: 'ann@xb-coast', authority: 'xb-coast', roles: ['return-officer'] };
    expect((await add('desk', there)).body.login).toBe('ann@xb-coast');
  });
});

describe('a malicious administrator of one organisation', () => {
  const put = (user: string, body: object) =>
    api.call('head', 'PUT', `/accounts/${user}`, { body: { why: 'tried', ...body } });

  it('adds nobody elsewhere, in no role of another kind, and to administer nothing', async () => {
    const before = await listed();
    for (const body of [
      { authority: 'xb-returns', roles: ['return-officer'] },
      { authority: 'xb-returns', roles: [] },
      { authority: 'none', roles: [] },
      { roles: ['return-officer'] },
      { roles: ['desk-officer', 'return-officer'] },
      { roles: ['constructor'] },
    ]) {
      const refused = await add('head', body);
      expect([refused.status, refused.body.code], JSON.stringify(body)).toEqual([403, 'not-allowed']);
    }
    for (const more of [
      { authority: '__proto__' },
      { administers: 'instance' },
      { administers: 'authority' },
      { user: 'user-desk' },
      { passwordHash: 'x' },
      { password: 'mine' },
      { linked: 'x' },
      { disabled: false },
    ]) {
      expect((await add('head', more)).body.code, JSON.stringify(more)).toBe('request-invalid');
    }
    expect(await listed()).toEqual(before);
  });

  it('does not see, change, disable or reset anybody of another authority', async () => {
    const before = await listed();
    const seen = await api.call('head', 'GET', '/accounts');
    expect(seen.body.accounts.map(({ user }: { user: string }) => user)).not.toContain('user-officer');
    for (const user of ['user-officer', 'user-stranger', 'user-none']) {
      for (const body of [{ disabled: true }, { roles: [] }, { roles: ['supervisor'] }]) {
        expect((await put(user, body)).body.code).toBe('not-found');
      }
      const reset = await api.call('head', 'POST', `/accounts/${user}/resets`, {
        body: { what: 'password', why: 'tried' },
      });
      expect(reset.body.code).toBe('not-found');
    }
    expect(await listed()).toEqual(before);
  });

  it('takes nothing from the administrator of the instance', async () => {
    expect((await put('user-desk', { disabled: true })).body.code).toBe('not-found');
    expect((await put('user-desk', { roles: [] })).body.code).toBe('not-found');
  });

  it('makes nothing of the own account: no role, no way back in', async () => {
    for (const body of [{ roles: ['desk-officer', 'supervisor'] }, { disabled: false }]) {
      expect((await put('user-head', body)).body.code).toBe('not-allowed');
    }
    const reset = await api.call('head', 'POST', '/accounts/user-head/resets', {
      body: { what: 'factors', why: 'tried' },
    });
    expect(['not-allowed', 'request-invalid']).toContain(reset.body.code);
  });

  it('gives no role of another kind to those whom it does keep', async () => {
    for (const given of [['return-officer'], ['desk-officer', 'return-officer'], ['toString']]) {
      expect((await put('user-nobody', { roles: given })).body.code).toBe('not-allowed');
    }
    expect((await put('user-nobody', { roles: ['desk-officer'], administers: 'instance' })).body.code).toBe(
      'request-invalid',
    );
    expect((await api.store.accounts.find('user-nobody'))?.roles).toEqual([]);
  });

  it('does nothing any more from the next request on, once it administers nothing', async () => {
    expect((await add('head', { login: 'first' })).status).toBe(201);
    await api.store.accounts.change('user-head', { administers: 'nobody' });
    expect((await add('head', { login: 'second' })).body.code).toBe('not-allowed');
  });
});
