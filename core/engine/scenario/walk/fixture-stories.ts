import type { PackOutline } from '../../pack/outline.ts';
import type { ScenarioData } from '../scenario-data.ts';
import { scenariosOf } from '../scenarios-of.ts';

/** One scenario for each fixture with which some scenario begins: from there a walk comes to what it would seldom reach. */
export function fixtureStories(pack: PackOutline): readonly ScenarioData[] {
  const found = new Map<string, ScenarioData>();
  for (const { scenario } of scenariosOf(pack)) {
    const last = scenario.begun?.at(-1)?.fixture;
    if (last !== undefined && !found.has(last)) found.set(last, scenario);
  }
  return [...found.values()];
}
