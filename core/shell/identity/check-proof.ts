import type { Account } from '../app/accounts/account.ts';
import type { Factor } from '../app/accounts/factor.ts';
import type { GivenProof } from '../app/identity/own-account.ts';
import type { IdentityParts } from './identity-parts.ts';
import { readAuthentication } from './passkeys.ts';
import { provingFactors } from './policy.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import { totpStep } from './totp.ts';

/** True where the proof is this person's, is right, and was never given before. It is used up by being checked. */
export async function checkProof(
  parts: IdentityParts,
  account: Account,
  session: string,
  given: GivenProof,
): Promise<boolean> {
  const all = await parts.accounts.factorsOf(account.user);
  const factors = provingFactors(all);
  switch (given.kind) {
    case 'password':
      // Whoever has a second factor proves nothing by the first one alone.
      return factors.length === 0 && parts.passwords.verify(account.passwordHash, given.password);
    case 'recovery':
      return factors.length > 0 && useRecoveryCode(parts, account.user, all, given.code);
    case 'totp':
      return checkTotp(parts, factors, given.code);
    case 'passkey':
      return checkPasskey(parts, factors, session, given);
  }
}

/** Every code is tried against every app of the person. */
async function checkTotp(parts: IdentityParts, factors: readonly Factor[], code: string): Promise<boolean> {
  for (const { id, user, proof } of factors) {
    const step = proof.kind === 'totp' ? totpStep(proof.secret, code, parts.now()) : undefined;
    if (step !== undefined) return parts.accounts.advanceFactor(user, id, step);
  }
  return false;
}

async function checkPasskey(
  parts: IdentityParts,
  factors: readonly Factor[],
  session: string,
  { response }: Extract<GivenProof, { kind: 'passkey' }>,
): Promise<boolean> {
  const challenge = await parts.accounts.takeChallenge(session, parts.now());
  const factor = factors.find(({ proof }) => proof.kind === 'passkey' && proof.credential === response.id);
  if (challenge === undefined || factor?.proof.kind !== 'passkey') return false;
  const counter = await readAuthentication(parts, challenge, factor.proof, factor.counter, response);
  return counter !== undefined && parts.accounts.advanceFactor(factor.user, factor.id, counter);
}
