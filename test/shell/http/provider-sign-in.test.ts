import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProviderOptions } from '../../../core/shell/identity/provider/provider-settings.ts';
import { createOutgoing } from '../../../core/shell/outgoing/create-outgoing.ts';
import { fetchThrough } from '../../../core/shell/outgoing/fetch-through.ts';
import { realProvider } from '../identity/provider/real-provider.ts';
import { type ApiServer, startApi } from './api-server.ts';

let provider: Awaited<ReturnType<typeof realProvider>>;
let api: ApiServer;
beforeAll(async () => {
  provider = await realProvider();
  const options: ProviderOptions = {
    settings: {
      issuer: provider.issuer,
      clientId: 'rcms',
      clientSecret: 'secret of rcms',
      scopes: [],
      rules: [{ claim: 'groups', value: 'officers', authority: 'xb-returns', roles: ['return-officer'] }],
      secondFactor: { acr: [], amr: [] },
      newAccounts: true,
    },
    ask: fetchThrough(createOutgoing({ allowed: new Set(), sandbox: true })),
    plainHttp: true,
  };
  api = await startApi({ identity: { provider: options, rolesAt: async () => ['return-officer'] } });
  api.setNow(new Date().toISOString());
});
afterAll(() => provider.close());

/** Goes to the provider and back, with the cookies that a browser keeps. */
async function come(groups: readonly string[]) {
  provider.signsIn({ sub: 'officer-1', claims: { groups } });
  const there = await api.call(undefined, 'GET', '/session/oidc');
  const errand = String(there.headers['set-cookie']).split(';')[0] ?? '';
  const at = new URL(await provider.browse(String(there.headers.location)));
  const back = await api.call(undefined, 'GET', `/session/oidc/callback${at.search}`, { headers: { cookie: errand } });
  return { there, back, cookies: [back.headers['set-cookie']].flat().map(String) };
}

describe('GET /session/oidc', () => {
  it('leads to the provider and back into a session that no script can read', async () => {
    const { there, back, cookies } = await come(['officers']);
    expect(String(there.headers['set-cookie'])).toMatch(/^rcms-errand=.*Max-Age=600; .*HttpOnly; SameSite=Lax/);
    expect([back.status, back.headers.location]).toEqual([303, '/api/v1/session']);
    expect(cookies.find((one) => one.startsWith('rcms-errand='))).toContain('Max-Age=0');
    const session = cookies.find((one) => one.startsWith('rcms-session=')) ?? '';
    expect(session).toContain('HttpOnly; SameSite=Lax');
    const headers = { cookie: session.split(';')[0] ?? '' };
    const who = await api.call(undefined, 'GET', '/session', { headers });
    expect(who.body).toMatchObject({ authority: 'xb-returns', roles: ['return-officer'], owes: [] });
    const opened = (more: Record<string, string>) =>
      api.call(undefined, 'POST', '/cases', {
        body: { service: 'readmission' },
        headers: { ...headers, 'sec-fetch-site': 'same-origin', ...more },
      });
    expect((await opened({})).body.code).toBe('cross-site');
    expect((await opened({ 'x-form-token': who.body.formToken })).status).toBe(201);
  });

  it('gives nothing to somebody of whom no rule speaks', async () => {
    const { back, cookies } = await come(['clerks']);
    expect([back.status, back.body.code]).toEqual([403, 'not-admitted']);
    expect(cookies.join()).not.toContain('rcms-session');
  });

  it('takes no answer that another browser asked for', async () => {
    provider.signsIn({ sub: 'officer-1', claims: { groups: ['officers'] } });
    const there = await api.call(undefined, 'GET', '/session/oidc');
    const at = new URL(await provider.browse(String(there.headers.location)));
    const back = await api.call(undefined, 'GET', `/session/oidc/callback${at.search}`);
    expect([back.status, back.body.code]).toEqual([401, 'sign-in-failed']);
  });

  it('ends with the next request once the provider says that it has ended there', async () => {
    const { cookies } = await come(['officers']);
    const cookie = cookies.find((one) => one.startsWith('rcms-session='))?.split(';')[0] ?? '';
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const tell = (body: string, headers: Record<string, string> = form) =>
      api.call(undefined, 'POST', '/session/oidc/logout', { body, headers });
    const isIn = async () => (await api.call(undefined, 'GET', '/session', { headers: { cookie } })).status;
    const token = await provider.signsOut();
    for (const body of ['', 'logout_token=', 'logout_token=a.b.c', `logout_token=${token}&logout_token=${token}`]) {
      expect((await tell(body)).body.code).toBe('request-invalid');
    }
    const json = { 'content-type': 'application/json' };
    expect((await tell(JSON.stringify({ logout_token: token }), json)).body.code).toBe('media-type-unsupported');
    expect(await isIn()).toBe(200);
    const told = await tell(`logout_token=${token}`);
    expect([told.status, told.text, told.headers['cache-control']]).toEqual([200, '', 'no-store']);
    expect(await isIn()).toBe(401);
  });

  it('is not there where the instance has no provider', async () => {
    const plain = await startApi();
    const told = { body: 'logout_token=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    expect((await plain.call(undefined, 'POST', '/session/oidc/logout', told)).body.code).toBe('not-found');
    for (const path of ['/session/oidc', '/session/oidc/callback']) {
      expect((await plain.call(undefined, 'GET', path)).body.code).toBe('not-found');
    }
  });
});
