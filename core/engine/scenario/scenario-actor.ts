import type { PersonActor } from '../model/actor.ts';
import type { ScenarioData, ScenarioPerson } from './scenario-data.ts';
import type { Mismatch } from './scenario-report.ts';

/** The actor that a person of a scenario is to the engine; the scenario's own name serves as user id. */
export function scenarioActor(name: string, { role, authority }: ScenarioPerson): PersonActor {
  return { kind: 'person', user: name, authority, roles: typeof role === 'string' ? [role] : role };
}

/** What is wrong where a name is used that no person of the scenario bears. */
export function strangerMismatch({ people }: ScenarioData, what: string, name: string): Mismatch {
  return { what, expected: `one of ${Object.keys(people).join(', ')}`, actual: name, because: [] };
}
