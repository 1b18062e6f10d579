import { basename, resolve } from 'node:path';
import {
  type Parsed,
  parseCountry,
  parseId,
  parseLanguages,
  parsePeriod,
  type StarterAnswers,
  type StarterCountry,
} from '../../core/shell/runtime/starter/starter-answers.ts';
import { isEnglish, starterPack } from '../../core/shell/runtime/starter/starter-pack.ts';
import { writePackFiles } from '../../core/shell/runtime/starter/write-pack-files.ts';
import type { AddCommand } from '../add-command.ts';
import type { StarterFlags } from '../ask-starter.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { UsageError } from '../usage-error.ts';

const required = ['country', 'counterpart', 'reply', 'transfer'] as const;

/** `rcms pack init DIR`: a small pack that is complete, from flags or from questions. */
export const addPackInit: AddCommand = (parent, io, done) => {
  parent
    .command('init')
    .description('Start a pack: a small procedure that verifies and passes its scenarios. Asks for what no flag says.')
    .argument('<folder>', 'folder to make; its name is the id of the pack')
    .option(
      '--country <code:name:zone[:weekend]>',
      'the State that is asked, for example XC:Xanadu:Asia/Karachi:fri,sat',
    )
    .option('--counterpart <code:name:zone[:weekend]>', 'a State that asks; may be given again', collect)
    .option('--reply <period>', 'time to answer an application: "30 calendar-days", unknown, without-delay')
    .option('--transfer <period>', 'time to transfer the person after agreement: "3 months", unknown, without-delay')
    .option('--language <tags>', 'languages of the pack, for example en,ar', 'en')
    .option('--title <text>', 'what the pack is called')
    .option('--citation <text>', 'the legal text on which the procedure rests')
    .action(async (folder: string, flags: StarterFlags) => {
      const missing = required.filter((name) => flags[name] === undefined);
      if (missing.length > 0 && !io.interactive) {
        const named = missing.map((name) => `--${name}`).join(', ');
        throw new UsageError(`Still to be said: ${named}. In a terminal, the program asks for what is missing.`);
      }
      const given = missing.length > 0 ? await asked(flags) : flags;
      if (!given) return done(exitCode.ok);
      const path = resolve(io.folder, folder);
      const answers = readFlags(basename(path), given);
      const files = await starterPack(answers);
      await writePackFiles(path, files);
      line(io, `${folder} is a pack of ${Object.keys(files).filter((each) => !each.startsWith('.')).length} files.`);
      for (const language of answers.languages.filter((each) => !isEnglish(each))) {
        line(io, `locales/${language}.yaml holds English texts, to be translated.`);
      }
      line(io, 'No number in it is confirmed: each rule waits for its article. Next:');
      line(io, `  rcms pack verify ${folder}`);
      line(io, `  rcms pack test ${folder}`);
      line(io, `  rcms walk ${folder}`);
      done(exitCode.ok);
    });
};

/** The answers that the flags give. Throws a UsageError that names the flag, its text and how to write it. */
function readFlags(id: string, flags: StarterFlags): StarterAnswers {
  const country = read('--country', parseCountry(flags.country ?? ''));
  const counterparts = (flags.counterpart ?? []).map((text) => read('--counterpart', parseCountry(text)));
  assertDistinct([country, ...counterparts]);
  return {
    id: read('The name of the folder', parseId(id)),
    title: flags.title ?? `Readmission: ${country.name}`,
    citation: flags.citation ?? `Agreement of ${country.name} on readmission`,
    languages: read('--language', parseLanguages(flags.language ?? 'en')),
    country,
    counterparts,
    reply: read('--reply', parsePeriod(flags.reply ?? '')),
    transfer: read('--transfer', parsePeriod(flags.transfer ?? '')),
  };
}

function read<Value>(where: string, parsed: Parsed<Value>): Value {
  if ('problem' in parsed) throw new UsageError(`${where}: ${parsed.problem}`);
  return parsed.value;
}

function assertDistinct(countries: readonly StarterCountry[]): void {
  const codes = countries.map(({ code }) => code);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) throw new UsageError(`The code ${twice} is given to two States. Give each its own.`);
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Loaded where there is something to ask: it brings the terminal's questions along. */
async function asked(flags: StarterFlags): Promise<StarterFlags | undefined> {
  const { askStarter } = await import('../ask-starter.ts');
  return askStarter(flags);
}
