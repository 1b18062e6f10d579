import { randomUUID } from 'node:crypto';
import { ok } from '../../engine/basics/result.ts';
import type { Account } from '../app/accounts/account.ts';
import { type ApiToken, isTokenScope } from '../app/accounts/api-token.ts';
import { type AccountAnswer, refused } from '../app/identity/account-refusal.ts';
import type { Caller } from '../app/identity/caller.ts';
import type { WantedToken } from '../app/identity/own-account.ts';
import type { IdentityParts } from './identity-parts.ts';
import { later } from './later.ts';
import { drawToken, hashToken, isToken } from './session-token.ts';
import { actorOf } from './sessions.ts';

/** By which people and scanners for secrets know a token of ours. */
const prefix = 'rcms_';

/** Days after which a token ends at the latest. */
export const longestTokenDays = 366;

/** Seconds of use after which it is written down that a token is still used. */
const usedStep = 3600;

/** True for a text that could be a token of a machine. */
export function isApiToken(text: string): boolean {
  return text.startsWith(prefix) && isToken(text.slice(prefix.length));
}

/**
 * In whose name a machine acts: its owner as the owner is now, with those of the token's roles that the owner still has.
 * Nobody's where the owner is disabled.
 */
export async function findTokenCaller({ accounts, now }: IdentityParts, token: string): Promise<Caller | undefined> {
  const one = await accounts.findApiToken(hashToken(token), now());
  if (!one || one.account.disabled) return undefined;
  const { account, found } = one;
  const used = later(now(), -usedStep);
  if (found.usedAt === undefined || found.usedAt < used) await accounts.touchApiToken(found.id, now());
  const actor = actorOf(account);
  const roles = actor.roles.filter((role) => found.roles.includes(role));
  return { actor: { ...actor, roles }, scopes: found.scopes };
}

/** Draws a token that may do no more than its owner. It is shown this once. */
export async function addApiToken(
  { accounts, now }: IdentityParts,
  owner: Account,
  { label, scopes, roles = owner.roles, days }: WantedToken,
): AccountAnswer<{ token: string; kept: ApiToken }> {
  // What a provider ends must end here at the next sign-in, and a token never signs in.
  if (owner.linked !== undefined) return refused('not-allowed');
  const isNarrow = roles.every((role) => owner.roles.includes(role)) && scopes.every(isTokenScope);
  if (!isNarrow || scopes.length === 0 || !(days >= 1 && days <= longestTokenDays)) return refused('token-too-wide');
  const token = `${prefix}${drawToken()}`;
  const kept: ApiToken = {
    id: randomUUID(),
    user: owner.user,
    tokenHash: hashToken(token),
    label,
    scopes: [...new Set(scopes)],
    roles: [...new Set(roles)],
    createdAt: now(),
    expiresAt: later(now(), days * 24 * 3600),
  };
  await accounts.saveApiToken(kept);
  return ok({ token, kept });
}
