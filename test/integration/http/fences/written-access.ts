import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Instant } from '../../../../core/engine/basics/civil-date.ts';
import type { PersonActor } from '../../../../core/engine/model/actor.ts';
import type { CaseFile } from '../../../../core/engine/model/case-file.ts';
import type { World } from '../../../../core/engine/model/world.ts';

interface WrittenGrant {
  readonly services?: readonly string[];
  readonly during?: readonly string[];
  readonly reads?: readonly string[];
  readonly may?: readonly string[];
}

interface WrittenRole {
  readonly side: string;
  readonly kinds: readonly string[];
  readonly reach: 'party' | 'participant' | 'all' | 'granted';
  readonly grants: readonly WrittenGrant[];
  readonly breakGlass?: { readonly reads: readonly string[]; readonly reviewedBy: readonly string[] };
  readonly opened?: { readonly by: readonly string[] };
}

interface WrittenRetention {
  readonly hold?: { readonly by: readonly string[] };
  readonly release?: { readonly by: readonly string[] };
}

/** What a person may do with a case, as the access file alone says it. */
export interface WrittenRights {
  readonly side: string;
  readonly reads: ReadonlySet<string>;
  readonly may: ReadonlySet<string>;
}

/** The access file of a pack, read here anew: an oracle that shares no code with the engine. */
export class WrittenAccess {
  readonly #roles: Readonly<Record<string, WrittenRole>>;
  readonly #retention: readonly WrittenRetention[];
  readonly #world: World;

  constructor(folder: string, world: World) {
    this.#roles = parse(readFileSync(join(folder, 'access.yaml'), 'utf8')).roles;
    this.#retention = parse(readFileSync(join(folder, 'retention.yaml'), 'utf8'));
    this.#world = world;
  }

  /** Undefined where the case does not exist for the person. */
  rightsOf(person: PersonActor, caseFile: CaseFile, now: Instant): WrittenRights | undefined {
    const authority = this.#world.authorities[person.authority];
    const held = person.roles.filter((id) => {
      const role = this.#roles[id];
      if (!role || role.side !== authority?.side || !role.kinds.includes(authority.kind)) return false;
      return role.grants.some((grant) => concerns(grant, caseFile)) && reaches(id, role, person, caseFile, now);
    });
    const roles = held.map((id) => this.#roles[id] as WrittenRole);
    const [first] = roles;
    if (!first) return undefined;
    const states = namesIn(caseFile.stateSeen[first.side]);
    const grants = roles
      .flatMap((role) => role.grants)
      .filter((grant) => concerns(grant, caseFile))
      .filter(({ during }) => !during || during.some((state) => states.includes(state)));
    const broken = (caseFile.glasses ?? []).filter(
      ({ user, role, endsAt }) => user === person.user && held.includes(role) && now < endsAt,
    );
    return {
      side: first.side,
      reads: new Set([
        ...grants.flatMap(({ reads = [] }) => reads),
        ...broken.flatMap(({ role }) => this.#roles[role]?.breakGlass?.reads ?? []),
      ]),
      may: new Set([...grants.flatMap(({ may = [] }) => may), ...this.#besides(held, first.side)]),
    };
  }

  /** What is said beside the grants: of emergencies, of openings by name, and of what is kept. */
  #besides(held: readonly string[], side: string): readonly string[] {
    const named = (roles: readonly string[] | undefined) => roles?.some((id) => held.includes(id)) === true;
    const onSide = Object.values(this.#roles).filter((role) => role.side === side);
    return [
      ...(held.some((id) => this.#roles[id]?.breakGlass) ? ['break-glass'] : []),
      ...(onSide.some(({ breakGlass }) => named(breakGlass?.reviewedBy)) ? ['review-break-glass'] : []),
      ...(onSide.some(({ opened }) => named(opened?.by)) ? ['open-case-to', 'close-case-to'] : []),
      ...(this.#retention.some(({ hold }) => named(hold?.by)) ? ['place-hold', 'confirm-hold', 'lift-hold'] : []),
      ...(this.#retention.some(({ release }) => named(release?.by)) ? ['release-data', 'answer-review'] : []),
    ];
  }
}

function concerns({ services }: WrittenGrant, { service }: CaseFile): boolean {
  return services === undefined || services.includes(service);
}

function reaches(
  id: string,
  { side, reach }: WrittenRole,
  { user, authority }: PersonActor,
  caseFile: CaseFile,
  now: Instant,
): boolean {
  if (caseFile.known[side] === undefined) return false;
  if (reach === 'granted') {
    return (caseFile.openings ?? []).some(
      (one) => one.role === id && one.user === user && one.closedOn === undefined && now < one.endsAt,
    );
  }
  if (reach === 'all') return true;
  if (reach === 'party') return caseFile.parties[side] === authority;
  return Object.values(caseFile.participants).some((one) => one.side === side && one.authority === authority);
}

/** The dotted paths of a state value. */
function namesIn(value: unknown, above = ''): readonly string[] {
  if (typeof value === 'string') return [above + value];
  return Object.entries(value ?? {}).flatMap(([name, inner]) => [above + name, ...namesIn(inner, `${above}${name}.`)]);
}
