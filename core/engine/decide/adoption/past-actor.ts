import type { AuthorityId, Side } from '../../basics/identifiers.ts';
import { type Refusal, refusal } from '../../basics/refusal.ts';
import { fail, ok, type Result } from '../../basics/result.ts';
import { commandTypes } from '../../model/command.ts';
import type { ActorInCase } from '../acting.ts';
import { findParty } from '../authority-of.ts';
import type { Progress } from '../progress.ts';

/**
 * Whoever acted for a side by what the history says: an authority of that side, no person by name. What it might do is not
 * asked any more, so everything of its side is open to it.
 */
export function pastActor(progress: Progress, side: Side, by: AuthorityId | undefined): Result<ActorInCase, Refusal> {
  const { world, caseFile, context, law, service } = progress;
  const known = by !== undefined && Object.hasOwn(world.authorities, by) ? world.authorities[by] : undefined;
  const authority = by === undefined ? findParty(world, caseFile, side) : known;
  if (authority?.side !== side) return fail(refusal('party-unknown', { side }));
  const { actor } = context;
  if (actor.kind !== 'person') return fail(refusal('not-allowed'));
  const categories = new Set(Object.keys(law.active.categories));
  const steps = new Set([...commandTypes, ...Object.keys(service.transitions)]);
  const roles = Object.values(law.active.roles).flatMap((role) => (role.side === side ? [role.id] : []));
  return ok({
    actor,
    rights: { side, roles, reads: categories, writes: categories, may: steps, everMay: steps },
    by: { kind: 'history', authority: authority.id, side },
  });
}
