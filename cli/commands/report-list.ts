import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { getLanguage } from '../get-language.ts';
import { line } from '../io.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings } from '../with-instance.ts';
import { withPack } from '../with-pack.ts';

/** `rcms report list`: the reports of the pack in force. */
export const addReportList: AddCommand = (parent, io, done) => {
  const command = parent
    .command('list')
    .description('List the reports of the pack in force.')
    .option('--language <tag>', 'language of the titles; the first of the pack when absent')
    .option('--json', 'print JSON instead of text')
    .action(async (options: Readonly<Record<string, unknown>> & { readonly language?: string }) => {
      await withPack(options, io, async ({ app }) => {
        const reports = app.allReports(getLanguage(app.pack, options.language));
        if (options.json === true) line(io, JSON.stringify({ reports }, null, 2));
        else if (reports.length === 0) line(io, 'The pack in force has no reports.');
        else for (const { id, title } of reports) line(io, `${id.padEnd(24)}  ${title}`);
      });
      done(exitCode.ok);
    });
  addSettingOptions(command, instanceSettings);
};
