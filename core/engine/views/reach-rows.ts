import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { World } from '../model/world.ts';
import type { ReachRow } from './rows.ts';

/** Every authority that can see a stream of the case, and why: one row per reason. What is not listed here does not exist for it. */
export function reachRows(pack: CompiledPack, world: World, caseFile: CaseFile): readonly ReachRow[] {
  const rows: ReachRow[] = [];
  for (const side of Object.keys(caseFile.known)) {
    const party = caseFile.parties[side];
    if (party !== undefined) rows.push({ side, authority: party, why: 'party' });
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
