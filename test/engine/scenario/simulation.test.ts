import { describe, expect, test } from 'vitest';
import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import type { PackOutline } from '../../../core/engine/pack/outline.ts';
import { runScenario } from '../../../core/engine/scenario/run-scenario.ts';
import type { ScenarioData } from '../../../core/engine/scenario/scenario-data.ts';
import {
  act,
  beginSimulation,
  keepSimulation,
  nextDue,
  today,
  undo,
} from '../../../core/engine/scenario/simulation.ts';
import { offersTo, suggestStep } from '../../../core/engine/scenario/suggest-step.ts';
import { fixtureStories } from '../../../core/engine/scenario/walk/fixture-stories.ts';
import { compiledPack, outlineOf } from '../../packs/compiled-packs.ts';
import { kiteFestival } from './kite-festival.ts';
import { march } from './kite-story.ts';

const pack = kiteFestival();
const people = { ada: { role: 'flyer', authority: 'sky-club' }, sten: { role: 'steward', authority: 'wind-office' } };
const begun = beginSimulation(pack, pack.seed, 'launch', people);
const opened = act(begun, march(2, { by: 'ada', do: 'open-case' }));
const asked = act(opened, suggestStep(opened, march(2, { by: 'ada', do: 'ask' })));

describe('a simulation', () => {
  test('begins with those who may open a case', () => {
    expect(offersTo(begun, 'ada')).toEqual([{ command: 'open-case' }]);
    expect(offersTo(begun, 'sten')).toEqual([]);
    expect(today(begun)).toBeUndefined();
  });

  test('fills in what a step needs, so that the rules accept it', () => {
    expect(asked.scenario.steps[1]).toEqual({
      on: '2026-03-02',
      by: 'ada',
      do: 'ask',
      answers: { colour: expect.any(String) },
    });
    expect(asked.steps[1]?.refusal).toBeUndefined();
    const grounding = suggestStep(asked, march(4, { by: 'sten', do: 'ground' }));
    expect(grounding.reason).toBe('too-strong');
  });

  test('leaves what is given as it is, and completes it', () => {
    const step = suggestStep(opened, march(2, { by: 'ada', do: 'ask', answers: { knot: 'bowline' } }));
    expect(step.answers).toEqual({ colour: expect.any(String), knot: 'bowline' });
  });

  test('looks for answers that meet a condition', () => {
    const reference = compiledPack('country-packs/pakistan');
    const agreed = fixtureStories(outlineOf(reference) as PackOutline).find(
      ({ begun }) => begun?.at(-1)?.fixture === 'agreed',
    ) as ScenarioData;
    const started = beginSimulation(reference, reference.seed, agreed.service, agreed.people);
    const standing = (agreed.begun ?? []).reduce((told, { step }) => act(told, step), started);
    // The document must be valid for half a year, or say why not: the simplest answers do neither.
    const issuing = suggestStep(standing, { on: civilDate('2026-04-01'), by: 'issuer', do: 'issue-document' });
    expect(act(standing, issuing).steps.map(({ refusal }) => refusal?.code)).toEqual(
      Array(standing.steps.length + 1).fill(undefined),
    );
  });

  test('keeps what the rules refuse as refused', () => {
    const refused = act(asked, march(3, { by: 'sten', do: 'pack' }));
    expect(refused.scenario.steps.at(-1)?.refused).toEqual({ code: 'transition-unknown' });
  });

  test('knows the day on which the next clock has passed', () => {
    const due = nextDue(asked);
    expect(due).toBeDefined();
    const later = act(asked, { on: due as NonNullable<typeof due> });
    expect(later.steps.at(-1)?.caseFile?.deadlines.verdict?.status.is).toBe('passed');
    expect(nextDue(later)).toBeUndefined();
  });

  test('takes a step back', () => {
    expect(undo(asked)).toEqual(opened);
    expect(undo(undo(opened))).toEqual(begun);
  });

  test('is kept as a scenario that expects what came, and fails when the rules change', () => {
    const told = act(asked, march(4, { by: 'sten', do: 'ground', reason: 'too-strong' }));
    const kept = keepSimulation(told, 'A kite stays down');
    expect(kept.people).toEqual(people);
    expect(kept.steps.at(-1)?.then).toMatchObject({
      state: ['grounded'],
      outcome: 'stays-down',
      deadlines: { verdict: { status: 'met' } },
    });
    expect(runScenario(pack, kept)).toMatchObject({ passed: true });
    const { launch } = pack.services;
    const slower =
      launch?.deadlines.map((rule) => ({ ...rule, within: { number: 9, unit: 'working-days' as const } })) ?? [];
    const changed = { ...pack, services: { launch: { ...(launch as NonNullable<typeof launch>), deadlines: slower } } };
    expect(runScenario(changed, kept).passed).toBe(false);
  });
});
