import { describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../../core/engine/basics/civil-date.ts';
import { createIdentity } from '../../../core/shell/identity/create-identity.ts';
import { saveAccount } from '../../../core/shell/identity/save-account.ts';
import { createMemoryStore } from '../../../core/shell/store/memory/memory-store.ts';

const keeper = {
  user: 'u-7',
  login: 'Keeper@Lighthouse',
  authority: 'rock',
  roles: ['lamp'],
  password: 'oil and wick',
};

async function lighthouse() {
  let now: Instant = instant('2026-01-01T00:00:00.000Z');
  const store = createMemoryStore({ now: () => now });
  await saveAccount(store.accounts, keeper);
  const identity = createIdentity(store.accounts, { machineNow: () => now });
  const setNow = (text: string) => {
    now = instant(text);
  };
  return { store, identity, setNow };
}

describe('signing in', () => {
  it('gives a token by which the person is known', async () => {
    const { identity } = await lighthouse();
    const session = await identity.signIn('keeper@lighthouse', 'oil and wick');
    expect(session?.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(session?.expiresAt).toBe('2026-01-01T08:00:00.000Z');
    expect(await identity.authenticate(session?.token as string)).toEqual({
      kind: 'person',
      user: 'u-7',
      authority: 'rock',
      roles: ['lamp'],
    });
  });

  it('takes a login however it was typed and a password in either way of composing letters', async () => {
    const { store, identity } = await lighthouse();
    await saveAccount(store.accounts, { ...keeper, user: 'u-8', login: 'ＺＯË', password: 'caf\u00e9' });
    expect(await identity.signIn(' zoe\u0308 ', 'cafe\u0301')).toBeDefined();
  });

  it.each([
    ['a wrong password', 'keeper@lighthouse', 'oil and wicks'],
    ['an unknown login', 'fisher@harbour', 'oil and wick'],
    ['an empty password', 'keeper@lighthouse', ''],
  ])('is refused with %s', async (_name, login, password) => {
    const { identity } = await lighthouse();
    expect(await identity.signIn(login, password)).toBeUndefined();
  });

  it('is refused to a disabled account, and so is a session that it had', async () => {
    const { store, identity } = await lighthouse();
    const session = await identity.signIn('keeper@lighthouse', 'oil and wick');
    await saveAccount(store.accounts, { ...keeper, disabled: true });
    expect(await identity.signIn('keeper@lighthouse', 'oil and wick')).toBeUndefined();
    expect(await identity.authenticate(session?.token as string)).toBeUndefined();
  });

  it('gives every session a token of its own, which ends alone', async () => {
    const { identity } = await lighthouse();
    const [first, second] = [
      await identity.signIn('keeper@lighthouse', 'oil and wick'),
      await identity.signIn('keeper@lighthouse', 'oil and wick'),
    ];
    await identity.signOut(first?.token as string);
    expect(await identity.authenticate(first?.token as string)).toBeUndefined();
    expect(await identity.authenticate(second?.token as string)).toBeDefined();
  });

  it('lasts eight hours by the machine clock', async () => {
    const { identity, setNow } = await lighthouse();
    const session = await identity.signIn('keeper@lighthouse', 'oil and wick');
    setNow('2026-01-01T07:59:59.999Z');
    expect(await identity.authenticate(session?.token as string)).toBeDefined();
    setNow('2026-01-01T08:00:00.000Z');
    expect(await identity.authenticate(session?.token as string)).toBeUndefined();
  });
});

describe('what is kept', () => {
  it('is no password and no token', async () => {
    const { store, identity } = await lighthouse();
    const kept: unknown[] = [];
    const accounts = { ...store.accounts, saveToken: async (...all: unknown[]) => void kept.push(all) };
    const session = await createIdentity(accounts, { machineNow: () => instant('2026-01-01T00:00:00.000Z') }).signIn(
      'keeper@lighthouse',
      'oil and wick',
    );
    expect(JSON.stringify(kept)).not.toContain(session?.token);
    const account = await store.accounts.findByLogin('keeper@lighthouse');
    expect(account?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await identity.authenticate('')).toBeUndefined();
  });
});
