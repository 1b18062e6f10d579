import type { Instant } from '../basics/civil-date.ts';
import type { RoleRule } from '../compile/compiled-pack.ts';
import type { PersonActor } from '../model/actor.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { BrokenGlass, Opening } from '../model/personal-reach.ts';

/** The openings of a case that last at a moment: not closed again, and not past their last day. */
export function openingsAt({ openings = [] }: CaseFile, now: Instant): readonly Opening[] {
  return openings.filter(({ closedOn, endsAt }) => closedOn === undefined && now < endsAt);
}

/** True while a case is open to this person, by name, in this role. */
export function isOpenTo(caseFile: CaseFile, role: RoleRule, { user, authority }: PersonActor, now: Instant): boolean {
  return openingsAt(caseFile, now).some(
    (one) => one.user === user && one.authority === authority && one.role === role.id && one.side === role.side,
  );
}

/** The emergency rights that this person has in force in a case, in roles through which they reach it. */
export function glassesInForce(
  { glasses = [] }: CaseFile,
  roles: readonly RoleRule[],
  { user, authority }: PersonActor,
  now: Instant,
): readonly { readonly glass: BrokenGlass; readonly role: RoleRule }[] {
  return glasses.flatMap((glass) => {
    const role = roles.find(({ id }) => id === glass.role);
    const isOwn = glass.user === user && glass.authority === authority && glass.side === role?.side;
    return role?.breakGlass && isOwn && now < glass.endsAt ? [{ glass, role }] : [];
  });
}

/** The uses of emergency rights at which nobody has looked yet. */
export function unreviewed({ glasses = [] }: CaseFile): readonly BrokenGlass[] {
  return glasses.filter(({ reviewed }) => reviewed === undefined);
}
