import type { CaseFile } from '../../core/engine/model/case-file.ts';
import { runScenario } from '../../core/engine/scenario/run-scenario.ts';
import { scenariosOf } from '../../core/engine/scenario/scenarios-of.ts';
import type { CompiledFolder } from '../compile-folder.ts';
import { getScenario } from '../select-scenarios.ts';
import { UsageError } from '../usage-error.ts';

/** The case of a scenario after one of its steps. */
export function tellScenario(
  { pack, outline }: CompiledFolder,
  asked: string,
): { readonly service: string; readonly caseFile: CaseFile | undefined } {
  const [name = '', step] = asked.split(':');
  const { scenario } = getScenario(scenariosOf(outline), name);
  const { steps } = runScenario(pack, scenario);
  if (step === undefined) return { service: scenario.service, caseFile: steps.at(-1)?.caseFile };
  const [, given, number] = /^(given-)?([1-9]\d{0,3})$/.exec(step) ?? [];
  const section = given === undefined ? 'steps' : 'given';
  const found = steps.find((one) => one.section === section && one.number === Number(number));
  if (found) return { service: scenario.service, caseFile: found.caseFile };
  const count = (of: 'given' | 'steps') => (scenario[of] ?? []).length;
  throw new UsageError(
    `${name} has no step ${step}: it has ${count('steps')} steps and ${count('given')} of given. Write ${name}:2 or ${name}:given-2.`,
  );
}
