import type { GrantRule, RoleRule } from '../compile/compiled-pack.ts';

/** The grants of roles that concern cases of a service, whatever their stage. */
export function grantsFor(roles: readonly RoleRule[], service: string): readonly GrantRule[] {
  return roles.flatMap(({ grants }) => grants).filter(({ services }) => !services || services.includes(service));
}

/** The grants of roles that hold in a case of a service while the states for which `isActive` answers yes are active. */
export function grantsInForce(
  roles: readonly RoleRule[],
  service: string,
  isActive: (state: string) => boolean,
): readonly GrantRule[] {
  return grantsFor(roles, service).filter(({ during }) => !during || during.some(isActive));
}

/** True where a role has a part in a service: one without any sees none of its cases. */
export function hasPartIn(role: RoleRule, service: string): boolean {
  return grantsFor([role], service).length > 0;
}
