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

/** `rcms audit resume`: goes on with checkpoints after an older database was put back, and says so in the first of them. */
export const addAuditResume: AddCommand = (parent, io, done) => {
  const command = parent
    .command('resume')
    .description(
      'Go on with checkpoints after a backup was restored; the next one says by whom, why, and what is lost.',
    )
    .addOption(byOption())
    .addOption(whyOption())
    .action(async (options: Flags) => {
      const code = await withInstance(options, io, async ({ anchoring, store, clocks }) => {
        const by = operatorOf(options);
        const { why } = options;
        await store.audit.note({
          at: clocks.machineNow(),
          by: { kind: 'operator', name: by },
          what: 'record-resumed',
          why,
        });
        const taken = await anchoring.round({ by, why });
        const restored = taken?.checkpoint.restored;
        if (!taken) io.err('Another process takes a checkpoint now: try again.\n');
        else if (!restored) line(io, 'Nothing newer is published: the record simply went on.');
        else line(io, `Checkpoint ${taken.checkpoint.number} goes on from checkpoint ${restored.after}.`);
        return taken ? exitCode.ok : exitCode.problems;
      });
      done(code);
    });
  addSettingOptions(command, instanceSettings);
};
