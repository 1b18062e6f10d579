import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

/** `rcms audit checkpoint`: one more than the server takes every minute, now. */
export const addAuditCheckpoint: AddCommand = (parent, io, done) => {
  const command = parent
    .command('checkpoint')
    .description('Take and publish a checkpoint now; the server does so every minute.')
    .action(async (options: Readonly<Record<string, unknown>>) => {
      await withInstance(options, io, async ({ anchoring }) => {
        let taken = await anchoring.round();
        while (taken?.more) taken = await anchoring.round();
        const { number, at } = taken?.checkpoint ?? {};
        line(io, taken ? `Checkpoint ${number} of ${at}` : 'Another process takes one now.');
      });
      done(exitCode.ok);
    });
  addSettingOptions(command, instanceSettings);
};
