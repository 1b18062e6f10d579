import { describe, expect, it } from 'vitest';
import { compile } from '../../../../core/engine/compile/compile.ts';
import type { CompiledPack, RoleRule } from '../../../../core/engine/compile/compiled-pack.ts';
import type { World } from '../../../../core/engine/model/world.ts';
import type { CheckedPack } from '../../../../core/shell/app/pack-life/checked-pack.ts';
import { findUncovered } from '../../../../core/shell/app/pack-life/find-uncovered.ts';
import { loadPack } from '../../../packs/load-pack.ts';

const source = loadPack('test/packs/fixtures/allotment');
const { pack: compiled, outline, diagnostics } = compile(source);
const pack = compiled as CompiledPack;
const service = Object.values(pack.services)[0] as NonNullable<(typeof pack.services)[string]>;

/** What cases of the fixture miss in a changed copy of it. */
function uncovered(changes: Partial<CompiledPack>, world: World = pack.seed, anyOpen = true) {
  const next: CheckedPack = { source, pack: { ...pack, ...changes }, outline, diagnostics };
  return findUncovered(pack, anyOpen, next, world).map(({ what, file }) => `${file}: ${what}`);
}

function mapRoles(change: (role: RoleRule) => RoleRule): CompiledPack['roles'] {
  return Object.fromEntries(Object.entries(pack.roles).map(([id, role]) => [id, change(role)]));
}

const withService = (changed: Partial<typeof service>) => ({
  services: { ...pack.services, [service.id]: { ...service, ...changed } },
});

describe('what cases of an earlier version miss', () => {
  it('is nothing in the version itself', () => {
    expect(uncovered({})).toEqual([]);
  });

  it('is a service that is gone', () => {
    expect(uncovered({ services: {} })).toEqual(Object.keys(pack.services).map((id) => `pack.yaml: service ${id}`));
  });

  it('is a state that is gone, for closed cases only where one can have ended there', () => {
    const states = Object.values(service.machine.states);
    for (const state of states) {
      const left = Object.fromEntries(states.filter((one) => one !== state).map((one) => [one.path, one]));
      const changed = withService({ machine: { ...service.machine, states: left } });
      const missing = `services/${service.id}/workflow.yaml: state ${service.id}/${state.path}`;
      expect(uncovered(changed)).toContain(missing);
      expect(uncovered(changed, pack.seed, false).includes(missing)).toBe(state.final);
    }
  });

  it('is a category that is gone, and one that nobody reads any more', () => {
    const category = service.forms[Object.keys(service.forms)[0] as string]?.fields[0]?.category as string;
    const { [category]: _, ...categories } = pack.categories;
    expect(uncovered({ categories })).toContain(`categories.yaml: category ${category}`);
    const blind = mapRoles((role) => ({
      ...role,
      grants: role.grants.map((grant) => ({ ...grant, reads: grant.reads.filter((one) => one !== category) })),
    }));
    expect(uncovered({ roles: blind })).toContainEqual(
      expect.stringMatching(new RegExp(`^access.yaml: reader of ${category} on the side `)),
    );
  });

  it('is a step that nobody may take any more, while a case is open', () => {
    const idle = mapRoles((role) => ({ ...role, grants: role.grants.map((grant) => ({ ...grant, may: [] })) }));
    const found = uncovered({ roles: idle });
    const steps = Object.keys(service.transitions).map((id) => `access.yaml: role that may take ${service.id}/${id}`);
    expect(found.filter((one) => one.includes('may take')).length).toBeGreaterThan(0);
    for (const one of found.filter((text) => text.includes(`may take ${service.id}/`))) expect(steps).toContain(one);
    expect(uncovered({ roles: idle }, pack.seed, false).some((one) => one.includes('may take'))).toBe(false);
  });

  it('is a role that has to act, and is gone', () => {
    const role = Object.values(service.machine.states).flatMap(({ responsible }) => responsible)[0] as string;
    const { [role]: _, ...roles } = pack.roles;
    expect(uncovered({ roles })).toContain(`access.yaml: role ${role}`);
  });

  it('is a passage for what is handed over', () => {
    expect(uncovered({ whitelist: [] })).toContainEqual(
      expect.stringMatching(/^whitelist\.yaml: passage of .+ from .+ to /),
    );
  });

  it('is each code that is gone', () => {
    const list = Object.values(pack.codeLists)[0] as NonNullable<(typeof pack.codeLists)[string]>;
    const shorter = { ...pack.codeLists, [list.id]: { ...list, codes: list.codes.slice(1) } };
    expect(uncovered({ codeLists: shorter })).toEqual([
      `codes/${list.id}.yaml: code ${list.id}/${list.codes[0]?.code}`,
    ]);
  });

  it('is an authority for a part that the procedure has', () => {
    const empty = { ...pack.seed, authorities: {} };
    expect(uncovered({}, empty)).toContainEqual(expect.stringMatching(/^pack\.yaml: authority /));
    expect(uncovered({}, empty, false)).toEqual([]);
  });
});
