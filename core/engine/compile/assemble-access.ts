import type { Access, Grant } from '../../../schemas/types/pack/access.ts';
import type { Cursor } from '../pack/cursor.ts';
import { sourceOf } from './assemble-data.ts';
import type { BreakGlassRule, CompiledPack, GrantRule, OpenedRule, RoleRule, Separation } from './compiled-pack.ts';
import { recordOf } from './record-of.ts';

/** The roles of access.yaml, by name. */
export function rolesOf(access: Cursor): Readonly<Record<string, RoleRule>> {
  const { roles } = access.value as unknown as Access;
  return recordOf(
    Object.entries(roles).map(([id, { side, kinds, reach, purpose, grants, breakGlass, opened }]) => {
      const rule: RoleRule = {
        id,
        side,
        kinds,
        reach,
        ...(purpose ? { purpose } : {}),
        grants: grants.map(grantOf),
        ...(breakGlass ? { breakGlass: breakGlass as BreakGlassRule } : {}),
        ...(opened ? { opened: opened as OpenedRule } : {}),
      };
      return [id, rule] as const;
    }),
  );
}

/** What a search must say, as a property to spread. */
export function searchOf(access: Cursor): Pick<CompiledPack, 'search'> {
  const purposes = access.at('search').at('purposes').text;
  return purposes === undefined ? {} : { search: { purposes, ...sourceOf(access.at('search')) } };
}

/** The separations of duties of access.yaml. */
export function separationsOf(access: Cursor): readonly Separation[] {
  return ((access.value as unknown as Access).separations ?? []) as readonly Separation[];
}

function grantOf({ services, during, reads = [], writes = [], may = [] }: Grant): GrantRule {
  return { ...(services ? { services } : {}), ...(during ? { during } : {}), reads, writes, may };
}
