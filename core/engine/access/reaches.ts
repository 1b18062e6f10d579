import type { Instant } from '../basics/civil-date.ts';
import type { RoleRule } from '../compile/compiled-pack.ts';
import type { PersonActor } from '../model/actor.ts';
import type { CaseFile } from '../model/case-file.ts';
import { isOpenTo } from './personal-reach.ts';

/**
 * True when a role lets a person reach a case at a moment of the case clock: the people of an authority alike, but for a
 * case that was opened to one of them by name. Without a moment nothing holds that ends by itself. Before a side knows
 * of a case, the case does not exist for it.
 */
export function reaches(role: RoleRule, actor: PersonActor, caseFile: CaseFile, now?: Instant): boolean {
  const { authority } = actor;
  if (!Object.hasOwn(caseFile.known, role.side)) return false;
  switch (role.reach) {
    case 'all':
      return true;
    case 'granted':
      return now !== undefined && isOpenTo(caseFile, role, actor, now);
    case 'party':
      return caseFile.parties[role.side] === authority;
    case 'participant':
      return Object.values(caseFile.participants).some(
        (participant) => participant.side === role.side && participant.authority === authority,
      );
  }
}
