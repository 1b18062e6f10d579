import type { CompiledPack, RoleRule } from '../../../../core/engine/compile/compiled-pack.ts';
import type { AdoptionRule } from '../../../../core/engine/compile/compiled-service.ts';
import type { PersonActor } from '../../../../core/engine/model/actor.ts';

/** Takes cases over and settles what had ended: a role of the test alone, which reaches every case of a side. */
export const archivistRole = 'archivist';

/**
 * A pack in which every service can be taken over: by default nothing may lack. The archivist works for one authority, may
 * adopt and settle, and sees nothing.
 */
export function adoptingPack(
  pack: CompiledPack,
  archivist: { readonly authority: string },
  rule: Partial<AdoptionRule> = {},
): CompiledPack {
  const authority = pack.seed.authorities[archivist.authority];
  if (!authority) throw new RangeError(`no authority ${archivist.authority}`);
  const adoption: AdoptionRule = {
    mayLack: [],
    forgives: {},
    settledBy: [archivistRole],
    reasons: 'settling',
    ...rule,
  };
  const role: RoleRule = {
    id: archivistRole,
    side: authority.side,
    kinds: [authority.kind],
    reach: 'all',
    grants: [{ reads: [], writes: [], may: ['adopt-case', 'settle-deadline'] }],
  };
  return {
    ...pack,
    codeLists: { ...pack.codeLists, settling: { id: 'settling', codes: [{ code: 'looked-at' }] } },
    roles: { ...pack.roles, [archivistRole]: role },
    services: Object.fromEntries(Object.entries(pack.services).map(([id, service]) => [id, { ...service, adoption }])),
  };
}

/** A person who holds the role. */
export function archivistOf(authority: string): PersonActor {
  return { kind: 'person', user: 'moth', authority, roles: [archivistRole] };
}
