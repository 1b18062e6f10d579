import type { Account, AccountPolicy } from '../app/accounts/account.ts';
import type { Factor } from '../app/accounts/factor.ts';
import type { Owed } from '../app/accounts/session.ts';
import type { IdentityParts } from './identity-parts.ts';

/** What the instance asks now. */
export async function policyOf({ accounts, policy }: IdentityParts): Promise<AccountPolicy> {
  return (await accounts.policy()) ?? policy;
}

/** Whether somebody of this authority needs a second factor. */
export function needsFactor({ at, secondFactor }: AccountPolicy, authority: string): boolean {
  return (Object.hasOwn(at, authority) ? at[authority] : secondFactor) === 'required';
}

/** Factors that prove somebody; one that was never shown to work proves nothing. */
export function provingFactors(factors: readonly Factor[]): readonly Factor[] {
  return factors.filter(({ confirmed, proof }) => confirmed && proof.kind !== 'recovery');
}

/** What a person who has given the password still owes. */
export function owedBy(account: Account, factors: readonly Factor[], policy: AccountPolicy): readonly Owed[] {
  const hasFactor = provingFactors(factors).length > 0;
  return [
    ...(hasFactor ? (['second-factor'] as const) : []),
    ...(!hasFactor && needsFactor(policy, account.authority) ? (['enrolment'] as const) : []),
    ...(account.drawn && policy.drawnPasswords === 'changed' ? (['new-password'] as const) : []),
  ];
}
