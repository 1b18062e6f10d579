import { describe, expect, it } from 'vitest';
import { addApp, codeOf, got, home, lighthouse } from './lighthouse-keeper.ts';

const required = { policy: { secondFactor: 'required', at: {}, drawnPasswords: 'kept' } } as const;

/** A keeper with an app, signed out. */
async function withApp() {
  const house = await lighthouse(required);
  const { secret, added } = await addApp(house, await house.begin());
  house.pass(60);
  const prove = (token: string, code: string) => house.own.prove(token, { kind: 'totp', code }, home);
  return { ...house, house, secret, added, prove };
}

describe('where a second factor is required', () => {
  it('a password begins a session that can add one and do nothing else', async () => {
    const house = await lighthouse(required);
    const session = await house.begin();
    expect(session).toMatchObject({ owes: ['enrolment'], expiresAt: '2026-01-01T00:10:00.000Z' });
    expect(session.device).toBeUndefined();
    const caller = await house.caller(session.token);
    const wanted = { label: 'x', scopes: ['cases:read'] as const, days: 1 };
    expect(codeOf(await house.own.addToken(caller, wanted))).toBe('proof-stale');
    expect(codeOf(await house.own.renew(session.token))).toBe('not-allowed');
    expect(codeOf(await house.own.changePassword(session.token, 'x', 'y', home))).toBe('not-allowed');
    const { added } = await addApp(house, session);
    expect(added).toMatchObject({ owes: [], expiresAt: '2026-01-01T08:00:00.000Z', device: expect.any(String) });
    expect(added.recoveryCodes).toHaveLength(10);
  });

  it('one authority may be excepted, and one may be required alone', async () => {
    const only = { secondFactor: 'optional', at: { rock: 'required' }, drawnPasswords: 'kept' } as const;
    expect((await (await lighthouse({ policy: only })).begin()).owes).toEqual(['enrolment']);
    const but = { secondFactor: 'required', at: { rock: 'optional' }, drawnPasswords: 'kept' } as const;
    expect((await (await lighthouse({ policy: but })).begin()).owes).toEqual([]);
  });

  it('what an operator set counts from the next sign-in on, and is noted', async () => {
    const house = await lighthouse();
    await house.keeping.setPolicy({ kind: 'operator', name: 'root' }, required.policy, 'law');
    expect((await house.begin()).owes).toEqual(['enrolment']);
    expect(house.notes).toMatchObject([{ what: 'account-policy-set', why: 'law' }]);
  });

  it('the last one cannot be removed; another one can', async () => {
    const { house, added, own } = await withApp();
    const caller = await house.caller(added.token);
    expect(codeOf(await own.removeFactor(caller, added.factor))).toBe('factor-needed');
    const second = await addApp(house, added);
    const fresh = await house.caller(second.added.token);
    expect(second.added.recoveryCodes).toBeUndefined();
    got(await own.removeFactor(fresh, added.factor));
    expect(got(await own.view(fresh)).factors.map(({ id }) => id)).toEqual([second.id]);
  });
});

