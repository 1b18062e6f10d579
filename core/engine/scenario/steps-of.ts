import type { ScenarioData, ScenarioStep } from './scenario-data.ts';

/** Every step of a scenario in order: those of its fixtures, what is given, and what it tells. */
export function stepsOf({ begun = [], given = [], steps }: ScenarioData): readonly ScenarioStep[] {
  return [...begun.map(({ step }) => step), ...given, ...steps];
}
