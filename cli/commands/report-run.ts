import { reportCsv } from '../../core/shell/reports/report-csv.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { getLanguage } from '../get-language.ts';
import { unknownName } from '../get-named.ts';
import { line } from '../io.ts';
import { byOption, operatorOf } from '../operator.ts';
import { printReport } from '../print/report-table.ts';
import { addSettingOptions } from '../setting-options.ts';
import { UsageError } from '../usage-error.ts';
import { instanceSettings } from '../with-instance.ts';
import { withPack } from '../with-pack.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly language?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly by?: string;
}

/** `rcms report run`: a report of the pack in force over the cases of the instance, with small numbers hidden. */
export const addReportRun: AddCommand = (parent, io, done) => {
  const command = parent
    .command('run')
    .description('Count what a report of the pack in force says, with small numbers hidden.')
    .argument('<report>', 'the report, by the name of its file')
    .option('--language <tag>', 'language of the titles; the first of the pack when absent')
    .option('--json', 'print JSON instead of text')
    .option('--csv', 'print a table for a spreadsheet: names and codes instead of words')
    .addOption(byOption())
    .action(async (report: string, options: Flags) => {
      if (options.json && options.csv) throw new UsageError('Choose --json or --csv.');
      await withPack(options, io, async ({ app, store, clocks }) => {
        const language = getLanguage(app.pack, options.language);
        const table = await app.tabulate(report, language);
        if (!table)
          throw unknownName(
            report,
            app.allReports(language).map(({ id }) => id),
            'report',
          );
        const by = { kind: 'operator', name: operatorOf(options) } as const;
        await store.audit.note({ at: clocks.machineNow(), by, what: 'report-run', about: { report } });
        if (options.json) line(io, JSON.stringify(table, null, 2));
        else for (const text of options.csv ? reportCsv(table) : printReport(table)) line(io, text);
      });
      done(exitCode.ok);
    });
  addSettingOptions(command, instanceSettings);
};
