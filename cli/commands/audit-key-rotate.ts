import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { byOption, operatorOf, whyOption } from '../operator.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly by?: string;
  readonly why: string;
}

/** `rcms audit key rotate`: the key of the checkpoints hands over to a new one, in a checkpoint that both sign. */
export const addAuditKeyRotate: AddCommand = (parent, io, done) => {
  const command = parent
    .command('rotate')
    .description('Hand over to a new key in a checkpoint that both keys sign; the old one is then gone from here.')
    .addOption(byOption())
    .addOption(whyOption())
    .action(async () => {
      // What both commands know, the one above takes.
      const options = command.optsWithGlobals<Flags>();
      const by = operatorOf(options);
      const { why } = options;
      const code = await withInstance(options, io, async ({ anchoring, store, clocks }) => {
        const from = (await anchoring.key()).id;
        const taken = await anchoring.rotate({ by, why });
        if (!taken) {
          io.err('Another process takes a checkpoint now: try again.\n');
          return exitCode.problems;
        }
        const { id } = await anchoring.key();
        await store.audit.note({
          at: clocks.machineNow(),
          by: { kind: 'operator', name: by },
          what: 'audit-key-rotated',
          about: { from, to: id, checkpoint: taken.checkpoint.number },
          why,
        });
        line(io, `Checkpoint ${taken.checkpoint.number} hands over to the key ${id}`);
        line(io, 'Print it with: rcms audit key. Whoever knows an earlier key comes to it by the checkpoints.');
        return exitCode.ok;
      });
      done(code);
    });
  addSettingOptions(command, instanceSettings);
};
