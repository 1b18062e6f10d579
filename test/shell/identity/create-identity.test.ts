import { describe, expect, it } from 'vitest';
import { createIdentity } from '../../../core/shell/identity/create-identity.ts';
import { saveAccount } from '../../../core/shell/identity/save-account.ts';
import { createMemoryStore } from '../../../core/shell/store/memory/memory-store.ts';
import { lighthouse, password } from './lighthouse-keeper.ts';

describe('signing in', () => {
  it('gives a token by which the person is known', async () => {
    const house = await lighthouse();
    const session = await house.begin();
    expect(session.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(session).toMatchObject({ expiresAt: '2026-01-01T08:00:00.000Z', owes: [] });
    expect((await house.caller(session.token)).actor).toEqual({
      kind: 'person',
      user: 'u-7',
      authority: 'rock',
      roles: ['lamp', 'horn'],
    });
  });

  it('takes a login however it was typed and a password in either way of composing letters', async () => {
    const { accounts } = createMemoryStore();
    const keeper = { user: 'u-8', authority: 'rock', roles: [] };
    await saveAccount(accounts, { ...keeper, login: 'ＺＯË', password: 'caf\u00e9' });
    const identity = createIdentity(accounts, { machineNow: () => '2026-01-01T00:00:00.000Z' as never });
    expect(await identity.signIn(' zoe\u0308 ', 'cafe\u0301')).toMatchObject({ is: 'begun' });
    expect((await accounts.findByLogin('zoë'))?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it.each([
    ['a wrong password', 'keeper@lighthouse', 'oil and wicks'],
    ['an unknown login', 'fisher@harbour', password],
    ['an empty password', 'keeper@lighthouse', ''],
  ])('is refused with %s, after verifying as much', async (_name, login, text) => {
    const house = await lighthouse();
    expect(await house.identity.signIn(login, text)).toEqual({ is: 'refused' });
    expect(house.verifications()).toBe(1);
  });

  it('is refused to a disabled account, after verifying as much', async () => {
    const house = await lighthouse({}, { disabled: true });
    expect(await house.signIn()).toEqual({ is: 'refused' });
    expect(house.verifications()).toBe(1);
  });

  it('keeps no password and no token', async () => {
    const house = await lighthouse();
    const session = await house.begin();
    const kept = await house.accounts.sessionsOf('u-7', { now: house.now(), usedSince: '2025' as never });
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(session.token);
    expect(JSON.stringify(kept)).not.toContain('198.51.100.7');
    expect(await house.identity.authenticate('')).toBeUndefined();
  });
});

describe('whoever is disabled or loses a role', () => {
  it('is out with the next request, and stays out when let in again', async () => {
    const house = await lighthouse();
    const { token } = await house.begin();
    const operator = { kind: 'operator', name: 'root' } as const;
    await house.keeping.disable(operator, 'u-7', 'left');
    expect(await house.identity.authenticate(token)).toBeUndefined();
    await house.keeping.enable(operator, 'u-7', 'came back');
    expect(await house.identity.authenticate(token)).toBeUndefined();
    expect(house.notes.map(({ what }) => what)).toEqual(['account-disabled', 'account-enabled']);
  });

  it('has what is left with the next request of a session that goes on', async () => {
    const house = await lighthouse();
    const { token } = await house.begin();
    await house.keeping.setRoles({ kind: 'operator', name: 'root' }, 'u-7', ['horn'], 'lamp is automatic now');
    expect((await house.caller(token)).actor.roles).toEqual(['horn']);
  });
});
