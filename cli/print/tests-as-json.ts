import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { StepReport } from '../../core/engine/scenario/scenario-report.ts';
import { placeOfStep, type ScenarioFile } from '../../core/engine/scenario/scenarios-of.ts';
import { writeScenario } from '../../core/engine/scenario/write-scenario.ts';
import type { PackTests } from './pack-tests.ts';

/** What a run of the tests has found out, for programs. Steps are listed where something differs. */
export function testsAsJson({ id, version }: CompiledPack, { ran, coverage, walks }: PackTests): object {
  return {
    pack: id,
    version,
    passed: ran.filter(({ report }) => report.passed).length,
    failed: ran.filter(({ report }) => !report.passed).length,
    scenarios: ran.map(({ told, report }) => ({
      file: told.file,
      title: report.title,
      passed: report.passed,
      ...(report.notCounted === undefined ? {} : { notCounted: report.notCounted }),
      notReached: report.notReached,
      steps: report.steps.filter(({ mismatches }) => mismatches.length > 0).map((step) => stepAsJson(told, step)),
    })),
    ...(coverage ? { coverage } : {}),
    ...(walks
      ? {
          walks: {
            ...walks,
            failures: walks.failures.map(({ walk, scenario, report }) => ({
              walk,
              mismatches: report.steps.flatMap(({ mismatches }) => mismatches),
              scenario,
              file: writeScenario(scenario),
            })),
          },
        }
      : {}),
  };
}

function stepAsJson(told: ScenarioFile, report: StepReport): object {
  const { section, fixture, number, step, now, zone, mismatches } = report;
  const [file, line] = placeOfStep(told, report).split(':');
  return {
    section,
    fixture,
    number,
    file,
    line: Number(line),
    on: step.on,
    by: step.by,
    do: step.do,
    now,
    zone,
    mismatches,
  };
}
