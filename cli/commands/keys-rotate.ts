import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { byOption, operatorOf } from '../operator.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';
import { writeOption, writeTo } from '../write-option.ts';

type Flags = Readonly<Record<string, unknown>> & { readonly by?: string; readonly write?: string };

/** `rcms keys rotate`: begins an epoch. Servers that run take it up within seconds. */
export const addKeysRotate: AddCommand = (parent, io, done) => {
  const command = parent
    .command('rotate')
    .description('Begin an epoch: its key wraps new data keys from now on, in servers that run already too.')
    .addOption(byOption())
    .addOption(writeOption())
    .action(async (options: Flags) => {
      const code = await withInstance(options, io, async ({ store, clocks }, settings) => {
        const { createKeyTurning, keptKeys, nameOfKeys } = await import('../../core/shell/runtime/start.ts');
        const at = clocks.machineNow();
        const turning = createKeyTurning({ ...keptKeys(settings), ...writeTo(options, io) });
        const { epoch, turned } = await turning.addEpoch(at);
        const by = { kind: 'operator', name: operatorOf(options) } as const;
        await store.audit.note({ at, by, what: 'epoch-begun', about: { epoch } });
        line(
          io,
          turned === 'written'
            ? `${options.write} holds the secrets with epoch ${epoch}. Put them in the place of ${nameOfKeys(settings)} and of its copy, start the servers anew, destroy the file, then run rcms keys rewrap.`
            : `Epoch ${epoch} wraps from now on. Copy ${nameOfKeys(settings)} to where its copy is kept, then run rcms keys rewrap.`,
        );
        return exitCode.ok;
      });
      done(code);
    });
  addSettingOptions(command, instanceSettings);
};
