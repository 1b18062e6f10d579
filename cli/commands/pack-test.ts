import { resolve } from 'node:path';
import type { PackSource } from '../../core/engine/pack/pack-source.ts';
import { verify } from '../../core/engine/prove/verify.ts';
import { measureCoverage } from '../../core/engine/scenario/coverage/measure-coverage.ts';
import { runScenario } from '../../core/engine/scenario/run-scenario.ts';
import { scenariosOf } from '../../core/engine/scenario/scenarios-of.ts';
import { fixtureStories } from '../../core/engine/scenario/walk/fixture-stories.ts';
import { runWalks } from '../../core/engine/scenario/walk/run-walks.ts';
import { findOperatorMessage } from '../../core/shell/runtime/operator-message.ts';
import { findPatternFolder } from '../../core/shell/runtime/read-pack.ts';
import type { AddCommand } from '../add-command.ts';
import { compileFolder } from '../compile-folder.ts';
import { exitCode } from '../exit-code.ts';
import { getLanguage } from '../get-language.ts';
import { type Io, line } from '../io.ts';
import { type PackTests, printTests } from '../print/pack-tests.ts';
import { testsAsJson } from '../print/tests-as-json.ts';
import { getScenario } from '../select-scenarios.ts';
import { UsageError } from '../usage-error.ts';
import { watchFolders } from '../watch-folders.ts';

interface Options {
  readonly watch?: boolean;
  readonly coverage?: boolean;
  readonly json?: boolean;
  readonly only?: string;
  readonly walks?: string;
  readonly seed?: string;
  readonly language?: string;
}

const examples = `
Examples:
  rcms pack test country-packs/xa --coverage
  rcms pack test country-packs/xa --only withdrawal --watch
  rcms pack test country-packs/xa --walks 500 --seed 7

A walk takes a case through the pack by steps at random and holds it against what is always so: nobody sees what is kept
from them, every date has its reasons, no open case is stuck. What it finds is printed as a scenario to keep.`;

/** `rcms pack test DIR`: takes every scenario of a pack through its clock and says what came differently. */
export const addPackTest: AddCommand = (parent, io, done) => {
  parent
    .command('test')
    .description('Run the scenarios of a pack, and random walks through it.')
    .argument('<folder>', 'folder in which pack.yaml lies')
    .option('--only <name>', 'run this scenario only: the name of its file')
    .option('--coverage', 'say what of the pack the scenarios try, and what not')
    .option('--walks <number>', 'take this many random walks through the pack too')
    .option('--seed <number>', 'what the walks are drawn from: the same seed gives the same walks', '1')
    .option('--language <tag>', 'language of the titles and names; the first of the pack when absent')
    .option('--watch', 'run again whenever a file of the pack changes, until Ctrl-C')
    .option('--json', 'print JSON instead of text')
    .addHelpText('after', examples)
    .action(async (folder: string, options: Options) => {
      const counts = {
        walks: wholeNumber('--walks', options.walks ?? '0'),
        seed: wholeNumber('--seed', options.seed ?? '1'),
      };
      if (options.watch && options.json)
        throw new UsageError('--watch is for people, --json for programs: choose one.');
      const once = async () => testOnce(folder, options, counts, io);
      if (!options.watch) return done(await once());
      const root = resolve(io.folder, folder);
      await attempt(once, io);
      line(io, `Watching ${folder}. Ctrl-C ends it.`);
      await watchFolders(
        [root, findPatternFolder(root)],
        async (file) => {
          line(io, `\nChanged: ${file}`);
          await attempt(once, io);
        },
        io.stop,
      );
      done(exitCode.ok);
    });
};

/** While somebody writes, a file may be gone, a name misspelt or a folder half copied: said, and waited out. */
async function attempt(once: () => Promise<number>, io: Io): Promise<void> {
  try {
    await once();
  } catch (error) {
    const known = error instanceof UsageError ? error : findOperatorMessage(error);
    if (!known) throw error;
    line(io, known.message);
  }
}

async function testOnce(
  folder: string,
  { only, coverage, json, language: asked }: Options,
  counts: { readonly walks: number; readonly seed: number },
  io: Io,
): Promise<number> {
  const compiled = await compileFolder(folder, io, json ? 'json' : 'text');
  if (!compiled) return exitCode.problems;
  const { pack, outline, source } = compiled;
  const language = getLanguage(pack, asked);
  const all = scenariosOf(outline, language);
  const chosen = only === undefined ? all : [getScenario(all, only)];
  const ran = chosen.map((told) => ({ told, report: runScenario(pack, told.scenario) }));
  const covering = ran.map(({ told: { file, scenario }, report }) => ({ file, service: scenario.service, report }));
  const tests: PackTests = {
    ran,
    ...(coverage ? { coverage: measureCoverage(pack, outline, covering, provedSafeguards(source)) } : {}),
    ...(counts.walks > 0 ? { walks: runWalks(pack, { ...counts, fixtures: fixtureStories(outline) }) } : {}),
  };
  if (json) line(io, JSON.stringify(testsAsJson(pack, tests), null, 2));
  else for (const text of printTests(pack, tests, language)) line(io, text);
  const failed = ran.some(({ report }) => !report.passed) || (tests.walks?.failures.length ?? 0) > 0;
  return failed || ran.length === 0 ? exitCode.problems : exitCode.ok;
}

function provedSafeguards(source: PackSource): ReadonlySet<string> {
  const safeguards = verify(source).proofs.services.flatMap((service) => service.safeguards);
  return new Set(safeguards.filter(({ verdict }) => verdict === 'proved').map(({ id }) => id));
}

function wholeNumber(flag: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${flag} must be a whole number, for example ${flag} 100.`);
  return Number(text);
}
