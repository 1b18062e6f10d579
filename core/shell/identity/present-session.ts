import type { Account } from '../app/accounts/account.ts';
import type { Owed, Session } from '../app/accounts/session.ts';
import type { IdentityParts } from './identity-parts.ts';
import { hashToken, isToken } from './session-token.ts';
import { findSession } from './sessions.ts';

/**
 * The session of its present token, where it owes nothing beyond what is about to be given. What changes a session wants
 * the present token: one that was just replaced is good for reading only.
 */
export async function presentSession(
  parts: IdentityParts,
  token: string,
  mayOwe: readonly Owed[],
): Promise<{ readonly account: Account; readonly found: Session } | undefined> {
  const one = isToken(token) ? await findSession(parts, token) : undefined;
  if (!one || one.found.tokenHash !== hashToken(token)) return undefined;
  return one.found.owes.every((owed) => mayOwe.includes(owed)) ? one : undefined;
}
