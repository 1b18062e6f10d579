import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { passwordOf } from '../shell/http/api-server.ts';
import { type ConsoleServer, type Shown, startConsole, type Visitor } from './console-server.ts';

const required = { policy: { secondFactor: 'required', at: {}, drawnPasswords: 'changed' } } as const;
const officer = { login: 'officer', password: passwordOf('officer') };

/** The code that an app would show. */
function codeAt(secret: string, now: string): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(now) });
}

const secretIn = ({ html }: Shown) => (/<code>([A-Z2-7 ]+)<\/code>/.exec(html)?.[1] ?? '').replaceAll(' ', '');
const actionIn = ({ html }: Shown, start: string) => new RegExp(`action="(${start}[^"]*)"`).exec(html)?.[1] ?? '';
const codesIn = ({ html }: Shown) =>
  [...html.matchAll(/<li><code>([a-z0-9-]+)<\/code>/g)].map(([, code]) => code ?? '');
const uriIn = ({ html }: Shown) =>
  (/name="uri" value="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');

/** Adds an authenticator app in a session that may, and answers with its secret and the page after. */
async function addApp(visitor: Visitor, now: string, next = '/') {
  const begun = await visitor.send('/account/factors/app', { label: 'Synthetic phone', next });
  const secret = secretIn(begun);
  const action = actionIn(begun, '/account/factors/app/');
  const done = await visitor.send(action, { code: codeAt(secret, now), uri: uriIn(begun), next });
  return { begun, secret, action, done };
}

/** Signs in as the officer, who has an app, up to the proof. */
async function withApp(): Promise<ConsoleServer & { secret: string; codes: readonly string[] }> {
  const console = await startConsole();
  const first = await console.signedIn('officer');
  const { secret, done } = await addApp(first, '2026-03-02T09:00:00.000Z');
  console.setNow('2026-03-02T10:00:00.000Z');
  return { ...console, secret, codes: codesIn(done) };
}

describe('a sign-in that owes a second factor', () => {
  it('adds an app first, shows the recovery codes once, and goes on to where somebody wanted to be', async () => {
    const { visitor } = await startConsole({ identity: required });
    const one = visitor();
    const led = await one.send('/sign-in', { ...officer, next: '/cases' });
    expect(led.to).toBe('/sign-in/proof?next=%2Fcases');
    const owed = await one.get(led.to ?? '');
    expect(owed.to).toBe('/account/factors/new?next=%2Fcases');
    const choice = await one.get(owed.to ?? '');
    expect(choice.html).toContain('Your authority asks for a second factor');
    expect(choice.html).not.toContain('href="/cases"');
    const { begun, secret, action } = await addApp(one, '2020-01-01T00:00:00.000Z', '/cases');
    expect(begun.html).toContain(`secret&#x3D;${secret}`);
    // The wrong code shows the same secret again: the app that was set up is good.
    const wrong = await one.send(action, { code: '000000', uri: uriIn(begun), next: '/cases' });
    expect([wrong.status, secretIn(wrong)]).toEqual([422, secret]);
    const code = codeAt(secret, '2026-03-02T09:00:00.000Z');
    const done = await one.send(action, { code, uri: uriIn(begun), next: '/cases' });
    expect([done.status, codesIn(done).length, done.html]).toEqual([200, 10, expect.stringContaining('href="/cases"')]);
    expect((await one.get('/cases')).status).toBe(200);
    expect((await one.send(action, { code, uri: uriIn(begun) })).status).toBe(404);
  });

  it('takes the code of the app once, and nothing else', async () => {
    const { visitor, secret } = await withApp();
    const [one, other] = [visitor(), visitor()];
    for (const each of [one, other]) expect((await each.send('/sign-in', officer)).to).toBe('/sign-in/proof');
    expect((await one.get('/sign-in/proof')).html).toContain('autocomplete="one-time-code"');
    expect((await one.get('/cases')).to).toBe('/sign-in/proof?next=%2Fcases');
    expect((await one.send('/sign-in/proof', { kind: 'totp', code: '000000' })).status).toBe(422);
    expect((await one.send('/sign-in/proof', { kind: 'password', password: officer.password })).status).toBe(422);
    expect((await one.send('/sign-in/proof', { kind: 'passkey', response: '[]' })).status).toBe(400);
    const code = codeAt(secret, '2026-03-02T10:00:00.000Z');
    const done = await one.send('/sign-in/proof', { kind: 'totp', code, next: '/cases' });
    expect([done.status, done.to]).toEqual([303, '/cases']);
    expect((await one.get('/cases')).status).toBe(200);
    expect((await other.send('/sign-in/proof', { kind: 'totp', code })).status).toBe(422);
    expect((await other.get('/cases')).status).toBe(303);
  });

  it('takes a recovery code once', async () => {
    const { visitor, codes } = await withApp();
    for (const expected of [303, 422]) {
      const one = visitor();
      await one.send('/sign-in', officer);
      const code = ` ${codes[0]?.toUpperCase()} `;
      expect((await one.send('/sign-in/proof', { kind: 'recovery', code })).status).toBe(expected);
    }
  });

  it('is held back after too many codes, in words', async () => {
    const { visitor } = await withApp();
    const one = visitor();
    await one.send('/sign-in', officer);
    let last: Shown | undefined;
    for (let attempt = 0; attempt < 12; attempt++) {
      last = await one.send('/sign-in/proof', { kind: 'totp', code: '000000' });
    }
    expect([last?.status, last?.html]).toEqual([429, expect.stringContaining('Too many attempts')]);
  });
});

describe('a sign-in with a password that somebody else drew', () => {
  it('asks for one of its own first', async () => {
    const owed = { policy: { secondFactor: 'optional', at: {}, drawnPasswords: 'changed' } } as const;
    const { visitor, store } = await startConsole({ identity: owed });
    const account = await store.accounts.find('user-officer' as never);
    await store.accounts.save({ ...account, drawn: true } as never);
    const one = visitor();
    await one.send('/sign-in', { ...officer, next: '/cases' });
    expect((await one.get('/sign-in/proof?next=%2Fcases')).to).toBe('/account/password?next=%2Fcases');
    expect((await one.get('/account/password?next=%2Fcases')).html).toContain('Somebody else knows the password');
    const change = (current: string, password: string, again = password) =>
      one.send('/account/password', { current, password, again, next: '/cases' });
    expect((await change(officer.password, 'walrus rain lantern', 'walrus rain')).html).toContain('the same twice');
    expect((await change('wrong', 'walrus rain lantern')).html).toContain('present password is wrong');
    expect((await change(officer.password, 'short')).html).toContain('too short');
    expect((await change(officer.password, 'walrus rain lantern')).to).toBe('/cases');
    expect((await one.get('/cases')).status).toBe(200);
  });
});

describe('signing in', () => {
  it('says the same of a wrong password and of a login that nobody has, and keeps what was typed but the password', async () => {
    const { visitor } = await startConsole();
    const wrong = await visitor().send('/sign-in', { login: 'officer', password: 'guess-one' });
    const unknown = await visitor().send('/sign-in', { login: 'nobody-here', password: 'guess-one' });
    expect(wrong.status).toBe(401);
    expect(unknown.html).toBe(wrong.html.replaceAll('value="officer"', 'value="nobody-here"'));
    expect(wrong.html).toContain('value="officer"');
    expect(wrong.html).not.toContain('guess-one');
  });

  it('anew ends the session that this browser had', async () => {
    const { signedIn, visitor } = await startConsole();
    const one = await signedIn('officer');
    const before = one.cookies.get('rcms-session') ?? '';
    await one.send('/sign-in', { login: 'desk', password: passwordOf('desk') });
    const thief = visitor();
    thief.cookies.set('rcms-session', before);
    expect((await thief.get('/cases')).to).toMatch(/^\/sign-in/);
    expect((await one.get('/account')).html).toContain('>desk<');
  });

  it('with a provider is offered where the instance has one, and not elsewhere', async () => {
    const { identity, visitor } = await startConsole();
    expect((await visitor().get('/sign-in')).html).not.toContain('/session/oidc');
    const provider = {
      begin: async () => undefined,
      finish: async () => ({ is: 'refused' }),
      endSessions: async () => 'refused',
    };
    const with_ = await startConsole({ console: { identity: { ...identity, provider } as never } });
    expect((await with_.visitor().get('/sign-in')).html).toContain('href="/api/v1/session/oidc"');
  });

  it('where a host application keeps the accounts has no pages for passwords and factors', async () => {
    const { identity } = await startConsole();
    const { own: _own, ...hosts } = identity;
    const host = await startConsole({ console: { identity: hosts } });
    expect((await host.visitor().get('/sign-in')).html).not.toContain('/sign-in/recovery');
    expect((await host.visitor().get('/sign-in/recovery')).status).toBe(404);
    expect((await host.visitor().send('/sign-in/recovery', { login: 'officer' })).status).toBe(404);
  });
});

describe('an account that was lost', () => {
  it('is taken back by both halves of a code, and by neither alone', async () => {
    const { identity, store, visitor } = await startConsole();
    for (const name of ['desk', 'head'] as const) {
      const account = await store.accounts.find(`user-${name}` as never);
      await store.accounts.save({ ...account, administers: 'instance' } as never);
    }
    const keeper = async (login: string) => {
      const begun = await identity.signIn(login, passwordOf(login));
      const caller = begun.is === 'begun' ? await identity.authenticate(begun.token) : undefined;
      if (!caller) throw new Error(`${login} cannot keep accounts`);
      return caller;
    };
    const proposed = await identity.keeping?.proposeReset(await keeper('desk'), 'user-officer', 'password', 'lost');
    const first = proposed?.ok ? proposed.value : undefined;
    const confirmed = await identity.keeping?.confirmReset(await keeper('head'), first?.reset ?? '');
    const second = confirmed?.ok ? confirmed.value.half : '';
    const one = visitor();
    const recover = (halves: { first: string; second: string }, password = 'walrus rain lantern') =>
      one.send('/sign-in/recovery', { login: 'officer', ...halves, password });
    expect((await one.get('/sign-in/recovery')).status).toBe(200);
    const half = first?.half ?? '';
    expect((await recover({ first: half, second: half })).status).toBe(422);
    expect((await recover({ first: second, second: half })).status).toBe(422);
    const short = await recover({ first: half, second }, 'short');
    expect([short.status, short.html]).toEqual([422, expect.stringContaining('too short')]);
    const done = await recover({ first: half, second });
    expect([done.status, done.html]).toEqual([200, expect.stringContaining('Every session has ended')]);
    expect((await visitor().send('/sign-in', { login: 'officer', password: 'walrus rain lantern' })).to).toBe('/');
  });
});

describe('the account', () => {
  it('says who somebody is in words, and nothing of anybody else', async () => {
    const { signedIn } = await startConsole();
    const { html } = await (await signedIn('officer')).get('/account');
    expect(html).toContain('Return Agency of Xb');
    expect(html).toContain('>officer<');
    expect(html).not.toContain('user-officer');
    expect(html).not.toMatch(/desk|user-|stranger/);
  });

  it('lists sessions, ends one, and ends all others', async () => {
    const { signedIn } = await startConsole();
    const [one, other, third] = [await signedIn('officer'), await signedIn('officer'), await signedIn('officer')];
    const listed = await one.get('/account');
    const ends = [...listed.html.matchAll(/action="(\/account\/sessions\/[^/"]+\/end)"/g)].map(([, to]) => to ?? '');
    expect(ends).toHaveLength(2);
    // Nobody ends the session of somebody else.
    const desk = await signedIn('desk');
    expect((await desk.send(ends[0] ?? '', {})).status).toBe(404);
    expect((await one.send(ends[0] ?? '', {})).to).toBe('/account#sessions');
    const alive = async () => [(await other.get('/cases')).status, (await third.get('/cases')).status].sort();
    expect(await alive()).toEqual([200, 303]);
    await one.send('/account/sessions/end', {});
    expect(await alive()).toEqual([303, 303]);
    expect((await one.get('/account')).html).not.toContain('/account/sessions/end"');
  });

  it('asks for a fresh proof before it changes who can get in, and leads back', async () => {
    const { signedIn, setNow } = await startConsole();
    const one = await signedIn('officer');
    setNow('2026-03-02T09:30:00.000Z');
    for (const [send, back] of [
      [() => one.get('/account/factors/new'), '/account/factors/new'],
      [() => one.send('/account/factors/app', {}), '/account/factors/new'],
      [() => one.get('/account/tokens/new'), '/account/tokens/new'],
      [() => one.send('/account/tokens', { label: 'x', scope: 'cases:read', days: '30' }), '/account/tokens/new'],
      [() => one.send('/account/factors/x/removal', {}), '/account'],
      [() => one.send('/account/recovery-codes', {}), '/account'],
    ] as const) {
      expect((await send()).to).toBe(`/sign-in/proof?next=${encodeURIComponent(back)}`);
    }
    const asked = await one.get('/sign-in/proof?next=%2Faccount%2Ftokens%2Fnew');
    expect(asked.html).toContain('Show that it is you');
    const next = '/account/tokens/new';
    expect((await one.send('/sign-in/proof', { kind: 'password', password: 'wrong', next })).status).toBe(422);
    expect((await one.send('/sign-in/proof', { kind: 'password', password: officer.password, next })).to).toBe(next);
    expect((await one.get(next)).status).toBe(200);
  });

  it('adds and removes a factor, draws codes, and changes the password', async () => {
    const { signedIn } = await startConsole();
    const one = await signedIn('officer');
    const { done } = await addApp(one, '2026-03-02T09:00:00.000Z');
    expect(codesIn(done)).toHaveLength(10);
    const listed = await one.get('/account');
    expect(listed.html).toContain('Synthetic phone');
    const codes = codesIn(await one.send('/account/recovery-codes', {}));
    expect(codes.filter((code) => codesIn(done).includes(code))).toEqual([]);
    const removal = actionIn(listed, '/account/factors/[^"/]+/removal');
    expect((await (await signedIn('desk')).send(removal, {})).status).toBe(404);
    expect((await one.send(removal, {})).to).toBe('/account#factors');
    expect((await one.get('/account')).html).not.toContain('Synthetic phone');
    const password = 'walrus rain lantern';
    const changed = await one.send('/account/password', { current: officer.password, password, again: password });
    expect(changed.to).toBe('/account');
    expect((await one.get('/cases')).status).toBe(200);
  });

  it('keeps the last factor where one is required, and says why', async () => {
    const { visitor, store } = await startConsole({ identity: required });
    const one = visitor();
    await one.send('/sign-in', officer);
    await addApp(one, '2026-03-02T09:00:00.000Z');
    const page = await one.get('/account');
    expect(page.html).not.toContain('/removal"');
    const factors = await store.accounts.factorsOf('user-officer' as never);
    const app = factors.find(({ proof }) => proof.kind === 'totp');
    const kept = await one.send(`/account/factors/${app?.id}/removal`, {});
    expect([kept.status, kept.html]).toEqual([422, expect.stringContaining('your last second factor')]);
    expect((await one.send('/account/factors/x/removal', {})).status).toBe(404);
  });

  it('makes a token that is shown once and revokes it', async () => {
    const { signedIn, call, server } = await startConsole();
    const one = await signedIn('officer');
    expect((await one.send('/account/tokens', { label: '', days: '30' })).status).toBe(422);
    expect((await one.send('/account/tokens', { label: 'x', scope: 'accounts:write', days: '30' })).status).toBe(422);
    const made = await one.send('/account/tokens', { label: 'Synthetic register', scope: 'cases:read', days: '30' });
    const token = /<code>(rcms_[^<]+)<\/code>/.exec(made.html)?.[1] ?? '';
    const ask = async () =>
      (await server.inject({ url: '/api/v1/cases', headers: { authorization: `Bearer ${token}` } })).statusCode;
    expect(await ask()).toBe(200);
    const listed = await one.get('/account');
    expect(listed.html).toContain('Synthetic register');
    expect(listed.html).not.toContain(token);
    const revocation = actionIn(listed, '/account/tokens/[^"/]+/revocation');
    expect((await (await signedIn('desk')).send(revocation, {})).status).toBe(404);
    expect((await one.send(revocation, {})).to).toBe('/account#tokens');
    expect(await ask()).toBe(401);
    expect((await call('officer', 'GET', '/account/tokens')).body.tokens).toEqual([]);
  });
});
