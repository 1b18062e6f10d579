import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProviderOptions, ProviderSettings } from '../../../../core/shell/identity/provider/provider-settings.ts';
import { createOutgoing } from '../../../../core/shell/outgoing/create-outgoing.ts';
import { fetchThrough } from '../../../../core/shell/outgoing/fetch-through.ts';
import { addApp, codeOf, got, home, lighthouse, password } from '../lighthouse-keeper.ts';
import { callback, realProvider } from './real-provider.ts';

let provider: Awaited<ReturnType<typeof realProvider>>;
beforeAll(async () => {
  provider = await realProvider();
});
afterAll(() => provider.close());

const outgoing = fetchThrough(createOutgoing({ allowed: new Set(), sandbox: true }));
const path = new URL(callback).pathname;
const keeper = { sub: 'k-1', claims: { groups: ['lamps'] } };

/** A lighthouse whose people sign in with the provider; the clock of the machine is the real one. */
async function house(more: Partial<ProviderSettings> = {}, fetch: typeof globalThis.fetch = outgoing) {
  const settings: ProviderSettings = {
    issuer: provider.issuer,
    clientId: 'rcms',
    clientSecret: 'secret of rcms',
    scopes: [],
    rules: [
      { claim: 'groups', value: 'lamps', authority: 'rock', roles: ['lamp'] },
      { claim: 'groups', value: 'horns', authority: 'rock', roles: ['horn', 'captain'] },
      { claim: 'groups', value: 'sailors', authority: 'sea', roles: ['sailor'] },
    ],
    secondFactor: { acr: [], amr: [] },
    newAccounts: true,
    ...more,
  };
  const options: ProviderOptions = { settings, ask: fetch, plainHttp: true };
  const made = await lighthouse({
    provider: options,
    rolesAt: async (id) => ({ rock: ['lamp', 'horn'], sea: ['sailor'] })[id],
  });
  made.pass((Date.now() - Date.parse(made.now())) / 1000);
  const signIn = made.identity.provider;
  if (!signIn) throw new Error('the identity has a provider');
  const setOut = async (fresh = false) => {
    const begun = await signIn.begin(path, fresh);
    if (!begun) throw new Error('the provider is down');
    return begun;
  };
  const back = (at: string, errand: string | undefined) => signIn.finish(`${path}${new URL(at).search}`, errand, home);
  return {
    ...made,
    offered: signIn,
    setOut,
    back,
    async come(person: Parameters<typeof provider.signsIn>[0], fresh = false) {
      provider.signsIn(person);
      const { to, errand } = await setOut(fresh);
      return back(await provider.browse(to), errand);
    },
  };
}

/** Puts something in the place of the token about the person. */
function withToken(change: (token: string) => string): typeof globalThis.fetch {
  return async (input, init) => {
    const answer = await outgoing(input, init);
    if (!String(input).endsWith('/token')) return answer;
    const body = (await answer.json()) as { id_token: string };
    return Response.json({ ...body, id_token: change(body.id_token) }, { status: answer.status });
  };
}

