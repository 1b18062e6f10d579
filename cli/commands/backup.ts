import { resolve } from 'node:path';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { byOption, operatorOf } from '../operator.ts';
import { packageVersion } from '../package-version.ts';
import { createProgress } from '../print/progress.ts';
import { secondsOf } from '../print/seconds.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly by?: string;
  readonly json?: boolean;
}

/** `rcms backup FILE`: one moment of an instance in one signed file, while its servers go on. */
export const addBackup: AddCommand = (parent, io, done) => {
  const command = parent
    .command('backup')
    .description('Write one moment of an instance into one signed file, while its server goes on. No key is in it.')
    .argument('<file>', 'the file that is made')
    .addOption(byOption())
    .option('--json', 'print JSON instead of text')
    .action(async (file: string, options: Flags) => {
      const { makeBackup } = await import('../../core/shell/runtime/start.ts');
      const bar = createProgress(io, 'Backup');
      const made = await withInstance(options, io, (instance, settings) =>
        makeBackup(instance, settings, {
          path: resolve(io.folder, file),
          program: packageVersion(),
          by: operatorOf(options),
          onShare: bar.show,
        }),
      ).finally(bar.end);
      const { header, tables, bytes, seconds } = made;
      if (options.json) line(io, JSON.stringify({ file: made.path, header, tables, bytes, seconds }, null, 2));
      else {
        const rows = tables.reduce((sum, table) => sum + table.rows, 0);
        line(
          io,
          `Written to ${file}: ${rows} rows of ${tables.length} tables, ${bytes} bytes, in ${secondsOf(seconds)}.`,
        );
        line(
          io,
          'The keys are not in it: keep the key files apart from it, and the folder of anchors apart from both.',
        );
        line(io, `Try it out: rcms drill ${file}`);
      }
      done(exitCode.ok);
    });
  addSettingOptions(command, instanceSettings);
};
