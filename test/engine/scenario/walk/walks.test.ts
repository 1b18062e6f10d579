import { describe, expect, test } from 'vitest';
import type { CompiledPack } from '../../../../core/engine/compile/compiled-pack.ts';
import type { PackOutline } from '../../../../core/engine/pack/outline.ts';
import { runScenario } from '../../../../core/engine/scenario/run-scenario.ts';
import { chanceFrom } from '../../../../core/engine/scenario/walk/chance.ts';
import { fillForm } from '../../../../core/engine/scenario/walk/fill-form.ts';
import { fixtureStories } from '../../../../core/engine/scenario/walk/fixture-stories.ts';
import { randomWalk } from '../../../../core/engine/scenario/walk/random-walk.ts';
import { runWalks } from '../../../../core/engine/scenario/walk/run-walks.ts';
import { compiledPacks, outlineOf } from '../../../packs/compiled-packs.ts';
import { kiteFestival } from '../kite-festival.ts';

const packs = compiledPacks();
const festival = kiteFestival();

/** The festival in which nobody may give a verdict and no clock ends the wait. */
function stuckFestival(): CompiledPack {
  const { launch } = festival.services;
  const { steward, flyer } = festival.roles;
  if (!launch || !steward || !flyer) throw new Error('the festival has changed');
  const idle = (role: typeof steward) => ({
    ...role,
    grants: role.grants.filter(({ during }) => during?.[0] !== 'inspection'),
  });
  return {
    ...festival,
    roles: { steward: idle(steward), flyer: idle(flyer) },
    services: { launch: { ...launch, deadlines: [] } },
  };
}

// Each draws and plays hundreds of steps, on a machine that may have other work.
const patient = { timeout: 60_000 };

describe('random walks', patient, () => {
  test.each(packs)('find nothing that is not as it always is in $name', ({ pack }) => {
    const report = runWalks(pack, { walks: 10, seed: 4 });
    expect(report.failures).toEqual([]);
    expect(report.steps).toBeGreaterThan(50);
  });

  test.each(packs)('are the same for the same seed, and other ones for another, in $name', ({ pack }) => {
    const [service] = Object.values(pack.services);
    if (!service) throw new Error('a pack has a service');
    const walk = (seed: number) => randomWalk(pack, service, pack.seed, chanceFrom(seed), 12).scenario;
    expect(walk(7)).toEqual(walk(7));
    expect(walk(7)).not.toEqual(walk(8));
  });

  test('are scenarios that go the same way when they are told again', () => {
    for (const { pack } of packs) {
      for (const service of Object.values(pack.services)) {
        const { scenario } = randomWalk(pack, service, pack.seed, chanceFrom(11), 20);
        const { steps, notReached } = runScenario(pack, scenario);
        expect(notReached).toBe(0);
        expect(steps.flatMap(({ mismatches }) => mismatches)).toEqual([]);
      }
    }
  });

  test('reach most states of a pack', () => {
    const pack = packs.find(({ name }) => name === 'xa')?.pack as CompiledPack;
    const service = pack.services.readmission;
    if (!service) throw new Error('the pack has changed');
    const walks = Array.from({ length: 60 }, (_, seed) => randomWalk(pack, service, pack.seed, chanceFrom(seed), 30));
    const seen = walks.flatMap(({ steps }) =>
      steps.flatMap(({ caseFile }) =>
        caseFile ? service.machine.active(service.machine.join(caseFile.stateSeen)) : [],
      ),
    );
    expect(new Set(seen)).toEqual(new Set(Object.keys(service.machine.states)));
  });

  test('go on from the fixtures of a pack, and are told without them', () => {
    const pack = packs.find(({ name }) => name === 'pakistan')?.pack as CompiledPack;
    const fixtures = fixtureStories(outlineOf(pack) as PackOutline);
    // What stays with one side has no fixture beyond its beginning.
    const handed = Object.values(pack.services).filter(({ transitions }) =>
      Object.values(transitions).some(({ transmits }) => transmits.length > 0),
    );
    expect(handed.length).toBeGreaterThan(1);
    for (const service of handed) {
      const begun = (seed: number) => randomWalk(pack, service, pack.seed, chanceFrom(seed), 5, { fixtures });
      const walks = Array.from({ length: 12 }, (_, seed) => begun(seed));
      const beyond = walks.filter(({ steps }) => Object.keys(steps.at(-1)?.caseFile?.known ?? {}).length > 1);
      expect(beyond.length, service.id).toBeGreaterThan(2);
      const [walk] = beyond as [(typeof walks)[number]];
      expect(walk.scenario.begun).toBeUndefined();
      expect(runScenario(pack, walk.scenario)).toMatchObject({ passed: true, notReached: 0 });
    }
    expect(runWalks(pack, { walks: 10, seed: 5, fixtures }).failures).toEqual([]);
  });

  test('shorten the story of what they find to the steps that it needs, and it can be told again', () => {
    const pack = stuckFestival();
    const { failures } = runWalks(pack, { walks: 10, seed: 1 });
    expect(failures).toHaveLength(1);
    const [{ scenario, report }] = failures as [(typeof failures)[number]];
    expect(scenario.steps.map((step) => step.do)).toEqual(['open-case', 'ask']);
    expect(Object.keys(scenario.people)).toHaveLength(1);
    expect(scenario.steps[1]?.answers).toEqual({ colour: expect.any(String) });
    expect(report.passed).toBe(false);
    expect(report.steps.at(-1)?.mismatches[0]?.actual).toBe('the case is stuck in inspection');
    expect(runScenario(pack, scenario)).toEqual(report);
    expect(runWalks(pack, { walks: 10, seed: 1 }).failures).toEqual(failures);
  });

  test('find a fault of the engine, and tell it as a story', () => {
    const { launch } = festival.services;
    if (!launch) throw new Error('the festival has changed');
    const broken = {
      ...launch.machine,
      outcome: () =>
        ((): never => {
          throw new RangeError('the wind has turned');
        })(),
    };
    const pack = { ...festival, services: { launch: { ...launch, machine: broken } } };
    const { failures } = runWalks(pack, { walks: 3, seed: 1 });
    expect(failures.map(({ scenario }) => scenario.steps.map((step) => step.do))).toEqual([['open-case']]);
    expect(failures[0]?.report.steps[0]?.mismatches[0]).toMatchObject({
      what: 'never a fault',
      actual: 'the wind has turned',
    });
  });
});

describe('answers drawn for a form', () => {
  test.each(packs)('are accepted by every form of $name, full or bare', ({ pack }) => {
    for (const { forms } of Object.values(pack.services)) {
      for (const form of Object.values(forms)) {
        for (const [seed, fullness] of [
          [1, 0],
          [2, 0.5],
          [3, 1],
          [4, 0.7],
          [5, 0.3],
        ] as const) {
          const issues = form.validate(fillForm(pack, form, chanceFrom(seed), fullness));
          // A document has to be attached before an answer can name it.
          expect(issues.filter(({ code }) => code !== 'attachment-unknown')).toEqual([]);
        }
      }
    }
  });
});
