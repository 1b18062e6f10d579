import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import type { AccountPolicy } from '../../../core/shell/app/accounts/account.ts';
import { type ApiAnswer, type ApiServer, passwordOf } from './api-server.ts';
import { startApi } from './xa-case.ts';

const required: AccountPolicy = { secondFactor: 'required', at: {}, drawnPasswords: 'kept' };

/** A sign-in over the API, with the headers by which the session goes on. */
async function signIn(api: ApiServer, person: string, more: object = {}) {
  const answer = await api.call(undefined, 'POST', '/session', {
    body: { login: person, password: passwordOf(person), ...more },
  });
  return { answer, headers: bearer(answer) };
}

const bearer = ({ body }: ApiAnswer) => ({ authorization: `Bearer ${body.token}` });
const ask = (
  api: ApiServer,
  headers: Record<string, string>,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
) => api.call(undefined, method, path, { headers, ...(body ? { body } : {}) });

describe('a sign-in that owes a second factor', () => {
  it('opens the routes that give it, and no other', async () => {
    const api = await startApi({ identity: { policy: required } });
    const { answer, headers } = await signIn(api, 'officer');
    expect(answer.body.owes).toEqual(['enrolment']);
    for (const path of ['/cases', '/services', '/account/sessions', '/account/tokens', '/accounts']) {
      const refused = await ask(api, headers, 'GET', path);
      expect([path, refused.status, refused.body.code]).toEqual([path, 401, 'sign-in-unfinished']);
    }
    expect((await ask(api, headers, 'GET', '/account')).body.secondFactor).toBe('required');
    const begun = await ask(api, headers, 'POST', '/account/factors/totp', { label: 'telephone' });
    const app = new TOTP({ secret: Secret.fromBase32(begun.body.secret) });
    const code = app.generate({ timestamp: Date.parse('2026-03-02T09:00:00.000Z') });
    const added = await ask(api, headers, 'POST', `/account/factors/totp/${begun.body.id}`, { code });
    expect(added.body).toMatchObject({ owes: [], recoveryCodes: expect.any(Array) });
    expect((await ask(api, bearer(added), 'GET', '/cases')).status).toBe(200);

    const again = await signIn(api, 'officer', { device: added.body.device });
    expect(again.answer.body.owes).toEqual(['second-factor']);
    const replay = await ask(api, again.headers, 'POST', '/session/proof', { kind: 'totp', code });
    expect(replay.body).toMatchObject({ status: 401, code: 'proof-failed' });
    const recovery = { kind: 'recovery', code: added.body.recoveryCodes[0] };
    const whole = await ask(api, again.headers, 'POST', '/session/proof', recovery);
    expect((await ask(api, bearer(whole), 'GET', '/session')).body).toMatchObject({ user: 'user-officer', owes: [] });
  });
});