describe('signing in with a provider', () => {
  it('begins a session with the roles that the claims give', async () => {
    const { come, identity } = await house();
    const answer = await come(keeper);
    if (answer.is !== 'begun') throw new Error(answer.is);
    expect(answer.actor).toMatchObject({ authority: 'rock', roles: ['lamp'] });
    expect((await identity.authenticate(answer.token))?.actor).toEqual(answer.actor);
  });

  it('sends no secret in the address, and asks for PKCE', async () => {
    const { setOut } = await house();
    const { to, errand } = await setOut();
    const asked = new URL(to).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(to).not.toContain('secret');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(errand).not.toContain(asked.get(name));
  });

  it('knows somebody who comes again, by issuer and subject, and by no mail', async () => {
    const { come, accounts } = await house();
    const first = await come({ ...keeper, claims: { groups: ['lamps'], email: 'one@example.org' } });
    const again = await come({ ...keeper, claims: { groups: ['lamps'], email: 'two@example.org' } });
    const other = await come({ sub: 'k-2', claims: { groups: ['lamps'], email: 'one@example.org' } });
    const users = [first, again, other].map((one) => (one.is === 'begun' ? one.actor.user : one.is));
    expect(users[1]).toBe(users[0]);
    expect(users[2]).not.toBe(users[0]);
    expect((await accounts.list()).length).toBe(3);
    expect(JSON.stringify(await accounts.list())).not.toContain('k-1');
  });

  it('takes a claim with the login of an account for nothing', async () => {
    const { come } = await house({ newAccounts: false });
    const claims = { groups: ['lamps'], preferred_username: 'keeper@lighthouse', email: 'keeper@lighthouse' };
    expect(await come({ sub: 'keeper@lighthouse', claims })).toEqual({ is: 'not-admitted' });
  });

  it.each([
    ['no claim at all', {}],
    ['a value that no rule names', { groups: ['Lamps', 'lamps '] }],
    ['a text that only contains one', { groups: 'xlampsx' }],
    ['rules of two authorities', { groups: ['lamps', 'sailors'] }],
  ])('lets nobody in for %s', async (_what, claims) => {
    const { come, accounts } = await house();
    expect(await come({ sub: 'k-9', claims })).toEqual({ is: 'not-admitted' });
    expect(await accounts.list()).toHaveLength(1);
  });

  it('gives no role that the pack does not have at the authority', async () => {
    const { come } = await house();
    expect(await come({ sub: 'k-3', claims: { groups: ['horns'] } })).toMatchObject({ actor: { roles: ['horn'] } });
  });

  it('takes a role away at the next sign-in, and ends what is open once none is left', async () => {
    const { come, identity, notes } = await house();
    const both = await come({ ...keeper, claims: { groups: ['lamps', 'horns'] } });
    if (both.is !== 'begun') throw new Error(both.is);
    await come(keeper);
    expect((await identity.authenticate(both.token))?.actor.roles).toEqual(['lamp']);
    expect(await come({ ...keeper, claims: { groups: ['sailors'] } })).toEqual({ is: 'not-admitted' });
    expect(await identity.authenticate(both.token)).toBeUndefined();
    expect(notes.map(({ what }) => what)).toEqual([
      'account-added',
      'roles-changed',
      'roles-changed',
      'provider-sign-in-refused',
    ]);
  });

  it('keeps out whoever is disabled here', async () => {
    const { come, keeping } = await house();
    const first = await come(keeper);
    if (first.is !== 'begun') throw new Error(first.is);
    got(await keeping.disable({ kind: 'operator', name: 'op' }, first.actor.user, 'left'));
    expect(await come(keeper)).toEqual({ is: 'not-admitted' });
  });

  it('links an account by an operator, which then has no password and no token any more', async () => {
    const { come, keeping, identity, ...made } = await house({ newAccounts: false });
    const operator = { kind: 'operator', name: 'op' } as const;
    const before = await identity.signIn('keeper@lighthouse', password, home);
    if (before.is !== 'begun') throw new Error(before.is);
    const wanted = { label: 'lamp', scopes: ['cases:read' as const], days: 3 };
    const token = got(await keeping.addToken(operator, 'u-7', wanted));
    got(await keeping.link(operator, 'u-7', provider.issuer, 'k-1', 'asked for'));
    expect(await identity.authenticate(before.token)).toBeUndefined();
    expect(await identity.authenticate(token)).toBeUndefined();
    expect(codeOf(await keeping.addToken(operator, 'u-7', wanted))).toBe('not-allowed');
    expect((await identity.signIn('keeper@lighthouse', password, home)).is).toBe('refused');
    expect(await come(keeper)).toMatchObject({ is: 'begun', actor: { user: 'u-7', roles: ['lamp'] } });
    await made.add({ user: 'u-8' });
    expect(codeOf(await keeping.link(operator, 'u-8', provider.issuer, 'k-1', 'twice'))).toBe('not-allowed');
  });
});