describe('a one-time code', () => {
  it('finishes a sign-in once', async () => {
    const { house, secret, prove } = await withApp();
    const [first, second] = [await house.begin(), await house.begin()];
    expect(first.owes).toEqual(['second-factor']);
    const code = house.code(secret);
    expect(got(await prove(first.token, code))).toMatchObject({ owes: [], device: expect.any(String) });
    expect(codeOf(await prove(second.token, code))).toBe('proof-failed');
  });

  it('given twice at once is taken once', async () => {
    const { house, secret, prove } = await withApp();
    const sessions = [await house.begin(), await house.begin()];
    const answers = await Promise.all(sessions.map(({ token }) => prove(token, house.code(secret))));
    expect(answers.map(codeOf).sort()).toEqual(['proof-failed', undefined]);
  });

  it.each([
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ])('%i steps from now is taken: %s', async (steps, taken) => {
    const { house, secret, prove } = await withApp();
    const { token } = await house.begin();
    expect(codeOf(await prove(token, house.code(secret, steps)))).toBe(taken ? undefined : 'proof-failed');
  });

  it('is not one of a step before the last that was given', async () => {
    const { house, secret, prove } = await withApp();
    got(await prove((await house.begin()).token, house.code(secret, 1)));
    expect(codeOf(await prove((await house.begin()).token, house.code(secret)))).toBe('proof-failed');
  });

  it.each(['', '000000', '12345', '1234567', 'abcdef', '１２３４５６'])('is not %j', async (code) => {
    const { house, secret, prove } = await withApp();
    const { token } = await house.begin();
    if (code !== house.code(secret)) expect(codeOf(await prove(token, code))).toBe('proof-failed');
  });

  it('cannot be guessed: guesses are held back, also over many sessions', async () => {
    const { house, prove } = await withApp();
    const codes: (string | undefined)[] = [];
    for (let round = 0; round < 12; round++) {
      const session = await house.signIn();
      if (session.is === 'begun') codes.push(codeOf(await prove(session.token, '000000')));
    }
    expect(codes.filter((code) => code === 'proof-failed').length).toBeLessThanOrEqual(10);
  });

  it('of an app that was never shown to work counts for nothing', async () => {
    const house = await lighthouse();
    const session = await house.begin();
    const begun = got(await house.own.beginTotp(await house.caller(session.token), 'telephone'));
    expect((await house.begin()).owes).toEqual([]);
    expect(codeOf(await house.own.confirmTotp(session.token, begun.id, '000000'))).toBe('proof-failed');
    expect(codeOf(await house.own.confirmTotp(session.token, 'other', house.code(begun.secret)))).toBe('not-found');
  });
});

describe('a password alone', () => {
  it('adds no factor to an account that has one', async () => {
    const { house } = await withApp();
    const session = await house.begin();
    const caller = await house.caller(session.token);
    expect(codeOf(await house.own.beginTotp(caller, 'theirs'))).toBe('proof-stale');
    expect(codeOf(await house.own.beginPasskey(caller))).toBe('proof-stale');
    const proof = { kind: 'password', password: 'oil and wick and brass' } as const;
    expect(codeOf(await house.own.prove(session.token, proof, home))).toBe('proof-failed');
  });

  it('that began before the first factor was added is worth nothing after it', async () => {
    const house = await lighthouse(required);
    const [thief, owner] = [await house.begin(), await house.begin()];
    await addApp(house, owner);
    expect(await house.identity.authenticate(thief.token)).toBeUndefined();
  });

  it('proves somebody again who has nothing else', async () => {
    const house = await lighthouse();
    const session = await house.begin();
    house.pass(6 * 60);
    const wanted = { label: 'x', scopes: ['cases:read'] as const, days: 1 };
    expect(codeOf(await house.own.addToken(await house.caller(session.token), wanted))).toBe('proof-stale');
    const proof = { kind: 'password', password: 'oil and wick and brass' } as const;
    const fresh = got(await house.own.prove(session.token, proof, home));
    got(await house.own.addToken(await house.caller(fresh.token), wanted));
  });
});

describe('a recovery code', () => {
  it('serves once, however it is typed, and is kept as a hash', async () => {
    const { house, added, own } = await withApp();
    const [first = ''] = added.recoveryCodes ?? [];
    const prove = async (code: string) => own.prove((await house.begin()).token, { kind: 'recovery', code }, home);
    got(await prove(` ${first.toUpperCase().replaceAll('-', ' ')}`));
    expect(codeOf(await prove(first))).toBe('proof-failed');
    expect(JSON.stringify(await house.accounts.factorsOf('u-7'))).not.toContain(first);
    expect(got(await own.view(await house.caller(added.token))).recoveryCodes).toBe(9);
  });

  it('from before new ones were drawn is worth nothing', async () => {
    const { house, added, own } = await withApp();
    const codes = got(await own.drawRecoveryCodes(await house.caller(added.token)));
    const [old = ''] = added.recoveryCodes ?? [];
    const { token } = await house.begin();
    expect(codeOf(await own.prove(token, { kind: 'recovery', code: old }, home))).toBe('proof-failed');
    got(await own.prove(token, { kind: 'recovery', code: codes[3] as string }, home));
  });
});
