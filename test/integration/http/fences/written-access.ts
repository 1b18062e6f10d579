import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
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
  readonly #world: World;

  constructor(folder: string, world: World) {
    this.#roles = parse(readFileSync(join(folder, 'access.yaml'), 'utf8')).roles;
    this.#world = world;
  }

  /** Undefined where the case does not exist for the person. */
  rightsOf(person: PersonActor, caseFile: CaseFile): WrittenRights | undefined {
    const authority = this.#world.authorities[person.authority];
    const roles = person.roles
      .map((id) => this.#roles[id])
      .filter((role) => role !== undefined)
      .filter((role) => role.side === authority?.side && role.kinds.includes(authority.kind))
      .filter((role) => role.grants.some((grant) => concerns(grant, caseFile)) && reaches(role, person, caseFile));
    const [first] = roles;
    if (!first) return undefined;
    const states = namesIn(caseFile.stateSeen[first.side]);
    const grants = roles
      .flatMap((role) => role.grants)
      .filter((grant) => concerns(grant, caseFile))
      .filter(({ during }) => !during || during.some((state) => states.includes(state)));
    return {
      side: first.side,
      reads: new Set(grants.flatMap(({ reads = [] }) => reads)),
      may: new Set(grants.flatMap(({ may = [] }) => may)),
    };
  }
}

function concerns({ services }: WrittenGrant, { service }: CaseFile): boolean {
  return services === undefined || services.includes(service);
}

function reaches({ side, reach }: WrittenRole, { authority }: PersonActor, caseFile: CaseFile): boolean {
  if (caseFile.known[side] === undefined || reach === 'granted') return false;
  if (reach === 'all') return true;
  if (reach === 'party') return caseFile.parties[side] === authority;
  return Object.values(caseFile.participants).some((one) => one.side === side && one.authority === authority);
}

/** The dotted paths of a state value. */
function namesIn(value: unknown, above = ''): readonly string[] {
  if (typeof value === 'string') return [above + value];
  return Object.entries(value ?? {}).flatMap(([name, inner]) => [above + name, ...namesIn(inner, `${above}${name}.`)]);
}
