import { randomUUID } from 'node:crypto';
import type { Account } from '../../app/accounts/account.ts';
import type { Operator } from '../../app/audit-port.ts';
import type { IdentityParts } from '../identity-parts.ts';
import { drawCode } from '../readable-code.ts';
import { drawToken } from '../session-token.ts';
import type { Claims } from './ask-provider.ts';
import { mapClaims } from './map-claims.ts';
import type { ProviderSettings } from './provider-settings.ts';

/** Who acts where the provider does. */
export const provider: Operator = { kind: 'operator', name: 'sign-in provider' };

/** By what an account is linked: issuer and subject, never a login or a mail. As keyed hash, hex. */
export function linkOf({ keyedHash }: IdentityParts, issuer: string, subject: string): string {
  return keyedHash('provider', `link/${JSON.stringify([issuer, subject])}`).toString('hex');
}

/** A session at the provider, as keyed hash, hex. */
export function sidOf({ keyedHash }: IdentityParts, issuer: string, sid: string): string {
  return keyedHash('provider', `session/${JSON.stringify([issuer, sid])}`).toString('hex');
}

/**
 * The account of a person whom the provider has proved, with the roles that the claims give now. Undefined where there is
 * none, where it is disabled, and where the claims give nothing at its authority: then its roles and sessions end too.
 */
export async function admitSubject(
  parts: IdentityParts,
  settings: ProviderSettings,
  claims: Claims,
): Promise<Account | undefined> {
  const { accounts } = parts;
  const linked = linkOf(parts, settings.issuer, claims.sub);
  const wanted = await heldOf(parts, settings, claims);
  const known = await accounts.findLinked(linked);
  if (known) return updated(parts, known, wanted);
  if (!wanted || !settings.newAccounts) return undefined;
  const login = `provider-${drawCode(20)}`;
  const account: Account = {
    user: randomUUID(),
    login,
    ...wanted,
    // Nobody knows it: such an account is opened by the provider only.
    passwordHash: await parts.passwords.hash(drawToken()),
    linked,
  };
  await accounts.save(account);
  const { user, authority, roles } = account;
  await parts.audit.note({ at: parts.now(), by: provider, what: 'account-added', about: { user, authority, roles } });
  return account;
}

async function updated(
  parts: IdentityParts,
  account: Account,
  wanted: Pick<Account, 'authority' | 'roles'> | undefined,
): Promise<Account | undefined> {
  const { user, disabled, roles: before } = account;
  if (disabled) return undefined;
  // Somebody who moves to another authority is another person here: what was done before stays with the first one.
  const roles = wanted?.authority === account.authority ? wanted.roles : [];
  if (!isSame(roles, before)) {
    await parts.accounts.change(user, { roles });
    const about = { user, roles, before };
    await parts.audit.note({ at: parts.now(), by: provider, what: 'roles-changed', about });
  }
  if (roles.length > 0) return { ...account, roles };
  await parts.accounts.endSessions(user);
  return undefined;
}

/** What the claims give, as far as the pack in force has it at that authority. */
async function heldOf(parts: IdentityParts, { rules }: ProviderSettings, claims: Claims) {
  const mapped = mapClaims(rules, claims);
  if (!mapped) return undefined;
  const held = await parts.rolesAt(mapped.authority);
  const roles = mapped.roles.filter((role) => held?.includes(role));
  return roles.length === 0 ? undefined : { authority: mapped.authority, roles };
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((role) => right.includes(role));
}
