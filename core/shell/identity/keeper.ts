import type { ListedAccount } from '../app/accounts/account.ts';
import type { AdministrationEntry } from '../app/audit-port.ts';
import type { Keeper } from '../app/identity/account-keeping.ts';

/**
 * Which accounts a keeper keeps; undefined for somebody who keeps none. A machine keeps none, whoever owns its token. An
 * administrator of one authority keeps no administrator of all.
 */
export function keepsOf(by: Keeper): ((account: Omit<ListedAccount, 'login'>) => boolean) | undefined {
  if ('kind' in by) return () => true;
  if (by.scopes || (by.owes ?? []).length > 0) return undefined;
  if (by.administers === 'instance') return () => true;
  if (by.administers !== 'authority') return undefined;
  return ({ authority, administers }) => authority === by.actor.authority && administers !== 'instance';
}

/** Who is on record. */
export function noterOf(by: Keeper): AdministrationEntry['by'] {
  return 'kind' in by ? by : by.actor;
}

/** A text by which two keepers are told apart. */
export function signatureOf(by: Keeper): string {
  return 'kind' in by ? `operator:${by.name}` : `person:${by.actor.user}`;
}
