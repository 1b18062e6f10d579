import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { byOption, operatorOf } from '../operator.ts';
import { createProgress } from '../print/progress.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

type Flags = Readonly<Record<string, unknown>> & { readonly by?: string };

/** `rcms keys rewrap`: wraps every living data key by the newest epoch, while commands go on. */
export const addKeysRewrap: AddCommand = (parent, io, done) => {
  const command = parent
    .command('rewrap')
    .description('Wrap every data key by the newest epoch, while the server runs. Stopped, it goes on where it was.')
    .addOption(byOption())
    .action(async (options: Flags) => {
      const code = await withInstance(options, io, async ({ store, clocks, keys }) => {
        const { rewrapKeys } = await import('../../core/shell/runtime/start.ts');
        const progress = createProgress(io, 'Wrapping data keys');
        const count = await rewrapKeys(store.wrappedKeys, () => keys.currentEpoch(), progress.show).finally(
          progress.end,
        );
        const by = { kind: 'operator', name: operatorOf(options) } as const;
        const epoch = await keys.currentEpoch();
        const about = { epoch, keys: count };
        await store.audit.note({ at: clocks.machineNow(), by, what: 'data-keys-rewrapped', about });
        line(io, `${count} data keys were wrapped by epoch ${epoch}; none rests on an earlier one.`);
        return exitCode.ok;
      });
      done(code);
    });
  addSettingOptions(command, instanceSettings);
};
