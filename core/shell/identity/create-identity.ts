import { instant } from '../../engine/basics/civil-date.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { Identity } from '../app/identity.ts';
import type { Account, AccountStore, Clocks } from '../app/instance-ports.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { drawToken, hashToken, isToken } from './session-token.ts';

/** How long a session lasts: a working day. */
const sessionHours = 8;

/** The identity that keeps accounts and sessions in the store. Sessions run on the machine clock, also in a sandbox. */
export function createIdentity(accounts: AccountStore, clocks: Pick<Clocks, 'machineNow'>): Identity {
  /** Verified where there is no account, so that an unknown login takes as long as a wrong password. */
  const nobody = hashPassword(drawToken());

  return {
    async signIn(login, password) {
      const account = await accounts.findByLogin(normalLogin(login));
      const right = await verifyPassword(account?.passwordHash ?? (await nobody), password);
      if (!account || account.disabled || !right) return undefined;
      const token = drawToken();
      const expiresAt = instant(new Date(Date.parse(clocks.machineNow()) + sessionHours * 3_600_000).toISOString());
      await accounts.saveToken(hashToken(token), account.user, expiresAt);
      return { token, expiresAt, actor: actorOf(account) };
    },

    async authenticate(token) {
      if (!isToken(token)) return undefined;
      const account = await accounts.findByToken(hashToken(token), clocks.machineNow());
      return account && !account.disabled ? actorOf(account) : undefined;
    },

    async signOut(token) {
      if (isToken(token)) await accounts.deleteToken(hashToken(token));
    },
  };
}

/** A login as accounts are stored and looked up by: without regard to case or to the way in which it was typed. */
export function normalLogin(login: string): string {
  return login.trim().normalize('NFKC').toLowerCase();
}

function actorOf(account: Account): PersonActor {
  return { kind: 'person', user: account.user, authority: account.authority, roles: account.roles };
}
