import type { PersonActor } from '../../engine/model/actor.ts';
import type { AccountStore } from '../app/accounts/account-store.ts';

/** Whom a row of an import names: a login, or `user@authority`. Undefined for nobody and for a disabled account. */
export type FindAccountActor = (by: string | undefined) => PersonActor | undefined;

/** Looks people up among the accounts as they are now. */
export async function readAccountActors(accounts: AccountStore): Promise<FindAccountActor> {
  const actors = new Map<string, PersonActor>();
  for (const { login, user, authority, roles, disabled } of await accounts.list()) {
    if (disabled) continue;
    const actor: PersonActor = { kind: 'person', user, authority, roles };
    actors.set(`${user}@${authority}`, actor);
    actors.set(login, actor);
  }
  return (by) => (by === undefined ? undefined : actors.get(by));
}
