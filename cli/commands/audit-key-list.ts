import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly json?: boolean;
}

/** `rcms audit key list`: which key signed from when to when. */
export const addAuditKeyList: AddCommand = (parent, io, done) => {
  const command = parent
    .command('list')
    .description('List the keys by which checkpoints were signed, with the time of each.')
    .option('--json', 'print JSON instead of text, with the public keys (PEM)')
    .action(async () => {
      // What both commands know, the one above takes.
      const options = command.optsWithGlobals<Flags>();
      const { listAuditKeys } = await import('../../core/shell/runtime/start.ts');
      const keys = await withInstance(options, io, ({ anchoring }) => listAuditKeys(anchoring));
      if (options.json) line(io, JSON.stringify(keys, null, 2));
      else
        for (const { id, since, until } of keys) {
          const end = until
            ? `${until.at}, checkpoint ${until.checkpoint} (${until.by}: ${until.why})`
            : 'today: it signs now';
          line(io, `${id} from ${since ?? 'the beginning'} to ${end}`);
        }
      done(exitCode.ok);
    });
  addSettingOptions(command, instanceSettings);
};
