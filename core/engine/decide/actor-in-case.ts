import { findRights, type Rights } from '../access/rights.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { PersonActor } from '../model/actor.ts';
import type { By } from '../model/case-event.ts';
import { findSuspended } from './find-suspension.ts';
import type { Progress } from './progress.ts';
import { findSeparated } from './separation.ts';

/** A person who reaches the case, with what they may do. */
export interface ActorInCase {
  readonly actor: PersonActor;
  readonly rights: Rights;
  readonly by: By;
}

/** The person behind a command, if the case exists for them: otherwise the same refusal as for a case that is not. */
export function actorInCase(progress: Progress): Result<ActorInCase, Refusal> {
  const { actor } = progress.context;
  if (actor.kind !== 'person') return fail(refusal('not-allowed'));
  const rights = findRights(progress.law.active, progress.world, actor, progress.caseFile, progress.service.machine);
  if (!rights) return fail(refusal('case-unknown'));
  return ok({
    actor,
    rights,
    by: { kind: 'person', authority: actor.authority, side: rights.side, user: actor.user },
  });
}

/**
 * The person behind a command, if they may do this now: the case is open, their roles allow it at this stage, no
 * suspension makes it wait, and they have not taken a step that another person must take. What their roles allow only at another stage is `not-now`.
 */
export function actorWhoMay(progress: Progress, what: string): Result<ActorInCase, Refusal> {
  const found = actorInCase(progress);
  return found.ok ? whoMay(progress, found.value, what) : found;
}

/** As `actorWhoMay`, for a person who is known to reach the case. */
export function whoMay(progress: Progress, who: ActorInCase, what: string): Result<ActorInCase, Refusal> {
  const { may, everMay } = who.rights;
  if (progress.caseFile.closed) return fail(refusal('case-closed'));
  if (!may.has(what)) return fail(everMay.has(what) ? refusal('not-now') : refusal('not-allowed'));
  const stopped = findSuspended(progress, who.rights.side, what) ?? findSeparated(progress, who.actor.user, what);
  return stopped ? fail(stopped) : ok(who);
}
