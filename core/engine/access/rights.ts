import type { Category, Side } from '../basics/identifiers.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledMachine } from '../compile/compiled-service.ts';
import type { PersonActor } from '../model/actor.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { World } from '../model/world.ts';
import { grantsFor, grantsInForce, hasPartIn } from './grants-in-force.ts';
import { reaches } from './reaches.ts';
import { rolesInForce } from './roles-in-force.ts';

/** What an actor may do with one case at this moment. */
export interface Rights {
  readonly side: Side;
  /** The roles through which the actor reaches the case. */
  readonly roles: readonly string[];
  readonly reads: ReadonlySet<Category>;
  readonly writes: ReadonlySet<Category>;
  /** Transition ids and command types that are allowed now. */
  readonly may: ReadonlySet<string>;
  /** Those that are allowed at this or another stage. */
  readonly everMay: ReadonlySet<string>;
}

/** The rights of an actor in a case; undefined when the case does not exist for it. */
export function findRights(
  pack: CompiledPack,
  world: World,
  actor: PersonActor,
  caseFile: CaseFile,
  machine: CompiledMachine,
): Rights | undefined {
  const roles = rolesInForce(pack, world, actor).filter(
    (role) => hasPartIn(role, caseFile.service) && reaches(role, actor.authority, caseFile),
  );
  const first = roles[0];
  if (!first) return undefined;
  const side = first.side;
  const active = new Set(machine.active(caseFile.stateSeen[side] ?? ''));
  const inForce = grantsInForce(roles, caseFile.service, (state) => active.has(state));
  return {
    side,
    roles: roles.map((role) => role.id),
    reads: new Set(inForce.flatMap((grant) => grant.reads)),
    writes: new Set(inForce.flatMap((grant) => grant.writes)),
    may: new Set(inForce.flatMap((grant) => grant.may)),
    everMay: new Set(grantsFor(roles, caseFile.service).flatMap((grant) => grant.may)),
  };
}
