import { randomUUID } from 'node:crypto';
import type { Factor } from '../app/accounts/factor.ts';
import type { IdentityParts } from './identity-parts.ts';
import { drawCode, hashCode } from './readable-code.ts';

const howMany = 10;

/** Draws codes of 75 bits in place of those that a person had. Only their hashes are kept: they are shown this once. */
export async function drawRecoveryCodes({ accounts, now }: IdentityParts, user: string): Promise<readonly string[]> {
  await accounts.deleteFactors(user, 'recovery');
  const codes = Array.from({ length: howMany }, () => drawCode(15));
  for (const code of codes) {
    const proof = { kind: 'recovery', hash: hashCode(code) } as const;
    await accounts.saveFactor({
      id: randomUUID(),
      user,
      addedAt: now(),
      label: '',
      confirmed: true,
      counter: 0,
      proof,
    });
  }
  return codes;
}

/** True once for each code: it is gone afterwards. */
export async function useRecoveryCode(
  { accounts }: IdentityParts,
  user: string,
  factors: readonly Factor[],
  code: string,
): Promise<boolean> {
  const hash = hashCode(code);
  const found = factors.find(({ proof }) => proof.kind === 'recovery' && proof.hash === hash);
  return found !== undefined && accounts.deleteFactor(user, found.id);
}
