import type { CompiledPack, RoleRule } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import type { CaseStage } from './explore-stages.ts';
import { mayOpen } from './may-open.ts';
import { participantsOf } from './participants-of.ts';

/** What of a stage decides whether a role reaches a case there. */
type Reached = Pick<CaseStage, 'known' | 'participants'>;

/**
 * Whether holders of a role can reach a case that stands so: `reaches` for every authority that the case could have. The
 * party of the side that opens cases is of a kind that may open one.
 */
export function reachesStage(
  { roles }: CompiledPack,
  service: CompiledService,
): (role: RoleRule, stage: Reached) => boolean {
  const openers = Object.values(roles).filter((role) => mayOpen([role], service));
  const opening = openers.flatMap(({ kinds }) => kinds);
  return (role, { known, participants }) => {
    if (!known.has(role.side)) return false;
    switch (role.reach) {
      // A case can be opened by name wherever its side knows of it.
      case 'all':
      case 'granted':
        return true;
      case 'participant':
        return participantsOf(service, role).some((id) => participants.has(id));
      case 'party': {
        const party = Object.hasOwn(service.parties, role.side) ? service.parties[role.side] : undefined;
        return role.side === service.opensOn
          ? role.kinds.some((kind) => opening.includes(kind))
          : party !== undefined && role.kinds.includes(party.kind);
      }
    }
  };
}