describe('a second factor at the provider', () => {
  const required = { secondFactor: 'required', at: {}, drawnPasswords: 'kept' } as const;

  it('counts only where the settings say by which word', async () => {
    const strong = { ...keeper, acr: 'urn:two', amr: ['pwd', 'otp'] };
    for (const [secondFactor, owes] of [
      [{ acr: [], amr: [] }, ['enrolment']],
      [{ acr: [], amr: ['hwk'] }, ['enrolment']],
      [{ acr: [], amr: ['otp'] }, []],
      [{ acr: ['urn:two'], amr: [] }, []],
    ] as const) {
      const { come, accounts } = await house({ secondFactor });
      await accounts.setPolicy(required);
      expect(await come(strong)).toMatchObject({ is: 'begun', owes });
    }
  });

  it('is asked for here where the person has one here', async () => {
    const one = await house();
    const first = await one.come(keeper, true);
    if (first.is !== 'begun') throw new Error(first.is);
    await addApp(one, first);
    expect(await one.come(keeper)).toMatchObject({ owes: ['second-factor'] });
  });

  it('counts as fresh from when the provider says that it was', async () => {
    const one = await house();
    const answer = await one.come(keeper, true);
    if (answer.is !== 'begun') throw new Error(answer.is);
    const { provenAt } = await one.caller(answer.token);
    expect(Date.parse(provenAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });
});

describe('what is not an answer to this browser', () => {
  const refused = { is: 'refused' };

  it('is refused without the cookie, with that of another browser, or with a changed one', async () => {
    const { setOut, back } = await house();
    provider.signsIn(keeper);
    const mine = await setOut();
    const other = await setOut();
    const at = await provider.browse(mine.to);
    expect(await back(at, undefined)).toEqual(refused);
    expect(await back(at, other.errand)).toEqual(refused);
    expect(
      await back(
        at,
        mine.errand.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      ),
    ).toEqual(refused);
  });

  it('is refused with another state, issuer or code', async () => {
    const { setOut, back } = await house();
    provider.signsIn(keeper);
    for (const name of ['state', 'iss', 'code']) {
      const { to, errand } = await setOut();
      const at = new URL(await provider.browse(to));
      at.searchParams.set(name, 'https://elsewhere.example');
      expect(await back(at.href, errand), name).toEqual(refused);
    }
  });

  it('is refused a second time: a code serves once', async () => {
    const { setOut, back } = await house();
    provider.signsIn(keeper);
    const { to, errand } = await setOut();
    const at = await provider.browse(to);
    expect((await back(at, errand)).is).toBe('begun');
    expect(await back(at, errand)).toEqual(refused);
  });

  it('is refused after ten minutes', async () => {
    const { setOut, back, pass } = await house();
    provider.signsIn(keeper);
    const { to, errand } = await setOut();
    const at = await provider.browse(to);
    pass(601);
    expect(await back(at, errand)).toEqual(refused);
  });

  it('is refused where the token was changed, or is for another client', async () => {
    provider.signsIn(keeper);
    const tampered = withToken((token) => {
      const [head, claims = '', mark] = token.split('.');
      const said = JSON.parse(Buffer.from(claims, 'base64url').toString());
      return [head, Buffer.from(JSON.stringify({ ...said, sub: 'k-2' })).toString('base64url'), mark].join('.');
    });
    expect(await (await house({}, tampered)).come(keeper)).toEqual(refused);

    let foreign = '';
    const one = await house(
      {},
      withToken(() => foreign),
    );
    const { to, errand } = await one.setOut();
    foreign = await tokenOfOther(new URL(to).searchParams.get('nonce') ?? '');
    expect(foreign).not.toBe('');
    expect(await one.back(await provider.browse(to), errand)).toEqual(refused);
  });

  it('is refused where the person refuses at the provider', async () => {
    const { setOut, back } = await house();
    const { to, errand } = await setOut();
    const state = new URL(to).searchParams.get('state');
    expect(await back(`${callback}?error=access_denied&state=${state}`, errand)).toEqual(refused);
  });
});

describe('a provider that is down', () => {
  const down: typeof globalThis.fetch = fetchThrough(createOutgoing({ allowed: new Set(), sandbox: true, time: 300 }));

  it('is said to be out of reach, and asked again the next time', async () => {
    let isDown = true;
    const fetch: typeof globalThis.fetch = (input, init) =>
      isDown ? down('http://127.0.0.1:9/', init && { method: init.method ?? 'GET' }) : outgoing(input, init);
    const { offered, come, setOut, back } = await house({}, fetch);
    expect(await offered.begin(path, false)).toBeUndefined();
    isDown = false;
    expect((await come(keeper)).is).toBe('begun');
    const { to, errand } = await setOut();
    const at = await provider.browse(to);
    isDown = true;
    expect(await back(at, errand)).toEqual({ is: 'unreachable' });
  });
});

/** A token that the provider signed for its other client, with a nonce that is ours. */
async function tokenOfOther(nonce: string): Promise<string> {
  const { calculatePKCECodeChallenge, randomPKCECodeVerifier } = await import('openid-client');
  const verifier = randomPKCECodeVerifier();
  const asked = new URLSearchParams({
    client_id: 'other',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: callback,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const at = new URL(await provider.browse(`${provider.issuer}/auth?${asked}`));
  const answer = await fetch(`${provider.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('other:secret+of+other').toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: at.searchParams.get('code') ?? '',
      redirect_uri: callback,
      code_verifier: verifier,
    }),
  });
  return String(((await answer.json()) as { id_token?: string }).id_token ?? '');
}
