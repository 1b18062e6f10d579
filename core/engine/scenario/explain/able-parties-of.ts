import type { Side } from '../../basics/identifiers.ts';
import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { CompiledService } from '../../compile/compiled-service.ts';
import type { Authority } from '../../model/world.ts';

/** Those who can answer for a side: by the service for another side, by the right to open a case for the first. */
export function ablePartiesOf(pack: CompiledPack, service: CompiledService, side: Side): readonly Authority[] {
  const ofSide = Object.values(pack.seed.authorities).filter((each) => each.side === side);
  const party = service.parties[side];
  if (party) return ofSide.filter(({ id, kind }) => (party.authority ? id === party.authority : kind === party.kind));
  const opening = Object.values(pack.roles).filter(
    (role) => role.side === side && role.grants.some(({ may }) => may.includes('open-case')),
  );
  const kinds = new Set(opening.flatMap((role) => role.kinds));
  return ofSide.filter(({ kind }) => kinds.size === 0 || kinds.has(kind));
}
