import type { AuthorityId } from '../basics/identifiers.ts';
import type { RoleRule } from '../compile/compiled-pack.ts';
import type { CaseFile } from '../model/case-file.ts';

/**
 * True when a role lets the people of an authority reach a case. Before a side knows of a case, the case does not
 * exist for it.
 */
export function reaches(role: RoleRule, authority: AuthorityId, caseFile: CaseFile): boolean {
  if (!Object.hasOwn(caseFile.known, role.side)) return false;
  switch (role.reach) {
    case 'all':
      return true;
    // To whom a case was opened by name is not kept yet: nobody.
    case 'granted':
      return false;
    case 'party':
      return caseFile.parties[role.side] === authority;
    case 'participant':
      return Object.values(caseFile.participants).some(
        (participant) => participant.side === role.side && participant.authority === authority,
      );
  }
}
