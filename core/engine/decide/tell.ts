import type { AuthorityId, Side } from '../basics/identifiers.ts';
import type { Effect } from '../model/effect.ts';
import { findParty } from './authority-of.ts';
import { effect, type Progress } from './progress.ts';

/** Tells an authority that a case needs it. */
export function tell(
  progress: Progress,
  side: Side,
  authority: AuthorityId,
  what: Effect['what'],
  subject: string,
): Progress {
  return effect(progress, { type: 'notify', authority, side, what, subject });
}

/** Tells the authority that answers for each of the sides. */
export function tellParties(
  progress: Progress,
  sides: readonly Side[],
  what: Effect['what'],
  subject: string,
): Progress {
  return sides.reduce((before, side) => {
    const party = findParty(before.world, before.caseFile, side);
    return party ? tell(before, side, party.id, what, subject) : before;
  }, progress);
}
