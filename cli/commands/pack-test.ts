import { describeReport } from '../../core/engine/scenario/describe-report.ts';
import { runScenario } from '../../core/engine/scenario/run-scenario.ts';
import { readScenarios } from '../../core/shell/runtime/read-scenarios.ts';
import type { AddCommand } from '../add-command.ts';
import { compileFolder } from '../compile-folder.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';

/** `rcms pack test DIR`: takes every scenario of a pack through its clock and says what came differently. */
export const addPackTest: AddCommand = (parent, io, done) => {
  parent
    .command('test')
    .description('Run the scenarios of a pack.')
    .argument('<folder>', 'folder in which pack.yaml lies')
    .action(async (folder: string) => {
      const compiled = await compileFolder(folder, io);
      if (!compiled) return done(exitCode.problems);
      const { pack, source } = compiled;
      const reports = readScenarios(source).map(({ file, scenario }) => ({
        file,
        report: runScenario(pack, scenario),
      }));
      for (const { file, report } of reports) {
        for (const text of describeReport(report)) line(io, text);
        if (!report.passed) line(io, `    in ${file}`);
      }
      const failed = reports.filter(({ report }) => !report.passed).length;
      const uncounted = reports.filter(({ report }) => report.notCounted !== undefined).length;
      line(io);
      if (reports.length === 0) line(io, `${pack.id} has no scenarios: nothing is proved. Put some in scenarios/.`);
      else line(io, `${reports.length - failed} passed, ${failed} failed${notCounted(uncounted)}`);
      done(failed > 0 || reports.length === 0 ? exitCode.problems : exitCode.ok);
    });
};

function notCounted(number: number): string {
  return number === 0 ? '' : `; ${number} not counted for coverage`;
}
