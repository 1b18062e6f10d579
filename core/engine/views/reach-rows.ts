import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CaseFile } from '../model/case-file.ts';
import { wayOfPerson } from '../model/reach-way.ts';
import type { World } from '../model/world.ts';
import type { ReachRow } from './rows.ts';

/**
 * Every authority that can see a stream of the case, and why: one row per reason. A case that was opened by name has
 * a row for each such person; that it is for nobody else of the authority is the engine's decision. What is not
 * listed here does not exist for it.
 */
export function reachRows(pack: CompiledPack, world: World, caseFile: CaseFile): readonly ReachRow[] {
  const rows: ReachRow[] = [];
  for (const side of Object.keys(caseFile.known)) {
    const party = caseFile.parties[side];
    if (party !== undefined) rows.push({ side, authority: party, why: 'party' });
    for (const opening of caseFile.openings ?? []) {
      const { role, user, authority, closedOn } = opening;
      const isRow = opening.side === side && closedOn === undefined && pack.roles[role]?.reach === 'granted';
      const why = wayOfPerson(role, user);
      if (isRow && !rows.some((row) => row.authority === authority && row.why === why))
        rows.push({ side, authority, why });
    }
    for (const participant of Object.values(caseFile.participants)) {
      if (participant.side === side) rows.push({ side, authority: participant.authority, why: 'participant' });
    }
    const overseers = Object.values(pack.roles).filter((role) => role.side === side && role.reach === 'all');
    for (const authority of Object.values(world.authorities)) {
      if (authority.side === side && overseers.some(({ kinds }) => kinds.includes(authority.kind))) {
        rows.push({ side, authority: authority.id, why: 'oversight' });
      }
    }
  }
  return rows;
}
