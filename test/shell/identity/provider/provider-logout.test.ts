import { generateKeyPair, type JWTPayload, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutgoing } from '../../../../core/shell/outgoing/create-outgoing.ts';
import { fetchThrough } from '../../../../core/shell/outgoing/fetch-through.ts';
import { home, lighthouse, password } from '../lighthouse-keeper.ts';
import { callback, realProvider } from './real-provider.ts';

let provider: Awaited<ReturnType<typeof realProvider>>;
beforeAll(async () => {
  provider = await realProvider();
});
afterAll(() => provider.close());

const event = 'http://schemas.openid.net/event/backchannel-logout';
const path = new URL(callback).pathname;

/** A lighthouse whose people sign in with the provider, and one who does not. */
async function house() {
  const settings = {
    issuer: provider.issuer,
    clientId: 'rcms',
    clientSecret: 'secret of rcms',
    scopes: [],
    rules: [{ claim: 'groups', value: 'lamps', authority: 'rock', roles: ['lamp'] }],
    secondFactor: { acr: [], amr: [] },
    newAccounts: true,
  };
  const ask = fetchThrough(createOutgoing({ allowed: new Set(), sandbox: true }));
  const made = await lighthouse({ provider: { settings, ask, plainHttp: true }, rolesAt: async () => ['lamp'] });
  made.pass((Date.now() - Date.parse(made.now())) / 1000);
  const offered = made.identity.provider;
  if (!offered) throw new Error('the identity has a provider');
  return {
    ...made,
    offered,
    /** Signs in with a browser of its own, and gives the token of the session. */
    async come(sub: string): Promise<string> {
      provider.signsIn({ sub, claims: { groups: ['lamps'] } });
      const begun = await offered.begin(path, false);
      const at = new URL(await provider.browse(begun?.to ?? ''));
      const answer = await offered.finish(`${path}${at.search}`, begun?.errand, home);
      if (answer.is !== 'begun') throw new Error(answer.is);
      return answer.token;
    },
    isIn: async (token: string) => (await made.identity.authenticate(token)) !== undefined,
  };
}

/** What a right token about somebody says. */
function claimsAbout(more: Record<string, unknown> = {}): JWTPayload {
  const iat = Math.floor(Date.now() / 1000);
  return { iss: provider.issuer, aud: 'rcms', iat, jti: `j-${Math.random()}`, events: { [event]: {} }, ...more };
}

describe('somebody who signs out at the provider', () => {
  it('is signed out here in that browser, and nowhere else', async () => {
    const { come, isIn, offered, identity, notes } = await house();
    const other = await come('k-1');
    const neighbour = await come('k-2');
    const mine = await come('k-1');
    const local = await identity.signIn('keeper@lighthouse', password, home);
    expect(await offered.endSessions(await provider.signsOut())).toBe('ended');
    expect(await Promise.all([mine, other, neighbour].map(isIn))).toEqual([false, true, true]);
    expect(local.is === 'begun' && (await isIn(local.token))).toBe(true);
    expect(notes.at(-1)).toMatchObject({ what: 'provider-sessions-ended', about: { sessions: 1 } });
    expect(JSON.stringify(notes)).not.toContain('k-1');
  });

  it('is signed out everywhere where the provider names no session', async () => {
    const { come, isIn, offered } = await house();
    const sessions = [await come('k-1'), await come('k-1'), await come('k-2')];
    expect(await offered.endSessions(await provider.signed(claimsAbout({ sub: 'k-1' })))).toBe('ended');
    expect(await Promise.all(sessions.map(isIn))).toEqual([false, false, true]);
  });

  it('is not signed out again by a token that comes again', async () => {
    const { come, isIn, offered } = await house();
    await come('k-1');
    const token = await provider.signed(claimsAbout({ sub: 'k-1', iat: Math.floor(Date.now() / 1000) - 1 }));
    expect(await offered.endSessions(token)).toBe('ended');
    const back = await come('k-1');
    expect(await offered.endSessions(token)).toBe('ended');
    expect(await isIn(back)).toBe(true);
  });

  it('may be nobody whom this instance knows', async () => {
    const { offered } = await house();
    expect(await offered.endSessions(await provider.signed(claimsAbout({ sub: 'k-9', sid: 's-9' })))).toBe('ended');
  });
});

describe('what is no logout token', () => {
  const wrong: readonly (readonly [string, Record<string, unknown>])[] = [
    ['of another issuer', { iss: 'https://elsewhere.example' }],
    ['for another client', { aud: 'other' }],
    ['without an audience', { aud: undefined }],
    ['that is too old', { iat: Math.floor(Date.now() / 1000) - 600 }],
    ['from the future', { iat: Math.floor(Date.now() / 1000) + 600 }],
    ['that has expired', { exp: Math.floor(Date.now() / 1000) - 100 }],
    ['without a time', { iat: undefined }],
    ['without an id', { jti: undefined }],
    ['with a nonce, as a token about a sign-in has', { nonce: 'n' }],
    ['without an event', { events: undefined }],
    ['about another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
    ['whose event is a text', { events: { [event]: 'yes' } }],
    ['that names nobody', { sub: undefined }],
    ['whose session is a number', { sid: 7 }],
  ];

  it.each(wrong)('is one %s', async (_, claims) => {
    const { come, isIn, offered } = await house();
    const mine = await come('k-1');
    expect(await offered.endSessions(await provider.signed(claimsAbout({ sub: 'k-1', ...claims })))).toBe('refused');
    expect(await isIn(mine)).toBe(true);
  });

  it('is one that somebody else signed, nobody, or no token at all', async () => {
    const { offered } = await house();
    const { privateKey } = await generateKeyPair('RS256');
    const claims = claimsAbout({ sub: 'k-1' });
    const forged = await provider.signed(claims, privateKey);
    for (const token of [forged, new UnsecuredJWT(claims).encode(), 'a.b.c', '']) {
      expect(await offered.endSessions(token)).toBe('refused');
    }
  });
});

describe('a sign-in with the provider that is refused', () => {
  it('is on the log with its reason, and without a name', async () => {
    const { offered, notes } = await house();
    for (const [sub, change] of [
      ['k-1', (at: URL) => at.searchParams.set('code', 'another')],
      ['k-3', () => {}],
    ] as const) {
      provider.signsIn({ sub, claims: { groups: ['horns'] } });
      const begun = await offered.begin(path, false);
      const at = new URL(await provider.browse(begun?.to ?? ''));
      change(at);
      await offered.finish(`${path}${at.search}`, begun?.errand, home);
    }
    expect(notes.map(({ what, about }) => [what, about])).toEqual([
      ['provider-sign-in-refused', { why: 'answer-invalid' }],
      ['provider-sign-in-refused', { why: 'nothing-here' }],
    ]);
  });

  it('is not logged where nobody was sent to the provider: strangers do not fill the log', async () => {
    const { offered, notes } = await house();
    expect(await offered.finish(`${path}?code=1&state=2`, 'x', home)).toEqual({ is: 'refused' });
    expect(notes).toEqual([]);
  });
});
