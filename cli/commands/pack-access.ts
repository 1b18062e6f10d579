import { whoCanEverRead } from '../../core/engine/access/who-can-ever-read.ts';
import { didYouMean } from '../../core/engine/basics/did-you-mean.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import type { AddCommand } from '../add-command.ts';
import { compileFolder } from '../compile-folder.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import {
  type AccessQuestion,
  accessTables,
  findCells,
  readerTable,
  tableAsMarkdown,
  tableAsText,
} from '../print/access.ts';
import { UsageError } from '../usage-error.ts';

interface Options extends AccessQuestion {
  readonly language?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** `rcms pack access DIR`: who may do what at which stage, and who can ever read a category. */
export const addPackAccess: AddCommand = (parent, io, done) => {
  parent
    .command('access')
    .description('Show who may read, write and do what, at which stage, on whose side.')
    .argument('<folder>', 'folder in which pack.yaml lies')
    .option('--category <name>', 'who can ever read this data category')
    .option('--role <name>', 'only this role')
    .option('--service <name>', 'only this service')
    .option('--language <tag>', 'language of the words; the first of the pack when absent')
    .option('--markdown', 'print Markdown tables')
    .option('--json', 'print JSON instead of tables: the readers of the category, or the cells of the matrix')
    .action(async (folder: string, options: Options) => {
      const compiled = await compileFolder(folder, io);
      if (!compiled) return done(exitCode.problems);
      const { pack } = compiled;
      checkNames(pack, options);
      if (options.json) line(io, JSON.stringify(answer(pack, options), null, 2));
      else {
        const language = options.language ?? pack.languages[0] ?? 'en';
        const tables =
          options.category === undefined
            ? accessTables(pack, options, language)
            : [readerTable(pack, options.category, options, language)];
        for (const table of tables) line(io, options.markdown ? tableAsMarkdown(table) : tableAsText(table));
      }
      done(exitCode.ok);
    });
};

function answer(pack: CompiledPack, options: Options): unknown {
  const { category, role, service } = options;
  if (category === undefined) return findCells(pack, options);
  return whoCanEverRead(pack, category).filter(
    (reader) => (role ?? reader.role) === reader.role && (service ?? reader.service) === reader.service,
  );
}

function checkNames(pack: CompiledPack, { category, role, service, language }: Options): void {
  const check = (what: string, name: string | undefined, known: readonly string[]) => {
    if (name === undefined || known.includes(name)) return;
    const near = didYouMean(name, known);
    const hint = near ? `Did you mean ${JSON.stringify(near)}?` : `There are: ${known.join(', ')}.`;
    throw new UsageError(`The pack has no ${what} ${JSON.stringify(name)}. ${hint}`);
  };
  check('category', category, Object.keys(pack.categories));
  check('role', role, Object.keys(pack.roles));
  check('service', service, Object.keys(pack.services));
  check('language', language, pack.languages);
}
