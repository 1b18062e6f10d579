import { Secret, TOTP } from 'otpauth';
import { type Instant, instant } from '../../../core/engine/basics/civil-date.ts';
import type { Account } from '../../../core/shell/app/accounts/account.ts';
import type { AdministrationEntry } from '../../../core/shell/app/audit-port.ts';
import type { SignedIn, SignInOrigin } from '../../../core/shell/app/identity/caller.ts';
import { createIdentity } from '../../../core/shell/identity/create-identity.ts';
import type { IdentityOptions } from '../../../core/shell/identity/identity-parts.ts';
import { createMemoryStore } from '../../../core/shell/store/memory/memory-store.ts';

/** The password of the keeper. */
export const password = 'oil and wick and brass';

/** The keeper's own surroundings. */
export const home: SignInOrigin = { address: '198.51.100.7', agent: 'Firefox on Linux' };

/** A keeper of a lighthouse who can sign in, with everything that tests look at. Hashing is fast and counted. */
export async function lighthouse(options: Partial<IdentityOptions> = {}, more: Partial<Account> = {}) {
  let now: Instant = instant('2026-01-01T00:00:00.000Z');
  const store = createMemoryStore({ now: () => now });
  const notes: AdministrationEntry[] = [];
  let verified = 0;
  const passwords = {
    hash: async (text: string) => `hash of ${text}`,
    verify: async (hash: string, text: string) => {
      verified += 1;
      return hash === `hash of ${text}`;
    },
  };
  const identity = createIdentity(
    store.accounts,
    { machineNow: () => now },
    {
      passwords,
      audit: { note: async (entry) => void notes.push(entry) },
      ...options,
    },
  );
  const { own, keeping } = identity;
  if (!own || !keeping) throw new Error('the built-in identity keeps accounts');
  const keeper = { user: 'u-7', login: 'keeper@lighthouse', authority: 'rock', roles: ['lamp', 'horn'] };
  const add = (account: Partial<Account> & { readonly user: string }) =>
    store.accounts.save({
      login: account.user,
      authority: 'rock',
      roles: [],
      ...account,
      passwordHash: account.passwordHash ?? `hash of ${password}`,
    });
  await add({ ...keeper, ...more });
  return {
    accounts: store.accounts,
    identity,
    own,
    keeping,
    notes,
    add,
    verifications: () => verified,
    now: () => now,
    pass(seconds: number) {
      now = instant(new Date(Date.parse(now) + seconds * 1000).toISOString());
    },
    signIn: (text = password, origin: SignInOrigin = home, login = 'keeper@lighthouse') =>
      identity.signIn(login, text, origin),
    /** A sign-in that must begin a session. */
    async begin(origin: SignInOrigin = home, login = 'keeper@lighthouse'): Promise<SignedIn> {
      const answer = await identity.signIn(login, password, origin);
      if (answer.is !== 'begun') throw new Error(answer.is);
      return answer;
    },
    /** The caller of a token that must be somebody's. */
    async caller(token: string) {
      const caller = await identity.authenticate(token);
      if (!caller) throw new Error('nobody');
      return caller;
    },
    /** What an authenticator app shows, so many steps from now. */
    code: (secret: string, steps = 0) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(now) + steps * 30_000 }),
  };
}

/** A lighthouse of people. */
export type Lighthouse = Awaited<ReturnType<typeof lighthouse>>;

/** The value of an answer that must have one. */
export function got<Value>(
  answer: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: unknown },
): Value {
  if (answer.ok) return answer.value;
  throw new Error(JSON.stringify(answer.error));
}

/** The code of a refusal. */
export function codeOf(answer: {
  readonly ok: boolean;
  readonly error?: { readonly code: string };
}): string | undefined {
  return answer.ok ? undefined : answer.error?.code;
}

/** Adds an authenticator app in a session that may, and answers with its secret and the session as it goes on. */
export async function addApp(house: Lighthouse, session: SignedIn) {
  const begun = got(await house.own.beginTotp(await house.caller(session.token), 'telephone'));
  const added = got(await house.own.confirmTotp(session.token, begun.id, house.code(begun.secret)));
  return { ...begun, added };
}
