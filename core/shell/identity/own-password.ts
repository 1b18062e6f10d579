import { ok } from '../../engine/basics/result.ts';
import type { Account } from '../app/accounts/account.ts';
import { type AccountAnswer, refused } from '../app/identity/account-refusal.ts';
import type { OwnAccount } from '../app/identity/own-account.ts';
import { choosePassword } from './choose-password.ts';
import type { IdentityParts } from './identity-parts.ts';
import { normalLogin } from './normal-login.ts';
import { presentSession } from './present-session.ts';
import { findReset } from './resets.ts';
import { drawToken } from './session-token.ts';
import { actorOf, rotate } from './sessions.ts';
import { heldBack, letIn } from './throttle.ts';

/** Changing a password that is known, and taking an account back whose password or factors are lost. */
export function ownPassword(parts: IdentityParts): Pick<OwnAccount, 'changePassword' | 'recover'> {
  const { accounts, passwords, audit } = parts;
  /** Verified where there is no account. */
  const nobody = passwords.hash(drawToken());
  return {
    async changePassword(token, current, next, origin) {
      const one = await presentSession(parts, token, ['new-password']);
      if (!one) return refused('not-allowed');
      const { account, found } = one;
      const seconds = await heldBack(parts, account.login, origin);
      if (seconds !== undefined) return refused('rate-limited', { retryAfter: seconds });
      if (!(await passwords.verify(account.passwordHash, current))) return refused('proof-failed');
      const chosen = await choosePassword(parts, account, next);
      if (!chosen.ok) return chosen;
      await setPassword(account, chosen.value, found.id);
      await audit.note({ at: parts.now(), by: actorOf(account), what: 'password-changed' });
      const owes = found.owes.filter((owed) => owed !== 'new-password');
      if (owes.length === 0) await letIn(parts, account.login, origin);
      const session = await rotate(parts, one, { owes, proven: owes.length === 0 });
      return session ? ok(session) : refused('not-allowed');
    },
    async recover(typed, code, password, origin) {
      const login = normalLogin(typed);
      const seconds = await heldBack(parts, login, origin);
      if (seconds !== undefined) return refused('rate-limited', { retryAfter: seconds });
      const account = await accounts.findByLogin(login);
      // As much is verified for a login that does not exist.
      const knows = await passwords.verify(account?.passwordHash ?? (await nobody), password);
      const reset = account && !account.disabled ? await findReset(parts, account.user, code) : undefined;
      if (!account || !reset) return refused('proof-failed');
      return reset.what === 'password'
        ? resetPassword(account, reset.id, password)
        : resetFactors(account, reset.id, knows);
    },
  };

  /** Other sessions end first: a crash in between leaves nobody in who knew the old one only. */
  async function setPassword(account: Account, passwordHash: string, except?: string): Promise<void> {
    await accounts.endSessions(account.user, except);
    await accounts.change(account.user, { passwordHash, drawn: false });
  }

  async function resetPassword(account: Account, reset: string, password: string): AccountAnswer<undefined> {
    const chosen = await choosePassword(parts, account, password);
    if (!chosen.ok) return chosen;
    if (!(await accounts.deleteReset(reset))) return refused('proof-failed');
    await setPassword(account, chosen.value);
    await audit.note({ at: parts.now(), by: actorOf(account), what: 'password-reset', about: { reset } });
    return ok(undefined);
  }

  async function resetFactors(account: Account, reset: string, knows: boolean): AccountAnswer<undefined> {
    if (!knows || !(await accounts.deleteReset(reset))) return refused('proof-failed');
    await accounts.endSessions(account.user);
    await accounts.deleteFactors(account.user);
    await audit.note({ at: parts.now(), by: actorOf(account), what: 'factors-reset', about: { reset } });
    return ok(undefined);
  }
}
