import type { RoleRule } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import { grantsFor } from './grants-in-force.ts';

/** True when one of the roles lets its holder take over a case of a service from an older system, whichever side opens them. */
export function mayAdopt(roles: readonly RoleRule[], service: CompiledService): boolean {
  return grantsFor(roles, service.id).some(({ may, during }) => !during && may.includes('adopt-case'));
}

/** True when one of the roles lets its holder open a case of a service, on the side that opens them. */
export function mayOpen(roles: readonly RoleRule[], service: CompiledService): boolean {
  const ofSide = roles.filter(({ side }) => side === service.opensOn);
  return grantsFor(ofSide, service.id).some(({ may, during }) => !during && may.includes('open-case'));
}
