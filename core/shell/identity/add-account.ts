import { randomUUID } from 'node:crypto';
import type { AccountStore } from '../app/accounts/account-store.ts';
import type { AccountWanted } from '../app/new-account.ts';
import { drawPassword } from './draw-password.ts';
import { saveAccount } from './save-account.ts';

/** Stores a new account under a pseudonym that says nothing of its login; answers with its password, which nothing keeps. */
export async function addAccount(
  accounts: AccountStore,
  wanted: AccountWanted,
): Promise<{ readonly user: string; readonly password: string }> {
  const password = drawPassword();
  const user = randomUUID();
  await saveAccount(accounts, { ...wanted, user, drawn: true, password });
  return { user, password };
}
