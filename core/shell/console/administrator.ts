import type { PersonActor } from '../../engine/model/actor.ts';
import { PageError } from './page.ts';
import { callerOf, getFresh } from './proven.ts';
import type { Visit } from './visit.ts';

/** True where somebody who administers the instance is signed in, as a person and not as a machine. */
export function isAdministrator({ caller, identity }: Pick<Visit, 'caller' | 'identity'>): boolean {
  return identity.keeping !== undefined && caller?.administers === 'instance' && caller.scopes === undefined;
}

/** Ends the visit, as if there were no such page, unless an administrator of the instance is signed in. */
export function assertAdministrator(visit: Visit): void {
  if (!isAdministrator(visit)) throw new PageError('not-found', 404);
}

/**
 * The administrator of the instance who is signed in and has proved it a moment ago; where that is too long ago, the visit
 * leads to a fresh proof and back. Nobody else finds the page at all.
 */
export async function getAdministrator(visit: Visit, back: string): Promise<PersonActor> {
  assertAdministrator(visit);
  const answer = await visit.identity.keeping?.assertInstance(callerOf(visit));
  if (!answer || (!answer.ok && answer.error.code !== 'proof-stale')) throw new PageError('not-found', 404);
  return getFresh(answer, back);
}
