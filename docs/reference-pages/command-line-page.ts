import { createProgram } from '../../cli/run.ts';
import { settingTable } from '../../core/shell/runtime/setting-table.ts';
import { code, page, table } from './markdown.ts';

/** Every command with its help, and every setting. */
export function commandLinePage(): string {
  const silent = { out: () => {}, err: () => {} };
  const program = createProgram(
    { ...silent, environment: {}, folder: '/', interactive: false, stop: new AbortController().signal },
    () => {},
  );
  return page(
    'Command line',
    '`cli/` and `core/shell/runtime/setting-table.ts`',
    'In a checkout, write `npm run -s rcms --` for `rcms`. Exit codes: 0 done, 1 something is wrong with what was checked, 2 wrong use, 70 the program or the machine failed.',
    '## Settings',
    'A flag wins over its variable.',
    settings(),
    ...sections(program, 'rcms'),
  );
}

function settings(): string {
  const rows = Object.values(settingTable).map((row) => [
    code(row.variable),
    'flag' in row ? code(`--${row.flag}`) : '',
    row.meaning,
    'otherwise' in row ? row.otherwise : '',
  ]);
  return table(['variable', 'flag', 'meaning', 'otherwise'], rows);
}

type Program = ReturnType<typeof createProgram>;

/** The command itself and then those below it; a command that only holds others shows their list. */
function sections(command: Program, path: string): readonly string[] {
  // The width of the help must not depend on a terminal.
  command.configureHelp({ helpWidth: 100 });
  const own = `## ${path}\n\n\`\`\`text\n${command.helpInformation().trimEnd()}\n\`\`\``;
  return [own, ...command.commands.flatMap((child) => sections(child as Program, `${path} ${child.name()}`))];
}
