import { ok } from '../../engine/basics/result.ts';
import type { AddedAccount, Keeper, WantedAccount } from '../app/identity/account-keeping.ts';
import { type AccountAnswer, refused } from '../app/identity/account-refusal.ts';
import { isLogin, loginAt, placeOfLogin } from '../app/new-account.ts';
import { addAccount } from './add-account.ts';
import { isFresh } from './freshness.ts';
import type { IdentityParts } from './identity-parts.ts';
import { keepsOf, noterOf } from './keeper.ts';
import { normalLogin } from './normal-login.ts';

/**
 * Somebody new at an authority that the keeper keeps, with roles that are held there and nothing to administer. Where the keeper
 * keeps one authority, the login ends with its id: what is taken elsewhere is then no obstacle, and nobody learns of it.
 */
export async function openAccount(
  parts: IdentityParts,
  by: Keeper,
  wanted: WantedAccount,
): AccountAnswer<AddedAccount> {
  const { accounts, audit } = parts;
  const keeps = keepsOf(by);
  const own = 'kind' in by ? undefined : by.actor.authority;
  const { authority = own, roles, why } = wanted;
  if (!keeps || authority === undefined || !keeps({ user: '', authority, roles })) return refused('not-allowed');
  if (!('kind' in by) && !isFresh(parts, by)) return refused('proof-stale');
  const held = await parts.rolesAt(authority);
  if (!held) return refused('not-allowed');
  if (roles.some((role) => !held.includes(role))) return refused('not-allowed', { held: [...held] });
  const named = normalLogin(wanted.login);
  const login = 'kind' in by || by.administers === 'instance' ? named : loginAt(named, authority);
  const place = placeOfLogin(login);
  const isOfAnother = place !== undefined && place !== authority && (await parts.rolesAt(place)) !== undefined;
  if (!isLogin(login) || isOfAnother) return refused('login-invalid');
  if (await accounts.findByLogin(login)) return refused('login-taken');
  const added = await addAccount(accounts, { login, authority, roles });
  const about = { user: added.user, authority, roles };
  await audit.note({ at: parts.now(), by: noterOf(by), what: 'account-added', about, why });
  return ok({ ...added, login });
}