describe('a session in a cookie', () => {
  const own = { origin: 'http://localhost', host: 'localhost' };

  async function withCookie() {
    const api = await startApi();
    const { answer } = await signIn(api, 'officer', { cookie: true });
    const [cookie = ''] = [answer.headers['set-cookie']].flat().map((line) => String(line));
    return { api, answer, cookie: cookie.split(';')[0] ?? '', attributes: cookie, formToken: answer.body.formToken };
  }

  it('is read by no script and stands in no body', async () => {
    const { answer, attributes } = await withCookie();
    expect(answer.body.token).toBeUndefined();
    expect(answer.body.device).toBeUndefined();
    expect(attributes).toMatch(/^rcms-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('is bound to its host and to a safe connection over https', async () => {
    const api = await startApi({ settings: { trustedProxies: ['127.0.0.1'] } });
    const { server } = api;
    const payload = { login: 'officer', password: passwordOf('officer'), cookie: true };
    const headers = { 'x-forwarded-proto': 'https' };
    const answer = await server.inject({ method: 'POST', url: '/api/v1/session', payload, headers });
    expect([answer.headers['set-cookie']].flat()[0]).toMatch(
      /^__Host-rcms-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('lets its person read, and change with the form token of a page of this server', async () => {
    const { api, cookie, formToken } = await withCookie();
    expect((await ask(api, { cookie }, 'GET', '/session')).status).toBe(200);
    const body = { service: 'readmission' };
    const good = { cookie, ...own, 'x-form-token': formToken };
    expect((await ask(api, good, 'POST', '/cases', body)).status).toBe(201);
    const fetched = { cookie, 'sec-fetch-site': 'same-origin', 'x-form-token': formToken };
    expect((await ask(api, fetched, 'POST', '/cases', body)).status).toBe(201);
  });

  it.each<[string, (formToken: string) => Record<string, string>]>([
    ['without a form token', () => own],
    ['with the form token of another session', () => ({ ...own, 'x-form-token': 'A'.repeat(43) })],
    ['from another site', (token) => ({ origin: 'https://evil.example', host: 'localhost', 'x-form-token': token })],
    ['from a sandboxed page', (token) => ({ origin: 'null', host: 'localhost', 'x-form-token': token })],
    ['from another port', (token) => ({ origin: 'http://localhost:9', host: 'localhost', 'x-form-token': token })],
    [
      'that the browser calls cross-site',
      (token) => ({ ...own, 'sec-fetch-site': 'cross-site', 'x-form-token': token }),
    ],
    ['that the browser calls same-site', (token) => ({ ...own, 'sec-fetch-site': 'same-site', 'x-form-token': token })],
    ['that says nothing of where it is from', (token) => ({ 'x-form-token': token })],
  ])('changes nothing %s', async (_name, headersOf) => {
    const { api, cookie, formToken } = await withCookie();
    const headers = { cookie, ...headersOf(formToken) };
    for (const [method, path, body] of [
      ['POST', '/cases', { service: 'readmission' }],
      ['DELETE', '/session', undefined],
      ['DELETE', '/account/sessions', undefined],
    ] as const) {
      const answer = await ask(api, headers, method, path, body);
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'cross-site']);
    }
    expect((await ask(api, { cookie }, 'GET', '/session')).status).toBe(200);
  });

  it('counts for nothing beside a header that is wrong', async () => {
    const { api, cookie } = await withCookie();
    expect((await ask(api, { cookie, authorization: 'Bearer x' }, 'GET', '/session')).status).toBe(401);
  });

  it('goes on in a new cookie when it is renewed, and is taken back at its end', async () => {
    const { api, cookie, formToken } = await withCookie();
    const renewed = await ask(api, { cookie, ...own, 'x-form-token': formToken }, 'POST', '/session/renewal');
    const next = String([renewed.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
    expect(next).not.toBe(cookie);
    expect(renewed.body.token).toBeUndefined();
    const headers = { cookie: next, ...own, 'x-form-token': renewed.body.formToken };
    const ended = await ask(api, headers, 'DELETE', '/session');
    expect(String(ended.headers['set-cookie'])).toContain('Max-Age=0');
  });
});

describe('a token of a machine', () => {
  async function withToken(scopes: readonly string[], more: object = {}) {
    const api = await startApi();
    const { headers } = await signIn(api, 'officer');
    const body = { label: 'fax machine', scopes, days: 30, ...more };
    const added = await ask(api, headers, 'POST', '/account/tokens', body);
    return { api, headers, added, machine: { authorization: `Bearer ${added.body.token}` } };
  }

  it('does what its scopes say and nothing else', async () => {
    const { api, machine } = await withToken(['cases:read']);
    expect((await ask(api, machine, 'GET', '/cases')).status).toBe(200);
    expect((await ask(api, machine, 'POST', '/search', { text: 'Testcase' })).status).toBe(200);
    for (const [method, path, body] of [
      ['POST', '/cases', { service: 'readmission' }],
      ['GET', '/services', undefined],
      ['GET', '/reports', undefined],
      ['GET', '/account', undefined],
      ['GET', '/account/sessions', undefined],
      ['DELETE', '/account/sessions', undefined],
      ['POST', '/account/tokens', { label: 'x', scopes: ['cases:write'], days: 1 }],
      ['POST', '/session/renewal', undefined],
      ['GET', '/accounts', undefined],
    ] as const) {
      const answer = await ask(api, machine, method, path, body);
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'scope-missing']);
    }
  });

  it('opens a case with the scope to write, where its owner may', async () => {
    const { api, machine } = await withToken(['cases:write']);
    expect((await ask(api, machine, 'POST', '/cases', { service: 'readmission' })).status).toBe(201);
    expect((await ask(api, machine, 'GET', '/cases')).body.code).toBe('scope-missing');
    await api.store.accounts.change('user-officer', { roles: [] });
    expect((await ask(api, machine, 'POST', '/cases', { service: 'readmission' })).status).toBe(403);
    await api.store.accounts.change('user-officer', { disabled: true });
    expect((await ask(api, machine, 'POST', '/cases', { service: 'readmission' })).status).toBe(401);
  });

  it.each([
    ['roles that its owner has not', { roles: ['supervisor'] }, 422],
    ['an authority', { authority: 'xa-interior' }, 400],
    ['a person', { user: 'user-head' }, 400],
    ['a scope of accounts', { scopes: ['accounts:write'] }, 400],
    ['administration', { administers: 'instance' }, 400],
    ['no end', { days: 100_000 }, 400],
  ])('is not made with %s', async (_name, more, status) => {
    const { added } = await withToken(['cases:read'], more);
    expect(added.status).toBe(status);
  });

  it('is revoked by its owner, not by somebody else', async () => {
    const { api, headers, added, machine } = await withToken(['cases:read']);
    const path = `/account/tokens/${added.body.listed.id}`;
    expect((await ask(api, (await signIn(api, 'head')).headers, 'DELETE', path)).status).toBe(404);
    expect((await ask(api, machine, 'GET', '/cases')).status).toBe(200);
    expect((await ask(api, headers, 'DELETE', path)).status).toBe(204);
    expect((await ask(api, machine, 'GET', '/cases')).status).toBe(401);
  });
});

describe('what a body may say', () => {
  it.each([
    ['POST', '/session', { login: 'officer', password: 'x', roles: ['supervisor'] }],
    ['POST', '/session', { login: 'officer', password: 'x', authority: 'xa-interior' }],
    ['POST', '/session', { login: 'officer', password: 'x', owes: [] }],
    ['PUT', '/account/password', { current: 'x', next: 'y', roles: ['supervisor'] }],
    ['PUT', '/account/password', { current: 'x', next: 'y', user: 'user-head' }],
    ['POST', '/session/proof', { kind: 'totp', code: '000000', user: 'user-head' }],
    ['POST', '/account/factors/totp', { label: 'x', confirmed: true }],
  ] as const)('%s %s takes nothing that gives rights: %j', async (method, path, body) => {
    const api = await startApi();
    const answer = await api.call('officer', method, path, { body });
    expect(answer.body).toMatchObject({ status: 400, code: 'request-invalid', fields: [{ code: 'unknown-field' }] });
  });
});

describe('accounts of others', () => {
  it('are closed to whoever keeps none', async () => {
    const api = await startApi();
    const why = 'curiosity';
    for (const [method, path, body] of [
      ['GET', '/accounts', undefined],
      ['GET', '/resets', undefined],
      ['PUT', '/accounts/user-head', { why, disabled: true }],
      ['PUT', '/accounts/user-officer', { why, roles: ['supervisor'] }],
      ['POST', '/accounts/user-head/resets', { why, what: 'password' }],
      ['POST', '/resets/3b241101-e2bb-4255-8caf-4136c566a962/confirmation', undefined],
    ] as const) {
      const answer = await api.call('officer', method, path, body ? { body } : {});
      expect([path, answer.status >= 403 && answer.status <= 404]).toEqual([path, true]);
    }
  });

  it('are kept by an administrator: disabled with the next request, let back in by two', async () => {
    const api = await startApi();
    await api.store.accounts.change('user-head', { administers: 'instance' });
    await api.store.accounts.change('user-desk', { administers: 'instance' });
    expect((await api.call('head', 'GET', '/accounts')).body.accounts).toHaveLength(5);
    expect((await api.call('officer', 'GET', '/session')).status).toBe(200);
    const away = { why: 'on leave', disabled: true };
    expect((await api.call('head', 'PUT', '/accounts/user-officer', { body: away })).status).toBe(204);
    expect((await api.call('officer', 'GET', '/session')).status).toBe(401);
    const back = { why: 'came back', disabled: false, roles: [] };
    expect((await api.call('head', 'PUT', '/accounts/user-officer', { body: back })).status).toBe(204);

    const body = { what: 'password', why: 'forgot it on leave' };
    const first = await api.call('head', 'POST', '/accounts/user-officer/resets', { body });
    expect((await api.call('desk', 'GET', '/resets')).body.resets).toMatchObject([{ proposedBy: 'person:user-head' }]);
    expect((await api.call('head', 'POST', `/resets/${first.body.reset}/confirmation`)).body.code).toBe('not-allowed');
    const second = await api.call('desk', 'POST', `/resets/${first.body.reset}/confirmation`);
    const code = `${first.body.half}-${second.body.half}`;
    const recover = (given: string) =>
      api.call(undefined, 'POST', '/account/recovery', {
        body: { login: 'officer', code: given, password: 'quixotic tandem ferry' },
      });
    expect((await recover(first.body.half)).body.code).toBe('proof-failed');
    expect((await recover(code)).status).toBe(204);
    const { status, body: begun } = await api.call(undefined, 'POST', '/session', {
      body: { login: 'officer', password: 'quixotic tandem ferry' },
    });
    expect([status, begun.roles]).toEqual([201, []]);
  });
});
