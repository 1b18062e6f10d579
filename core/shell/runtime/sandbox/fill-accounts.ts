import type { AccountStore } from '../../app/accounts/account-store.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import { saveAccount } from '../../identity/save-account.ts';
import { sandboxPassword } from './sandbox-password.ts';
import type { SandboxUser } from './sandbox-users.ts';

/** A sandbox user as printed at the start. */
export interface PrintedUser extends SandboxUser {
  readonly password: string;
}

/** Gives every sandbox user an account, unless it has it as it should be; hashing a password takes its time. */
export async function fillAccounts(
  accounts: AccountStore,
  users: readonly SandboxUser[],
  keys: Pick<KeyRing, 'keyedHash'>,
): Promise<readonly PrintedUser[]> {
  const existing = new Map((await accounts.list()).map((account) => [account.login, account]));
  const printed = users.map((user) => ({ ...user, password: sandboxPassword(keys, user.login) }));
  await Promise.all(
    printed.map(async (user) => {
      const account = existing.get(user.login);
      const same =
        account?.authority === user.authority &&
        account.roles.join() === user.roles.join() &&
        account.administers === user.administers;
      if (!same || account?.disabled) await saveAccount(accounts, { user: user.login, ...user });
    }),
  );
  return printed;
}
