import type { Instant } from '../basics/civil-date.ts';
import type { Category, Side, UserId } from '../basics/identifiers.ts';
import type { CompiledMachine } from '../compile/compiled-machine.ts';
import type { CompiledPack, RoleRule } from '../compile/compiled-pack.ts';
import type { PersonActor } from '../model/actor.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { World } from '../model/world.ts';
import { grantsFor, grantsInForce, hasPartIn } from './grants-in-force.ts';
import { glassesInForce } from './personal-reach.ts';
import { reaches } from './reaches.ts';
import { rolesInForce } from './roles-in-force.ts';

/** What an actor may do with one case at this moment. */
export interface Rights {
  readonly side: Side;
  /** The roles through which the actor reaches the case. */
  readonly roles: readonly string[];
  readonly reads: ReadonlySet<Category>;
  /** The uses of an emergency right under which some of `reads` are readable: whatever is read now is logged with them. */
  readonly glasses?: readonly string[];
  /** The person, where the case is there for them only because it was opened to them by name. */
  readonly onlyOpenedTo?: UserId;
  readonly writes: ReadonlySet<Category>;
  /** Transition ids and command types that are allowed now. */
  readonly may: ReadonlySet<string>;
  /** Those that are allowed at this or another stage. */
  readonly everMay: ReadonlySet<string>;
}

/**
 * The rights of an actor in a case at a moment of the case clock; undefined when the case does not exist for it. Without
 * a moment nothing holds that ends by itself: no emergency right, and no case that was opened by name.
 */
export function findRights(
  pack: CompiledPack,
  world: World,
  actor: PersonActor,
  caseFile: CaseFile,
  machine: CompiledMachine,
  now?: Instant,
): Rights | undefined {
  const roles = rolesInForce(pack, world, actor).filter(
    (role) => hasPartIn(role, caseFile.service) && reaches(role, actor, caseFile, now),
  );
  const first = roles[0];
  if (!first) return undefined;
  const side = first.side;
  const granted = grantedTo(pack, roles, caseFile.service, machine.active(caseFile.stateSeen[side] ?? ''));
  const glasses = now === undefined ? [] : glassesInForce(caseFile, roles, actor, now);
  const emergency = glasses.flatMap(({ role }) => role.breakGlass?.reads ?? []);
  return {
    side,
    roles: roles.map((role) => role.id),
    ...granted,
    ...(emergency.length === 0 ? {} : { reads: new Set([...granted.reads, ...emergency]) }),
    ...(glasses.length === 0 ? {} : { glasses: glasses.map(({ glass }) => glass.id) }),
    ...(roles.every(({ reach }) => reach === 'granted') ? { onlyOpenedTo: actor.user } : {}),
  };
}

type Granted = Pick<Rights, 'reads' | 'writes' | 'may' | 'everMay'>;

/** Added up once: a pack and the active states of a machine are values, and people hold few roles together. */
const addedUp = new WeakMap<CompiledPack, WeakMap<readonly string[], Map<string, Granted>>>();

/** What roles grant in cases of a service while states are active. */
function grantedTo(
  pack: CompiledPack,
  roles: readonly RoleRule[],
  service: string,
  active: readonly string[],
): Granted {
  const ofPack = addedUp.get(pack) ?? new WeakMap<readonly string[], Map<string, Granted>>();
  addedUp.set(pack, ofPack);
  const ofStates = ofPack.get(active) ?? new Map<string, Granted>();
  ofPack.set(active, ofStates);
  const key = [service, ...roles.map(({ id }) => id)].join(' ');
  const granted = ofStates.get(key) ?? addGrants(roles, service, new Set(active));
  ofStates.set(key, granted);
  return granted;
}

function addGrants(roles: readonly RoleRule[], service: string, active: ReadonlySet<string>): Granted {
  const inForce = grantsInForce(roles, service, (state) => active.has(state));
  return {
    reads: new Set(inForce.flatMap(({ reads }) => reads)),
    writes: new Set(inForce.flatMap(({ writes }) => writes)),
    may: new Set(inForce.flatMap(({ may }) => may)),
    everMay: new Set(grantsFor(roles, service).flatMap(({ may }) => may)),
  };
}
