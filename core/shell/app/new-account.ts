import { didYouMean } from '../../engine/basics/did-you-mean.ts';
import { ok, type Result } from '../../engine/basics/result.ts';
import type { CompiledPack } from '../../engine/compile/compiled-pack.ts';
import type { World } from '../../engine/model/world.ts';
import type { Account } from './accounts/account.ts';
import { type Obstacle, obstructed } from './obstacle.ts';

/** Somebody who is to be able to sign in: where, and as what. */
export type AccountWanted = Pick<Account, 'login' | 'authority' | 'roles'>;

/** The account, where its login is free and each of its roles is held at its authority; or what stands in the way. */
export function newAccount(
  { login, authority: id, roles }: AccountWanted,
  pack: CompiledPack,
  { authorities }: World,
  logins: readonly string[],
): Result<AccountWanted, readonly Obstacle[]> {
  if (!isLogin(login)) {
    const mend = 'Use lower-case letters, digits, dots, dashes, underlines and @; at most 61 of them.';
    return obstructed('account-login', 'This is no login.', mend);
  }
  const place = placeOfLogin(login);
  if (place !== undefined && place !== id && Object.hasOwn(authorities, place)) {
    return obstructed('account-login', `Logins that end with @${place} are of ${place}.`, 'Choose another one.');
  }
  if (logins.includes(login)) return obstructed('account-taken', 'This login is taken.', 'Choose another one.');
  const authority = Object.hasOwn(authorities, id) ? authorities[id] : undefined;
  if (!authority) return unknown('authority', 'instance', id, Object.keys(authorities));
  const strange = roles.find((role) => !Object.hasOwn(pack.roles, role));
  if (strange !== undefined) return unknown('role', 'pack', strange, Object.keys(pack.roles));
  const held = rolesHeldAt(pack, authority);
  const misplaced = roles.find((role) => !held.includes(role));
  if (misplaced !== undefined) {
    const message = `${misplaced} is not held at ${id}, a ${authority.kind} of the side ${authority.side}.`;
    return obstructed('account-role', message, held.length === 0 ? 'No role is.' : `Held there: ${held.join(', ')}.`);
  }
  return ok({ login, authority: id, roles });
}

/** True for a text that can be a login. */
export function isLogin(text: string): boolean {
  return /^[a-z0-9][a-z0-9.@_-]{0,60}$/.test(text);
}

/** The login of somebody at an authority whose administrator gives it. */
export function loginAt(login: string, authority: string): string {
  return placeOfLogin(login) === authority ? login : `${login}@${authority}`;
}

/** What stands behind the last @ of a login; undefined where there is none. Where it is the id of an authority, the login is of it alone. */
export function placeOfLogin(login: string): string | undefined {
  return login.includes('@') ? login.slice(login.lastIndexOf('@') + 1) : undefined;
}

/** The roles of a pack that are held at an authority of this side and kind. */
export function rolesHeldAt(
  pack: Pick<CompiledPack, 'roles'>,
  authority: Pick<World['authorities'][string], 'side' | 'kind'>,
): readonly string[] {
  return Object.values(pack.roles)
    .filter(({ side, kinds }) => side === authority.side && kinds.includes(authority.kind))
    .map((role) => role.id);
}

function unknown(what: 'authority' | 'role', owner: string, name: string, known: readonly string[]) {
  const near = didYouMean(name, known);
  return obstructed(
    `account-${what}`,
    `The ${owner} has no ${what} ${JSON.stringify(name)}.`,
    near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean ${near}?`,
  );
}
