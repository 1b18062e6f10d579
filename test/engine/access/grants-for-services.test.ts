import { describe, expect, it } from 'vitest';
import { readsInStates, seesCase } from '../../../core/engine/access/reads-in-states.ts';
import { findRights } from '../../../core/engine/access/rights.ts';
import { instant } from '../../../core/engine/basics/civil-date.ts';
import { compile } from '../../../core/engine/compile/compile.ts';
import type { CompiledPack, RoleRule } from '../../../core/engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../../core/engine/compile/compiled-service.ts';
import { decide } from '../../../core/engine/decide/decide.ts';
import type { PersonActor } from '../../../core/engine/model/actor.ts';
import { compiledPack } from '../../packs/compiled-packs.ts';
import { changePack } from '../../packs/load-pack.ts';
import { soundPack } from '../compile/diagnostic-fixtures.ts';

const plain = compiledPack('test/packs/fixtures/allotment');
const shed = plain.services['shed-permit'] as CompiledService;
const gardener = plain.roles.gardener as RoleRule;

/** The garden with a second service, for ponds; its gardener may do everything, but for sheds only. */
const garden: CompiledPack = {
  ...plain,
  services: { 'shed-permit': shed, 'pond-permit': { ...shed, id: 'pond-permit' } },
  roles: {
    ...plain.roles,
    gardener: { ...gardener, grants: gardener.grants.map((grant) => ({ ...grant, services: ['shed-permit'] })) },
  },
};

const rosemary: PersonActor = { kind: 'person', user: 'rosemary', authority: 'plot-7', roles: ['gardener'] };

function open(pack: CompiledPack, service: string) {
  const context = { actor: rosemary, now: instant('2026-03-02T09:00:00.000Z'), grants: { caseId: 'case-1' } };
  const command = { type: 'open-case' as const, service, parties: { committee: 'hut' } };
  return decide({ caseVersion: pack, active: pack }, pack.seed, undefined, command, context);
}

describe('a grant for one service', () => {
  it('lets its holder open a case of that service', () => {
    expect(open(garden, 'shed-permit').outcome.ok).toBe(true);
  });

  it('refuses the opening of a case of another, which a grant without services allows', () => {
    expect(open(garden, 'pond-permit').outcome).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(open({ ...garden, roles: plain.roles }, 'pond-permit').outcome.ok).toBe(true);
  });

  it('lets nobody see a case of another, who has no part in that', () => {
    const opened = open({ ...garden, roles: plain.roles }, 'pond-permit').caseFile;
    if (!opened) throw new Error('not opened');
    expect(findRights(garden, garden.seed, rosemary, opened, shed.machine)).toBeUndefined();
    expect(seesCase([garden.roles.gardener as RoleRule], 'pond-permit', ['party'], rosemary.user)).toBe(false);
    expect(seesCase([garden.roles.gardener as RoleRule], 'shed-permit', ['party'], rosemary.user)).toBe(true);
    expect(seesCase([garden.roles.gardener as RoleRule], 'shed-permit', ['participant'], rosemary.user)).toBe(false);
    expect(
      findRights(plain, plain.seed, rosemary, { ...opened, service: 'shed-permit' }, shed.machine)?.reads.size,
    ).toBeGreaterThan(0);
  });

  it('shows nothing of another in lists', () => {
    const roles = [garden.roles.gardener as RoleRule];
    expect(readsInStates(roles, 'pond-permit', ['sketch'], ['party'], rosemary.user).size).toBe(0);
    expect(readsInStates(roles, 'shed-permit', ['sketch'], ['party'], rosemary.user).size).toBeGreaterThan(0);
  });
});

describe('the states of a grant for one service', () => {
  const text = (path: string) => soundPack.files[path]?.text ?? '';
  const copied = Object.fromEntries(
    Object.keys(soundPack.files)
      .filter((path) => path.startsWith('services/'))
      .map((path) => [path.replace('/readmission/', '/transit/'), text(path).replaceAll('deemed-agreed', 'assumed')]),
  );
  const found = (grant: string) => {
    const access = text('access.yaml').replace('      - during: [deemed-agreed]\n', grant);
    const pack = changePack(soundPack, {
      ...copied,
      'services/transit/workflow.yaml': copied['services/transit/workflow.yaml']?.replace(
        'id: readmission',
        'id: transit',
      ),
      'pack.yaml': text('pack.yaml').replace('services: [readmission]', 'services: [readmission, transit]'),
      'access.yaml': access,
    });
    return compile(pack)
      .diagnostics.filter(({ at }) => at.file === 'access.yaml')
      .map(({ code, hint }) => `${code} ${hint}`);
  };

  it.each([
    ['in the service that it names', '      - services: [transit]\n        during: [assumed]\n'],
    ['in one of those that it names', '      - services: [readmission, transit]\n        during: [assumed]\n'],
    ['in any, where it names none', '      - during: [assumed]\n'],
  ])('are looked up %s', (_, grant) => {
    expect(found(grant)).toEqual([]);
  });

  it('are an error where none of the named services has them', () => {
    expect(found('      - services: [transit]\n        during: [deemed-agreed]\n')).toEqual([
      expect.stringMatching(/^STATE-UNKNOWN There are: draft, examination, assumed/),
    ]);
  });

  it('say so of a service that is not there', () => {
    expect(found('      - services: [transot]\n')).toContainEqual(
      expect.stringMatching(/^SERVICE-UNKNOWN Did you mean "transit"/),
    );
  });
});
