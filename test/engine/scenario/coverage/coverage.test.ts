import { describe, expect, test } from 'vitest';
import { compile } from '../../../../core/engine/compile/compile.ts';
import type { CompiledPack, RoleRule } from '../../../../core/engine/compile/compiled-pack.ts';
import type { CompiledService, TransitionRule } from '../../../../core/engine/compile/compiled-service.ts';
import type { PackOutline } from '../../../../core/engine/pack/outline.ts';
import { measureCoverage } from '../../../../core/engine/scenario/coverage/measure-coverage.ts';
import { runScenario } from '../../../../core/engine/scenario/run-scenario.ts';
import type { ScenarioData } from '../../../../core/engine/scenario/scenario-data.ts';
import { scenariosOf } from '../../../../core/engine/scenario/scenarios-of.ts';
import { compiledPack, outlineOf } from '../../../packs/compiled-packs.ts';
import { loadPack } from '../../../packs/load-pack.ts';

const { pack, outline } = compile(loadPack('country-packs/xa'));
if (!pack) throw new Error('the pack does not compile');
const files = scenariosOf(outline);

function cover(...scenarios: readonly ScenarioData[]) {
  const ran = scenarios.map((scenario, index) => ({
    file: `scenarios/${index}.yaml`,
    service: scenario.service,
    report: runScenario(pack as NonNullable<typeof pack>, scenario),
  }));
  return measureCoverage(pack as NonNullable<typeof pack>, outline, ran).rows;
}

function scenario(name: string): ScenarioData {
  const found = files.find((one) => one.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  return found.scenario;
}

const seen = (rows: ReturnType<typeof cover>) =>
  rows
    .filter(({ seenIn }) => seenIn.length > 0)
    .map(({ kind, name, way }) => [kind, name, way].filter(Boolean).join(' '));

describe('coverage', () => {
  test('lists every state, step, reason, condition both ways, expiry, fate of a deadline and refusal of the pack', () => {
    expect(cover().map(({ kind, name, way }) => [kind, name, way].filter(Boolean).join(' '))).toEqual([
      'state draft',
      'state examination',
      'state deemed-agreed',
      'state agreed',
      'state refused',
      'state withdrawn',
      'transition submit',
      'transition withdraw',
      'transition agree',
      'transition refuse',
      'transition confirm-effect',
      'reason refuse not-a-national',
      'reason refuse identity-not-established',
      'guard identity-stated true',
      'guard identity-stated false',
      'guard reply.blockedIf true',
      'guard reply.blockedIf false',
      'expiry reply',
      'deadline reply met',
      'deadline reply passed',
      'deadline reply cancelled',
      'deadline reply extended',
      'extension-reason reply legal-obstacle',
      'extension-reason reply factual-obstacle',
      'refusal identity-stated condition-not-met',
      'refusal refuse reason-required',
      'refusal reply extension-blocked',
      'refusal reply expired-meanwhile',
    ]);
  });

  test('gives each its place in the pack', () => {
    const rows = cover();
    expect(rows.filter(({ at }) => !at)).toEqual([]);
    const place = (name: string, kind: string) => rows.find((row) => row.name === name && row.kind === kind)?.at;
    expect(place('deemed-agreed', 'state')).toEqual({
      file: 'services/readmission/workflow.yaml',
      line: expect.any(Number),
    });
    const reason = rows.find(({ way }) => way === 'legal-obstacle');
    expect(reason?.at).toEqual({ file: 'codes/extension-reasons.yaml', line: expect.any(Number) });
    expect(place('reply.blockedIf', 'guard')).toMatchObject({ file: 'services/readmission/deadlines.yaml' });
  });

  test('counts what a scenario has tried, with its file', () => {
    const rows = cover(scenario('reply-in-time'));
    expect(seen(rows)).toEqual([
      'state draft',
      'state examination',
      'state deemed-agreed',
      'state agreed',
      'transition submit',
      'transition confirm-effect',
      'expiry reply',
      'deadline reply passed',
    ]);
    expect(rows[0]?.seenIn).toEqual(['scenarios/0.yaml']);
  });

  test('counts refusals by what they come from, and both answers of a condition that was asked', () => {
    expect(seen(cover(scenario('refusal')))).toContain('refusal refuse reason-required');
    expect(seen(cover(scenario('late-reply')))).toContain('refusal reply expired-meanwhile');
    expect(seen(cover(scenario('extension')))).toEqual(
      expect.arrayContaining(['guard reply.blockedIf false', 'deadline reply extended']),
    );
    expect(seen(cover(scenario('extension')))).not.toContain('guard reply.blockedIf true');
  });

  test('counts a reason that a step was taken for, not one with which it was refused', () => {
    const reasons = (name: string) => seen(cover(scenario(name))).filter((each) => each.includes('reason '));
    expect(reasons('refusal')).toEqual(['reason refuse not-a-national']);
    expect(reasons('extension')).toEqual(['extension-reason reply legal-obstacle']);
    expect(reasons('reply-in-time')).toEqual([]);
  });

  test('does not count a scenario that asserts only states, nor one that fails', () => {
    const { steps, ...story } = scenario('reply-in-time');
    const onlyStates = {
      ...story,
      steps: [{ ...(steps[0] as (typeof steps)[number]), then: { state: ['examination'] } }],
    };
    expect(seen(cover(onlyStates))).toEqual([]);
    const wrong = {
      ...story,
      steps: [{ ...(steps[0] as (typeof steps)[number]), then: { deadlines: { reply: { status: 'met' as const } } } }],
    };
    expect(seen(cover(wrong))).toEqual([]);
  });
});

describe('a refusal is listed', () => {
  const lighthouse = compiledPack('test/packs/fixtures/lighthouse');
  const refusals = (changed: CompiledPack) =>
    measureCoverage(changed, outlineOf(lighthouse) as PackOutline, []).rows.flatMap(({ kind, service, name, way }) =>
      kind === 'refusal' ? [`${service}: ${name} ${way}`] : [],
    );

  test('by the condition of a step, not by one that only leads on by itself', () => {
    expect(refusals(lighthouse)).toContain('lamp-repair: keeper-awake condition-not-met');
    expect(refusals(lighthouse)).not.toContain('lamp-repair: moths-reported condition-not-met');
  });

  test('between steps of one service, not between those of two', () => {
    const apart = (first: string) => ({
      ...lighthouse,
      separations: [{ first: [first], then: ['light-lamp'] }],
      services: {
        ...lighthouse.services,
        'foghorn-repair': {
          ...(lighthouse.services['lamp-repair'] as CompiledService),
          id: 'foghorn-repair',
          transitions: { 'blow-horn': {} as TransitionRule },
        },
      },
      roles: {
        keeper: {
          ...(lighthouse.roles.keeper as RoleRule),
          grants: [{ reads: [], writes: [], may: [first, 'light-lamp'] }],
        },
      },
    });
    expect(refusals(apart('fill-oil'))).toContain('lamp-repair: fill-oil → light-lamp same-person');
    expect(refusals(apart('record-answers'))).toContain('lamp-repair: record-answers → light-lamp same-person');
    expect(refusals(apart('blow-horn')).filter((text) => text.endsWith('same-person'))).toEqual([]);
  });
});
