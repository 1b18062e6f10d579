import { fieldPath, passesAt, passingBetween } from '../../../engine/access/passing.ts';
import type { CompiledPack, RoleRule } from '../../../engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../../engine/compile/compiled-service.ts';
import type { World } from '../../../engine/model/world.ts';
import type { CheckedPack } from './checked-pack.ts';
import { findKeptForEver } from './find-kept-for-ever.ts';
import type { Uncovered } from './uncovered.ts';

/**
 * What cases of an earlier version need and `next` lacks. Access, retention, whitelist, codes and labels of a case are
 * always those of the active version, authorities those of the world; so they must cover whatever the version in which
 * the case was opened can lead to. Where no case of it is open (`anyOpen`), nothing is done in them any more: then only
 * where they ended and what they hold counts.
 */
export function findUncovered(
  before: CompiledPack,
  anyOpen: boolean,
  next: CheckedPack,
  world: World,
): readonly Uncovered[] {
  const found = [
    ...Object.values(before.services).flatMap((service) => uncoveredIn(before, service, anyOpen, next, world)),
    ...before.sides
      .filter((side) => !next.pack.sides.includes(side))
      .map((side) => missing(`side ${side}`, 'pack.yaml')),
    ...Object.values(before.codeLists).flatMap(({ id, codes }) =>
      codes
        .filter(({ code }) => !next.pack.codeLists[id]?.codes.some((known) => known.code === code))
        .map(({ code }) => missing(`code ${id}/${code}`, `codes/${id}.yaml`)),
    ),
  ];
  return [...new Map(found.map((one) => [`${one.file} ${one.what}`, one])).values()];
}

function uncoveredIn(
  before: CompiledPack,
  service: CompiledService,
  anyOpen: boolean,
  next: CheckedPack,
  world: World,
): readonly Uncovered[] {
  const now = next.pack.services[service.id];
  if (!now) return [missing(`service ${service.id}`, 'pack.yaml')];
  const fields = Object.values(service.forms).flatMap((form) => form.fields);
  const categories = new Set([
    ...fields.map(({ category }) => category),
    ...(service.messages ? [service.messages] : []),
  ]);
  const states = Object.values(service.machine.states).filter(({ final }) => anyOpen || final);
  return [
    ...states
      .filter(({ path }) => !now.machine.states[path])
      .map(({ path }) => missing(`state ${service.id}/${path}`, `services/${service.id}/workflow.yaml`)),
    ...[...categories]
      .filter((category) => !next.pack.categories[category])
      .map((category) => missing(`category ${category}`, 'categories.yaml')),
    ...unreadable(before, service, [...categories], next.pack),
    ...findKeptForEver(service, [...categories], next),
    ...(anyOpen
      ? [...stopped(before, service, next.pack), ...notPassing(before, service, next.pack), ...nobody(service, world)]
      : []),
  ];
}

/** Categories that somebody of a side could read before, and nobody of it can now. */
function unreadable(
  before: CompiledPack,
  service: CompiledService,
  categories: readonly string[],
  next: CompiledPack,
): readonly Uncovered[] {
  const reads = (pack: CompiledPack, side: string, category: string) =>
    grantsOf(pack, service, side).some((grant) => grant.reads.includes(category));
  return before.sides.flatMap((side) =>
    categories
      .filter((category) => next.categories[category] && reads(before, side, category) && !reads(next, side, category))
      .map((category) => missing(`reader of ${category} on the side ${side}`, 'access.yaml')),
  );
}

/** Steps that somebody could take before, and nobody can now; roles that had to act, and are gone. */
function stopped(before: CompiledPack, service: CompiledService, next: CompiledPack): readonly Uncovered[] {
  const mayTake = (pack: CompiledPack, side: string, id: string) =>
    grantsOf(pack, service, side).some((grant) => grant.may.includes(id));
  const roles = new Set(Object.values(service.machine.states).flatMap(({ responsible }) => responsible));
  return [
    ...Object.values(service.transitions)
      .filter(({ id, by }) => mayTake(before, by, id) && !mayTake(next, by, id))
      .map(({ id }) => missing(`role that may take ${service.id}/${id}`, 'access.yaml')),
    ...[...roles].filter((role) => !next.roles[role]).map((role) => missing(`role ${role}`, 'access.yaml')),
  ];
}

/** Categories that a step of an open case handed over before, and that may not pass any more. */
function notPassing(before: CompiledPack, service: CompiledService, next: CompiledPack): readonly Uncovered[] {
  return Object.values(service.transitions).flatMap(({ by, transmits }) =>
    transmits.flatMap(({ form, to }) => {
      const [passed, passing] = [passingBetween(before, by, to), passingBetween(next, by, to)];
      const lost = (service.forms[form]?.fields ?? []).filter(({ category, pointer }) => {
        const path = fieldPath(form, pointer);
        return passesAt(passed, category, path) && !passesAt(passing, category, path);
      });
      return [...new Set(lost.map(({ category }) => category))].map((category) =>
        missing(`passage of ${category} from ${by} to ${to}`, 'whitelist.yaml'),
      );
    }),
  );
}

/** Parts in a case for which the world has nobody. */
function nobody(service: CompiledService, { authorities }: World): readonly Uncovered[] {
  const known = Object.values(authorities);
  const needed = [
    ...Object.entries(service.parties).map(([side, { kind, authority }]) => ({ side, kind, authority })),
    ...Object.values(service.participants).map(({ side, kind, choose }) => ({
      side,
      kind,
      authority: 'authority' in choose ? choose.authority : undefined,
    })),
  ];
  return needed
    .filter(({ side, kind, authority }) =>
      authority === undefined
        ? !known.some((one) => one.side === side && one.kind === kind)
        : !Object.hasOwn(authorities, authority),
    )
    .map(({ side, kind, authority }) =>
      missing(`authority ${authority ?? `of the kind ${kind} on the side ${side}`}`, 'pack.yaml'),
    );
}

function grantsOf(pack: CompiledPack, service: CompiledService, side: string): RoleRule['grants'] {
  return Object.values(pack.roles)
    .filter((role) => role.side === side)
    .flatMap(({ grants }) => grants)
    .filter(({ services }) => !services || services.includes(service.id));
}

function missing(what: string, file: string): Uncovered {
  return { what, file };
}
