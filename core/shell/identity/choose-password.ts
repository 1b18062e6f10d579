import { ok } from '../../engine/basics/result.ts';
import type { Account } from '../app/accounts/account.ts';
import { type AccountAnswer, refused } from '../app/identity/account-refusal.ts';
import type { IdentityParts } from './identity-parts.ts';
import { passwordFault, shortestPassword } from './password-rules.ts';
import { needsFactor, policyOf, provingFactors } from './policy.ts';

/** How many earlier passwords may not come again, the present one included. */
const noneOfTheLast = 6;

/** The hash of a password that somebody may choose, or why not. */
export async function choosePassword(parts: IdentityParts, account: Account, next: string): AccountAnswer<string> {
  const { accounts, passwords } = parts;
  const has = provingFactors(await accounts.factorsOf(account.user)).length > 0;
  const besideFactor = has || needsFactor(await policyOf(parts), account.authority);
  const words = [account.login, 'rcms', ...(await parts.wordsAbout(account))];
  const fault = await passwordFault(next, { besideFactor, words });
  if (fault === 'password-too-short') return refused(fault, { least: shortestPassword(besideFactor) });
  if (fault !== undefined) return refused(fault);
  for (const hash of [account.passwordHash, ...(await accounts.usedPasswords(account.user))].slice(0, noneOfTheLast)) {
    if (await passwords.verify(hash, next)) return refused('password-used', { count: noneOfTheLast });
  }
  return ok(await passwords.hash(next));
}
