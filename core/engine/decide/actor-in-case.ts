import { findRights } from '../access/rights.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { ActorInCase } from './acting.ts';
import { findSuspended } from './find-suspension.ts';
import type { Progress } from './progress.ts';
import { findSeparated } from './separation.ts';

export type { ActorInCase };

/**
 * The person behind a command, if the case exists for them: otherwise the same refusal as for a case that is not. While
 * a history is replayed, whoever acted by it.
 */
export function actorInCase(progress: Progress): Result<ActorInCase, Refusal> {
  if (progress.acting) return ok(progress.acting);
  const { actor, now } = progress.context;
  if (actor.kind !== 'person') return fail(refusal('not-allowed'));
  const rights = findRights(
    progress.law.active,
    progress.world,
    actor,
    progress.caseFile,
    progress.service.machine,
    now,
  );
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
