import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';
import { addAuditKeyList } from './audit-key-list.ts';
import { addAuditKeyRotate } from './audit-key-rotate.ts';

/** `rcms audit key`: the public half of the key by which checkpoints are signed, and its successors. */
export const addAuditKey: AddCommand = (parent, io, done) => {
  const command = parent
    .command('key')
    .description('Print the public key of the checkpoints (PEM), to be given to whoever checks them.')
    .action(async (options: Readonly<Record<string, unknown>>) => {
      const { publicKey } = await withInstance(options, io, ({ anchoring }) => anchoring.key());
      io.out(publicKey);
      done(exitCode.ok);
    });
  addSettingOptions(command, instanceSettings);
  addAuditKeyList(command, io, done);
  addAuditKeyRotate(command, io, done);
};
