import type { AccessCell } from '../access/matrix.ts';
import type { CompiledPack, RoleRule } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import type { PackOutline } from '../pack/outline.ts';
import type { Named, Naming } from './naming.ts';
import type { ShownSource, SourceReader } from './sourced.ts';
import { codesOf } from './step-chapter.ts';

/** What the roles of one side may see and do in cases of a service. */
export interface SideAccess {
  readonly side: Named;
  readonly roles: readonly RoleEntry[];
  /** One row for each category that some role of the side reads or writes. */
  readonly categories: readonly AccessRow[];
  /** One row for each step or command that some role of the side may do. */
  readonly steps: readonly AccessRow[];
}

/** A role with what it is for. */
export interface RoleEntry extends Named {
  readonly kinds: readonly Named[];
  readonly reach: RoleRule['reach'];
  readonly purpose?: RoleRule['purpose'];
}

/** A row of a matrix: one cell for each role of the side, in their order. */
export interface AccessRow extends Named {
  readonly isCommand: boolean;
  readonly cells: readonly AccessMark[];
}

/** When a role may read and write, or do, something. */
export interface AccessMark {
  readonly reads?: When;
  readonly writes?: When;
  readonly may?: When;
  /** False where the right exists on paper only: nothing is ever there. */
  readonly attainable: boolean;
}

/** `always`, or the numbers of the states in which. */
export type When = 'always' | readonly string[];

/** The rights of every role in cases of a service, side by side. */
export function sideAccess(
  pack: CompiledPack,
  service: CompiledService,
  matrix: readonly AccessCell[],
  numbers: ReadonlyMap<string, string>,
  naming: Naming,
): readonly SideAccess[] {
  return pack.sides.map((side): SideAccess => {
    const cells = matrix.filter((cell) => cell.service === service.id && cell.side === side);
    const roles = Object.values(pack.roles).filter((role) => role.side === side);
    const isUsed = (part: 'reads' | 'writes' | 'may', id: string) => cells.some((cell) => cell[part].includes(id));
    const whenOf = (role: string, part: 'reads' | 'writes' | 'may', id: string): When | undefined => {
      const having = cells.filter((cell) => cell.role === role && cell[part].includes(id));
      if (having.length === 0) return undefined;
      if (having.some(({ stage }) => stage === null)) return 'always';
      const stages = having.flatMap(({ stage }) => stage ?? []);
      const outer = stages.filter((stage) => !stages.some((other) => stage.startsWith(`${other}.`)));
      return outer.map((stage) => numbers.get(stage) ?? stage);
    };
    const mark = (role: string, id: string): AccessMark => {
      const [reads, writes] = [whenOf(role, 'reads', id), whenOf(role, 'writes', id)];
      const held = cells.some((cell) => cell.role === role && cell.attainable && cell.holds.includes(id));
      return {
        ...(reads === undefined ? {} : { reads }),
        ...(writes === undefined ? {} : { writes }),
        attainable: reads === undefined || held,
      };
    };
    const steps = [...new Set(cells.flatMap(({ may }) => may))];
    const own = Object.keys(service.transitions);
    const ordered = [...own.filter((id) => steps.includes(id)), ...steps.filter((id) => !own.includes(id))];
    return {
      side: naming.name('sides', side),
      roles: roles.map((role) => ({
        ...naming.name('roles', role.id),
        kinds: role.kinds.map((kind) => naming.name('authorityKinds', kind)),
        reach: role.reach,
        ...(role.purpose === undefined ? {} : { purpose: role.purpose }),
      })),
      categories: Object.keys(pack.categories)
        .filter((id) => isUsed('reads', id) || isUsed('writes', id))
        .map((id) => ({
          ...naming.name('categories', id),
          isCommand: false,
          cells: roles.map((role) => mark(role.id, id)),
        })),
      steps: ordered.map((id) => ({
        ...naming.name(`transitions.${service.id}`, id),
        isCommand: !own.includes(id),
        cells: roles.map((role) => {
          const may = whenOf(role.id, 'may', id);
          return { ...(may === undefined ? {} : { may }), attainable: true };
        }),
      })),
    };
  });
}

/** Who did one thing may not do another in the same case. */
export interface SeparationEntry {
  readonly first: readonly Named[];
  readonly then: readonly Named[];
  readonly source?: ShownSource;
}

/** Every separation of duties. A step that several services have is named once. */
export function separationEntries(
  pack: CompiledPack,
  { access }: PackOutline,
  naming: Naming,
  source: SourceReader,
): readonly SeparationEntry[] {
  const step = (id: string): Named => {
    const service = Object.values(pack.services).find(({ transitions }) => Object.hasOwn(transitions, id));
    return service ? naming.name(`transitions.${service.id}`, id) : naming.name('commands', id);
  };
  return pack.separations.map(({ first, then }, index) => {
    const shown = source(access.at('separations').at(index).at('source'));
    return { first: first.map(step), then: then.map(step), ...(shown ? { source: shown } : {}) };
  });
}

/** Who may look past its rights in an emergency, and under what conditions. */
export interface GlassEntry {
  readonly role: Named;
  readonly reads: readonly Named[];
  readonly reasons: readonly Named[];
  readonly hours: number;
  readonly reviewedBy: readonly Named[];
  readonly enforced: boolean;
}

/** Every role that can break the glass. */
export function glassEntries(
  pack: CompiledPack,
  { access }: PackOutline,
  naming: Naming,
  isEnforced: (file: string, pointer: string) => boolean,
): readonly GlassEntry[] {
  return access
    .at('roles')
    .entries()
    .flatMap(([id, role]): GlassEntry[] => {
      const glass = role.at('breakGlass');
      if (!glass.isThere) return [];
      const texts = (key: string) =>
        glass
          .at(key)
          .texts()
          .map(({ value }) => value);
      return [
        {
          role: naming.name('roles', id),
          reads: texts('reads').map((each) => naming.name('categories', each)),
          reasons: codesOf(pack, glass.at('reasons').text ?? '', naming),
          hours: Number(glass.at('hours').value ?? 0),
          reviewedBy: texts('reviewedBy').map((each) => naming.name('roles', each)),
          enforced: isEnforced(glass.file.path, glass.pointer),
        },
      ];
    });
}
