import type { Side } from '../basics/identifiers.ts';
import type { CompiledPack, RoleRule } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';

/** The participants whose authority's people can hold a role that reaches what they take part in. */
export function participantsOf(service: CompiledService, role: RoleRule): readonly string[] {
  if (role.reach !== 'participant' && role.reach !== 'all') return [];
  return Object.values(service.participants)
    .filter(({ side, kind }) => side === role.side && role.kinds.includes(kind))
    .map(({ id }) => id);
}

/** The participants of a case once the roles that entered states make responsible have drawn theirs in. */
export function participantsAfter(
  pack: CompiledPack,
  service: CompiledService,
  before: ReadonlySet<string>,
  { entered, known }: { readonly entered: readonly string[]; readonly known: ReadonlySet<Side> },
): ReadonlySet<string> {
  const roles = entered.flatMap((path) => service.machine.states[path]?.responsible ?? []);
  const joined = roles.flatMap((role) => {
    const rule = Object.hasOwn(pack.roles, role) ? pack.roles[role] : undefined;
    return rule && known.has(rule.side) ? participantsOf(service, rule) : [];
  });
  return joined.every((id) => before.has(id)) ? before : new Set([...before, ...joined]);
}
