import type { Settings } from '../../core/shell/runtime/settings.ts';
import type { Instance } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { byOption, operatorOf } from '../operator.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';
import { writeOption, writeTo } from '../write-option.ts';

type Flags = Readonly<Record<string, unknown>> & { readonly by?: string; readonly write?: string };

/** `rcms keys turn-search`: draws a key of the search tokens. Servers that run take it up within seconds. */
export const addKeysTurnSearch: AddCommand = (parent, io, done) => {
  const command = parent
    .command('turn-search')
    .description('Draw a key of the search tokens: new ones are made with it, old ones found until they are made anew.')
    .addOption(byOption())
    .addOption(writeOption())
    .action(async (options: Flags) => {
      done(await withInstance(options, io, (instance, settings) => turn(instance, settings, options, io)));
    });
  addSettingOptions(command, instanceSettings);
};

async function turn({ store, clocks, keys }: Instance, settings: Settings, options: Flags, io: Io): Promise<number> {
  const { createKeyTurning, keptKeys, nameOfKeys } = await import('../../core/shell/runtime/start.ts');
  if (keys.searchKeys().length > 1) {
    io.err('The last turn is not done: search tokens of an earlier key may be left. Run rcms keys retoken first.\n');
    return exitCode.problems;
  }
  const at = clocks.machineNow();
  const { key, turned } = await createKeyTurning({ ...keptKeys(settings), ...writeTo(options, io) }).addSearchKey(at);
  const by = { kind: 'operator', name: operatorOf(options) } as const;
  await store.audit.note({ at, by, what: 'search-key-drawn', about: { key } });
  line(
    io,
    turned === 'written'
      ? `${options.write} holds the secrets with search key ${key}. Put them in the place of ${nameOfKeys(settings)} and of its copy, start the servers anew, destroy the file, then run rcms keys retoken.`
      : `Search key ${key} makes tokens from now on. Copy ${nameOfKeys(settings)} to where its copy is kept, then run rcms keys retoken.`,
  );
  return exitCode.ok;
}
