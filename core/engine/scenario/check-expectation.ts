import { checkClocks } from './check-clocks.ts';
import { checkRetention } from './check-retention.ts';
import { checkSight, type Onlooker } from './check-sight.ts';
import { compareNames, compareValue } from './compare.ts';
import { scenarioActor, strangerMismatch } from './scenario-actor.ts';
import type { Expectation, ScenarioData } from './scenario-data.ts';
import type { Mismatch } from './scenario-report.ts';

/** How a case differs from what must be true of it. */
export function checkExpectation(
  scenario: ScenarioData,
  expected: Expectation,
  onlooker: Onlooker,
): readonly Mismatch[] {
  const { caseFile, context } = onlooker;
  return [
    ...(expected.state ? compareNames('state', expected.state, innermostStates(onlooker), 'state') : []),
    ...(expected.in ?? []).flatMap((path) => checkActive(path, onlooker)),
    ...(expected.outcome === undefined
      ? []
      : compareValue('outcome', expected.outcome, caseFile?.closed?.outcome, [], 'outcome')),
    ...checkClocks(expected.deadlines ?? {}, caseFile),
    ...checkRetention(expected, onlooker),
    ...Object.entries(expected.sees ?? {}).flatMap(([name, sight]) => {
      const person = scenario.people[name];
      if (!person) return [strangerMismatch(scenario, 'sees', name)];
      return checkSight(name, sight, { ...onlooker, context: { ...context, actor: scenarioActor(name, person) } });
    }),
  ];
}

function checkActive(path: string, onlooker: Onlooker): readonly Mismatch[] {
  return activeStates(onlooker).includes(path) ? [] : compareNames('in', [path], innermostStates(onlooker), 'state');
}

/** Every active state that has no state inside, whoever may know it. */
function innermostStates(onlooker: Onlooker): readonly string[] {
  const active = activeStates(onlooker);
  return active.filter((path) => !active.some((other) => other.startsWith(`${path}.`)));
}

function activeStates({ law, caseFile }: Onlooker): readonly string[] {
  const machine = caseFile && law.caseVersion.services[caseFile.service]?.machine;
  return machine ? machine.active(machine.join(caseFile.stateSeen)) : [];
}
