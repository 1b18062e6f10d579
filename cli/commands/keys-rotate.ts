import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { byOption, operatorOf } from '../operator.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

type Flags = Readonly<Record<string, unknown>> & { readonly by?: string };

/** `rcms keys rotate`: begins an epoch. Servers that run take it up within seconds. */
export const addKeysRotate: AddCommand = (parent, io, done) => {
  const command = parent
    .command('rotate')
    .description('Begin an epoch: its key wraps new data keys from now on, in servers that run already too.')
    .addOption(byOption())
    .action(async (options: Flags) => {
      const code = await withInstance(options, io, async ({ store, clocks, keysFile }) => {
        const { addEpoch } = await import('../../core/shell/runtime/start.ts');
        const at = clocks.machineNow();
        const epoch = await addEpoch(keysFile, at);
        const by = { kind: 'operator', name: operatorOf(options) } as const;
        await store.audit.note({ at, by, what: 'epoch-begun', about: { epoch } });
        line(
          io,
          `Epoch ${epoch} wraps from now on. Copy ${keysFile} to where its copy is kept, then run rcms keys rewrap.`,
        );
        return exitCode.ok;
      });
      done(code);
    });
  addSettingOptions(command, instanceSettings);
};
