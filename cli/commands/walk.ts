import { runScenario } from '../../core/engine/scenario/run-scenario.ts';
import { readScenarios } from '../../core/shell/runtime/read-scenarios.ts';
import type { AddCommand } from '../add-command.ts';
import { compileFolder } from '../compile-folder.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { printWalk } from '../print/walk.ts';
import { UsageError } from '../usage-error.ts';

/** `rcms walk DIR`: one case of a pack through its clock, in memory, each date with its reasons. */
export const addWalk: AddCommand = (parent, io, done) => {
  parent
    .command('walk')
    .description('Walk a case through a scenario of a pack and print each date with its reasons. Needs no database.')
    .argument('<folder>', 'folder in which pack.yaml lies')
    .option('--scenario <name>', 'name of the scenario file; the first one when absent')
    .action(async (folder: string, options: { scenario?: string }) => {
      const compiled = await compileFolder(folder, io);
      if (!compiled) return done(exitCode.problems);
      const all = readScenarios(compiled.source);
      const named = (file: string) => file.replace(/^scenarios\/|\.(yaml|json)$/g, '') === options.scenario;
      const told = options.scenario === undefined ? all[0] : all.find(({ file }) => named(file));
      if (!told) {
        const known = all.map(({ file }) => file.replace(/^scenarios\/|\.(yaml|json)$/g, ''));
        throw new UsageError(`${folder} has no such scenario. It has: ${known.join(', ') || 'none'}.`);
      }
      const report = runScenario(compiled.pack, told.scenario);
      for (const text of printWalk(compiled.pack, report)) line(io, text);
      line(io, `Walked ${told.file} of ${compiled.pack.id} ${compiled.pack.version}.`);
      done(report.passed ? exitCode.ok : exitCode.problems);
    });
};
