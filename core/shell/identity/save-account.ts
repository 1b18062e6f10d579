import type { Account } from '../app/accounts/account.ts';
import type { AccountStore } from '../app/accounts/account-store.ts';
import { normalLogin } from './normal-login.ts';
import { hashPassword } from './password.ts';

/** An account with its password still in clear. */
export type NewAccount = Omit<Account, 'passwordHash'> & { readonly password: string };

/** Creates or replaces an account; the password is hashed before it is handed to the store. */
export async function saveAccount(accounts: AccountStore, { password, ...account }: NewAccount): Promise<void> {
  await accounts.save({ ...account, login: normalLogin(account.login), passwordHash: await hashPassword(password) });
}
