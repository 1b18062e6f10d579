import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { Coverage } from '../../core/engine/scenario/coverage/measure-coverage.ts';
import { describeReport } from '../../core/engine/scenario/describe-report.ts';
import type { ScenarioReport } from '../../core/engine/scenario/scenario-report.ts';
import { placeOfStep, type ScenarioFile } from '../../core/engine/scenario/scenarios-of.ts';
import type { WalksReport } from '../../core/engine/scenario/walk/run-walks.ts';
import { writeScenario } from '../../core/engine/scenario/write-scenario.ts';
import { printCoverage } from './coverage.ts';
import { packWords } from './pack-words.ts';

/** A scenario that was run. */
export interface RunFile {
  readonly told: ScenarioFile;
  readonly report: ScenarioReport;
}

/** Everything that one run of the tests of a pack has found out. */
export interface PackTests {
  readonly ran: readonly RunFile[];
  readonly coverage?: Coverage;
  readonly walks?: WalksReport;
}

/** What a run of the tests has found out, in words; names of the pack in a language. */
export function printTests(
  pack: CompiledPack,
  { ran, coverage, walks }: PackTests,
  language: string,
): readonly string[] {
  const failed = ran.filter(({ report }) => !report.passed).length;
  const uncounted = ran.filter(({ report }) => report.notCounted !== undefined).length;
  const sum = `${ran.length - failed} passed, ${failed} failed${uncounted === 0 ? '' : `; ${uncounted} not counted for coverage`}`;
  return [
    ...ran.flatMap(({ told, report }) =>
      describeReport(report, {
        words: packWords(pack, told.scenario, language),
        place: (step) => placeOfStep(told, step),
      }),
    ),
    ...(walks ? ['', ...printWalks(walks)] : []),
    ...(coverage ? ['', ...printCoverage(coverage)] : []),
    '',
    ran.length === 0 ? `${pack.id} has no scenarios: nothing is proved. Put some in scenarios/.` : sum,
  ];
}

function printWalks({ walks, steps, seed, failures }: WalksReport): readonly string[] {
  const found = failures.length === 0 ? 'found nothing' : `found ${failures.length}`;
  return [
    `${walks} walks of ${steps} steps in all (seed ${seed}) ${found}.`,
    ...failures.flatMap(({ walk, scenario, report }) => [
      '',
      ...describeReport(report),
      `    found by walk ${walk}. To keep it, put this into a file of ${'scenarios/'}:`,
      '',
      ...writeScenario(scenario).trimEnd().split('\n'),
    ]),
  ];
}
