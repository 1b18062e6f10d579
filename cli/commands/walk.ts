import { runScenario } from '../../core/engine/scenario/run-scenario.ts';
import { scenariosOf } from '../../core/engine/scenario/scenarios-of.ts';
import type { AddCommand } from '../add-command.ts';
import { compileFolder } from '../compile-folder.ts';
import { exitCode } from '../exit-code.ts';
import { getLanguage } from '../get-language.ts';
import { line } from '../io.ts';
import { assertPictureFile, writePicture } from '../picture.ts';
import { printWalk } from '../print/walk.ts';
import { getScenario } from '../select-scenarios.ts';
import { UsageError } from '../usage-error.ts';

interface Options {
  readonly scenario?: string;
  readonly picture?: string;
  readonly language?: string;
}

const examples = `
Examples:
  rcms walk country-packs/xa --scenario reply-in-time
  rcms walk country-packs/xa --scenario reply-in-time --picture reply.svg`;

/** `rcms walk DIR`: one case of a pack through its clock, in memory, each date with its reasons. */
export const addWalk: AddCommand = (parent, io, done) => {
  parent
    .command('walk')
    .description('Walk a case through a scenario of a pack and print each date with its reasons. Needs no database.')
    .argument('<folder>', 'folder in which pack.yaml lies')
    .option('--scenario <name>', 'name of the scenario file; the first one when absent')
    .option('--picture <file>', 'draw the case and its deadlines into this .svg or .html file')
    .option('--language <tag>', 'language of the words in the picture; the first of the pack when absent')
    .addHelpText('after', examples)
    .action(async (folder: string, options: Options) => {
      const { scenario: name, picture } = options;
      if (picture !== undefined) assertPictureFile(picture);
      const compiled = await compileFolder(folder, io);
      if (!compiled) return done(exitCode.problems);
      const { pack, outline } = compiled;
      const language = getLanguage(pack, options.language);
      const all = scenariosOf(outline, language);
      const told = name === undefined ? all[0] : getScenario(all, name);
      if (!told) throw new UsageError(`${folder} has no scenarios to walk through. Put some in scenarios/.`);
      const report = runScenario(pack, told.scenario);
      for (const text of printWalk(pack, report)) line(io, text);
      line(io, `Walked ${told.file} of ${pack.id} ${pack.version}.`);
      if (picture !== undefined) {
        const telling = { pack, world: pack.seed, service: told.scenario.service, language };
        await writePicture(picture, report.title, report.steps, telling, io);
        line(io, `Drew ${picture}.`);
      }
      done(report.passed ? exitCode.ok : exitCode.problems);
    });
};
