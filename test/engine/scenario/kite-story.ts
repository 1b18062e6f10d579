import { civilDate } from '../../../core/engine/basics/civil-date.ts';
import type { Expectation, ScenarioData, ScenarioStep } from '../../../core/engine/scenario/scenario-data.ts';

/** A step on a day of March 2026: 2 March is a Monday, and the 5th may be Calm Day in the dale. */
export function march(day: number, step: Omit<ScenarioStep, 'on' | 'then'> = {}, expected?: Expectation): ScenarioStep {
  const on = civilDate(`2026-03-${String(day).padStart(2, '0')}`);
  return { on, ...step, ...(expected ? { then: expected } : {}) };
}

/** A case in which Ada has asked to launch on 2 March, and what follows. */
export function kiteStory(steps: readonly ScenarioStep[], more: Partial<ScenarioData> = {}): ScenarioData {
  return {
    title: 'A kite waits for its verdict',
    service: 'launch',
    people: {
      ada: { role: 'flyer', authority: 'sky-club' },
      sten: { role: ['steward'], authority: 'wind-office' },
    },
    given: [
      march(2, { by: 'ada', do: 'open-case' }),
      march(2, { by: 'ada', do: 'record-answers', form: 'kite', answers: { colour: 'red', knot: 'bowline' } }),
      march(2, { by: 'ada', do: 'ask' }),
    ],
    steps,
    ...more,
  };
}
