import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { scenariosOf } from '../../core/engine/scenario/scenarios-of.ts';
import { act, beginSimulation, type Simulation } from '../../core/engine/scenario/simulation.ts';
import { stepsOf } from '../../core/engine/scenario/steps-of.ts';
import type { AddCommand } from '../add-command.ts';
import { type CompiledFolder, compileFolder } from '../compile-folder.ts';
import { exitCode } from '../exit-code.ts';
import { getLanguage } from '../get-language.ts';
import { getNamed } from '../get-named.ts';
import { type Io, line } from '../io.ts';
import { assertPictureFile, writePicture } from '../picture.ts';
import { printOffers, printSides, printSimulatedStep } from '../print/simulation.ts';
import { simulationAsJson } from '../print/simulation-as-json.ts';
import { printStrips } from '../print/strips.ts';
import { getScenario } from '../select-scenarios.ts';
import { doSyntax, parseDay, parseDo } from '../simulate/parse-do.ts';
import { saveScenario } from '../simulate/save-scenario.ts';
import { simulatedPeople } from '../simulate/simulated-people.ts';
import { UsageError } from '../usage-error.ts';

interface Options {
  readonly service?: string;
  readonly scenario?: string;
  readonly do: readonly string[];
  readonly script?: string;
  readonly until?: string;
  readonly strips?: boolean;
  readonly picture?: string;
  readonly save?: string;
  readonly language?: string;
  readonly json?: boolean;
}

const examples = `
With nothing to do, it asks: who acts, which step, how far to move the clock. Otherwise it does what it is told:
  ${doSyntax}
WHO is a person of the pack's scenarios, a role, or role@authority. WHAT is a step of the workflow or a command such as
record-answers:FORM or extend-deadline:DEADLINE. DAY is a date, +3d, or due (the next clock has passed or warned).
Whatever a step needs and nobody gives (answers, a reason) is filled in so that the rules accept it, where they can.

Examples:
  rcms pack simulate country-packs/xa
  rcms pack simulate country-packs/xa --do officer:open-case@2026-03-02 --do officer:submit --until due --strips
  rcms pack simulate country-packs/xa --do officer:open-case@2026-03-02 --do officer:submit \\
    --do "desk:refuse@2026-03-10 reason=not-a-national" --picture refusal.svg --save refused.yaml

A script has one such step a line, without --do; \`until DAY\` moves the clock; # begins a comment.`;

/** `rcms pack simulate DIR`: a case with a hand on its clock, asked for step by step or told at once. */
export const addPackSimulate: AddCommand = (parent, io, done) => {
  parent
    .command('simulate')
    .description('Take a case through a pack with a hand on the clock. Needs no database and keeps nothing.')
    .argument('<folder>', 'folder in which pack.yaml lies')
    .option('--service <name>', 'the service; the first of the pack when absent')
    .option('--scenario <name>', 'begin with everything that this scenario tells')
    .option(
      '--do <step>',
      `a step: ${doSyntax}; repeat it for more`,
      (one: string, all: readonly string[]) => [...all, one],
      [],
    )
    .option('--script <file>', 'a file of steps, one a line')
    .option('--until <day>', 'move the clock at the end: a date, +3d, or due')
    .option('--strips', 'print every day of each deadline')
    .option('--picture <file>', 'draw the case and its deadlines into this .svg or .html file')
    .option('--save <file>', 'keep the story as a scenario that expects what came')
    .option('--language <tag>', 'language of the words; the first of the pack when absent')
    .option('--json', 'print JSON instead of text')
    .addHelpText('after', examples)
    .action(async (folder: string, options: Options) => {
      if (options.picture !== undefined) assertPictureFile(options.picture);
      const compiled = await compileFolder(folder, io, options.json ? 'json' : 'text');
      if (!compiled) return done(exitCode.problems);
      const language = getLanguage(compiled.pack, options.language);
      const begun = begin(compiled, options);
      const told = [...options.do, ...(options.script === undefined ? [] : await readScript(options.script, io))];
      if (told.length === 0 && options.until === undefined && options.scenario === undefined) {
        if (!io.interactive || options.json) {
          throw new UsageError(
            'Nobody is at a terminal to be asked. Say what happens with --do, --script or --scenario.',
          );
        }
        const { askSimulation } = await import('../simulate/ask-simulation.ts');
        const { clackAsk } = await import('../simulate/clack-ask.ts');
        await askSimulation(begun, { ask: clackAsk(io), io, language });
        return done(exitCode.ok);
      }
      const simulation = tell(begun, [...told, ...(options.until === undefined ? [] : [`until ${options.until}`])]);
      if (options.json) line(io, JSON.stringify(simulationAsJson(simulation), null, 2));
      else for (const text of printSimulation(simulation, language, options.strips === true)) line(io, text);
      await keep(simulation, options, language, io);
      done(simulation.steps.some(({ mismatches }) => mismatches.length > 0) ? exitCode.problems : exitCode.ok);
    });
};

function begin({ pack, outline }: CompiledFolder, { service: named, scenario: name }: Options): Simulation {
  const scenarios = scenariosOf(outline);
  const told = name === undefined ? undefined : getScenario(scenarios, name).scenario;
  const service = getNamed(pack.services, named ?? told?.service ?? Object.keys(pack.services)[0] ?? '', 'service').id;
  const people = { ...simulatedPeople(pack, service, scenarios), ...told?.people };
  const begun = beginSimulation(pack, pack.seed, service, people, told?.parties);
  return (told ? stepsOf(told) : []).reduce(
    (before, { then: _then, refused: _refused, ...step }) => act(before, step),
    begun,
  );
}

/** Does what each line says, one after another. Throws a UsageError for a line that would turn the clock back. */
function tell(begun: Simulation, lines: readonly string[]): Simulation {
  return lines.reduce((before, text) => {
    const day = /^until\s+(\S+)$/.exec(text)?.[1];
    const after = act(before, day === undefined ? parseDo(before, text) : { on: parseDay(before, day) });
    const back = after.steps.at(-1)?.mismatches.find(({ what }) => what === 'clock');
    if (back) throw new UsageError(`${text}: the clock only goes forward. It shows ${back.expected}.`);
    return after;
  }, begun);
}

async function readScript(file: string, io: Io): Promise<readonly string[]> {
  try {
    const text = await readFile(resolve(io.folder, file), 'utf8');
    return text
      .split(/\r?\n/)
      .map((one) => one.replace(/(^|\s)#.*$/, '').trim())
      .filter((one) => one !== '');
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  }
}

function printSimulation(simulation: Simulation, language: string, strips: boolean): readonly string[] {
  const offers = printOffers(simulation);
  return [
    ...simulation.steps.flatMap((_, index) => printSimulatedStep(simulation, index)),
    ...(strips ? printStrips(simulation, language) : []),
    ...printSides(simulation, language),
    ...(offers.length === 0 ? ['Nobody can do anything more.'] : ['Now can:', ...offers]),
  ];
}

async function keep(simulation: Simulation, { picture, save }: Options, language: string, io: Io): Promise<void> {
  const { pack, world, scenario, steps } = simulation;
  if (picture !== undefined) {
    await writePicture(picture, scenario.title, steps, { pack, world, service: scenario.service, language }, io);
    io.err(`Drew ${picture}.\n`);
  }
  if (save !== undefined) {
    await saveScenario(save, simulation, io);
    io.err(`Saved ${save}.\n`);
  }
}
