import { hasPartIn } from '../../../engine/access/grants-in-force.ts';
import { rolesInForce } from '../../../engine/access/roles-in-force.ts';
import type { CompiledPack } from '../../../engine/compile/compiled-pack.ts';
import type { World } from '../../../engine/model/world.ts';
import { actorOf, type Visit } from '../visit.ts';

/** What people administer here. Each has a page of its own below /administration. */
export const administered = [
  'users',
  'organisations',
  'counterparts',
  'proposals',
  'retention',
  'holds',
  'requests',
  'emergencies',
] as const;

/** One of them. */
export type Administered = (typeof administered)[number];

/** What the person who is signed in may administer, in the order of the page; nothing for most. */
export function administrationOf(
  visit: Pick<Visit, 'caller' | 'identity' | 'pack'>,
  world: World,
): readonly Administered[] {
  const { caller, identity, pack } = visit;
  if (!caller || caller.scopes || (caller.owes ?? []).length > 0) return [];
  const keeps = identity.keeping ? caller.administers : undefined;
  const roles = rolesInForce(pack, world, actorOf(visit));
  const holds = (named: readonly string[]) => roles.some(({ id }) => named.includes(id));
  const may: Readonly<Record<Administered, boolean>> = {
    users: keeps !== undefined,
    organisations: keeps === 'instance',
    counterparts: keeps === 'instance',
    proposals: keeps === 'instance',
    retention: holds(retainers(pack)) || roles.some(({ purpose, reach }) => purpose === 'oversight' && reach === 'all'),
    holds: holds(holders(pack)),
    requests: Object.values(pack.services).some(
      ({ id, requestsOfPersons }) => requestsOfPersons && roles.some((role) => hasPartIn(role, id)),
    ),
    emergencies: holds(reviewers(pack)),
  };
  return administered.filter((one) => may[one]);
}

/** The roles that let data go, hold them or review them. */
function retainers({ retention }: CompiledPack): readonly string[] {
  return retention.flatMap(({ hold, release }) => [...(hold?.by ?? []), ...(release?.by ?? [])]);
}

/** The roles that hold data. */
function holders({ retention }: CompiledPack): readonly string[] {
  return retention.flatMap(({ hold }) => hold?.by ?? []);
}

/** The roles that look at what others read in an emergency. */
function reviewers({ roles }: CompiledPack): readonly string[] {
  return Object.values(roles).flatMap(({ breakGlass }) => breakGlass?.reviewedBy ?? []);
}
