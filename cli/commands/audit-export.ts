import { resolve } from 'node:path';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { byOption, operatorOf } from '../operator.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly case?: string;
  readonly by?: string;
}

/** `rcms audit export FILE`: headers, hashes, proofs and checkpoints for an outside body; no personal value. */
export const addAuditExport: AddCommand = (parent, io, done) => {
  const command = parent
    .command('export')
    .description('Write a bundle that can be checked on another machine: headers, hashes, proofs, no personal value.')
    .argument('<file>', 'the file that is made')
    .option('--case <id>', 'only the record of one case')
    .addOption(byOption())
    .action(async (file: string, options: Flags) => {
      const { writeBundle } = await import('../../core/shell/runtime/start.ts');
      const path = resolve(io.folder, file);
      const lines = await withInstance(options, io, (instance) =>
        writeBundle(instance, path, operatorOf(options), options.case),
      );
      if (lines === undefined) {
        io.err('There is no such case in the record.\n');
        done(exitCode.problems);
        return;
      }
      line(io, `${lines} lines written. Check them with: rcms audit verify --bundle ${file}`);
      done(exitCode.ok);
    });
  addSettingOptions(command, instanceSettings);
};
