import { type AccessCell, accessMatrix } from '../access/matrix.ts';
import { isJsonObject, type Json } from '../basics/json.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { Difference } from './find-differences.ts';
import type { Titles } from './reading/file-reading.ts';

/** What a role gains or loses, wherever in access.yaml that is written. */
export interface RightChange {
  readonly role: string;
  readonly code: 'ACCESS-READS' | 'ACCESS-WRITES' | 'ACCESS-MAY';
  readonly text: string;
  /** What was allowed at which stages, where it is no longer; and the other way round. */
  readonly before: { readonly what: readonly string[]; readonly stages: readonly string[] };
  readonly after: { readonly what: readonly string[]; readonly stages: readonly string[] };
}

const rights = [
  { key: 'reads', code: 'ACCESS-READS', verb: 'read' },
  { key: 'writes', code: 'ACCESS-WRITES', verb: 'write' },
  { key: 'may', code: 'ACCESS-MAY', verb: 'do' },
] as const;

/**
 * The rights that differ, role by role and stage by stage. The grants are expanded first, so that writing the same
 * rights in another order or in other pieces is no change.
 */
export function accessChanges(before: CompiledPack, after: CompiledPack, title: Titles): readonly RightChange[] {
  const [oldCells, newCells] = [accessMatrix(before), accessMatrix(after)];
  const roles = Object.keys(before.roles).filter((id) => Object.hasOwn(after.roles, id));
  return roles.flatMap((role) => {
    const old = oldCells.filter((cell) => cell.role === role);
    const now = newCells.filter((cell) => cell.role === role);
    const stages = { before: stagesOf(old), after: stagesOf(now) };
    return rights.flatMap(({ key, code, verb }) => {
      const names = [...new Set([...old, ...now].flatMap((cell) => cell[key]))];
      const moved = names.map((name) => {
        const held = stagesWith(old, key, name, stages.before, stages.after);
        const holds = stagesWith(now, key, name, stages.after, stages.before);
        return { name, gained: without(holds, held), lost: without(held, holds) };
      });
      const alike = Map.groupBy(moved, ({ gained, lost }) => JSON.stringify([gained, lost]));
      return [...alike.values()].flatMap((some): RightChange[] => {
        const [{ gained, lost } = { gained: [], lost: [] }] = some;
        if (gained.length + lost.length === 0) return [];
        const what = some.map(({ name }) => name);
        const words = what.map((name) => (key === 'may' ? name : title(`categories.${name}`, name))).join(', ');
        const parts = [
          ...(gained.length > 0 ? [`may now ${verb} ${words} ${inStages(gained, stages.after, title)}`] : []),
          ...(lost.length > 0 ? [`may no longer ${verb} ${words} ${inStages(lost, stages.before, title)}`] : []),
        ];
        const text = `The role ${title(`roles.${role}`, role)} ${parts.join(', and ')}.`;
        return [{ role, code, text, before: { what, stages: lost }, after: { what, stages: gained } }];
      });
    });
  });
}

function without(some: readonly string[], others: readonly string[]): readonly string[] {
  return some.filter((one) => !others.includes(one));
}

/** True for a difference in access.yaml that the expanded rights show already. */
export function isExpanded({ path, before, after, of }: Difference): boolean {
  if (of === 'source' || path[0] !== 'roles' || path[2] !== 'grants') return false;
  return isSameRest(before.value, after.value);
}

const expanded = new Set(['during', 'services', 'reads', 'writes', 'may', 'source']);

/** True where no grant says anything beyond the rights that are expanded. */
function isSameRest(before: Json | undefined, after: Json | undefined): boolean {
  const plain = (value: Json | undefined) =>
    Array.isArray(value) &&
    value.every((grant: Json) => isJsonObject(grant) && Object.keys(grant).every((key) => expanded.has(key)));
  return plain(before) && plain(after);
}

type Cells = readonly AccessCell[];

/** Every state in which the role's side can see a case stand, with its service in front: `readmission:examination.asked`. */
function stagesOf(cells: Cells): readonly string[] {
  const all = cells.flatMap(({ service, stage }) => (stage === null ? [] : [`${service}:${stage}`]));
  return all.filter((one) => !all.some((other) => other.startsWith(`${one}.`)));
}

/** Where a right holds. In a state that only this version has, a right that holds everywhere is nothing new. */
function stagesWith(
  cells: Cells,
  key: 'reads' | 'writes' | 'may',
  name: string,
  own: readonly string[],
  other: readonly string[],
): readonly string[] {
  const giving = cells.filter((cell) => cell[key].includes(name));
  const always = new Set(giving.flatMap(({ service, stage }) => (stage === null ? [service] : [])));
  const at = new Set(giving.map(({ service, stage }) => `${service}:${stage}`));
  return own.filter((stage) => at.has(stage) && (!always.has(stage.split(':')[0] ?? '') || other.includes(stage)));
}

function inStages(some: readonly string[], all: readonly string[], title: Titles): string {
  if (some.length === all.length) return 'at every stage';
  const names = some.map((stage) => {
    const [service = '', path = ''] = stage.split(':');
    return title(`states.${service}.${path}`, path);
  });
  return `while a case stands in ${names.join(', ')}`;
}
