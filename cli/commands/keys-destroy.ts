import { InvalidArgumentError } from 'commander';
import type { Settings } from '../../core/shell/runtime/settings.ts';
import type { Instance, KeepReason } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { byOption, operatorOf, whyOption } from '../operator.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';
import { writeOption, writeTo } from '../write-option.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly withoutDrill?: boolean;
  readonly by?: string;
  readonly why: string;
  readonly write?: string;
}

/** `rcms keys destroy EPOCH`: backups of its time go dark for ever. */
export const addKeysDestroy: AddCommand = (parent, io, done) => {
  const command = parent
    .command('destroy')
    .description('Destroy the key of the oldest epoch, once nothing rests on it. Backups of its time go dark for ever.')
    .argument('<epoch>', 'number of the epoch', epochNumber)
    .addOption(whyOption())
    .addOption(byOption())
    .addOption(writeOption())
    .option('--without-drill', 'although no later backup was restored in a drill; two epochs later at the earliest')
    .action(async (epoch: number, options: Flags) => {
      done(await withInstance(options, io, (instance, settings) => destroy(instance, settings, epoch, options, io)));
    });
  addSettingOptions(command, instanceSettings);
};

async function destroy(instance: Instance, settings: Settings, epoch: number, options: Flags, io: Io): Promise<number> {
  const { createKeyTurning, destroyEpoch, keptKeys, nameOfKeys } = await import('../../core/shell/runtime/start.ts');
  const { store, keys, clocks } = instance;
  const turning = createKeyTurning({ ...keptKeys(settings), ...writeTo(options, io) });
  const at = clocks.machineNow();
  const withoutDrill = options.withoutDrill === true;
  const by = { kind: 'operator', name: operatorOf(options) } as const;
  const note = (what: string) => store.audit.note({ at, by, what, about: { epoch, withoutDrill }, why: options.why });
  const isHere = (await keys.epochs()).some(({ id }) => id === epoch);
  const remove = async () => {
    // What is written for a person to put in place destroys nothing yet: it is noted when the key is gone.
    if (options.write !== undefined) return turning.removeEpoch(epoch);
    await note('epoch-destroyed');
    return turning.removeEpoch(epoch).catch(async (error) => {
      await note('epoch-not-destroyed');
      throw error;
    });
  };
  const kept = await destroyEpoch(keys, store.wrappedKeys, { epoch, withoutDrill, at, remove });
  if (kept?.is === 'handed-over') {
    line(
      io,
      `${options.write} holds the secrets without the key of epoch ${epoch}. Put them in the place of ${nameOfKeys(settings)}, start the servers anew, destroy the file, and run this command again: it puts on record that the key is gone.`,
    );
    return exitCode.ok;
  }
  if (kept) {
    io.err(`${sayWhy(kept, epoch)}\n`);
    return exitCode.problems;
  }
  if (!isHere || options.write !== undefined) await note('epoch-destroyed');
  line(
    io,
    `The key of epoch ${epoch} is destroyed. Destroy it in every copy of ${nameOfKeys(settings)} too: old backups go dark with the last one.`,
  );
  return exitCode.ok;
}

function sayWhy(kept: Exclude<KeepReason, { is: 'handed-over' }>, epoch: number): string {
  switch (kept.is) {
    case 'epoch-unknown':
      return `There is no key of epoch ${epoch}. See rcms keys status.`;
    case 'epoch-current':
      return `Epoch ${epoch} wraps today's data keys. Begin another with rcms keys rotate first.`;
    case 'epoch-not-oldest':
      return `Epochs go in their order: epoch ${kept.oldest} is older. Destroy it first.`;
    case 'keys-rest-on-it':
      return `${kept.keys} data keys rest on epoch ${epoch}. Run rcms keys rewrap first.`;
    case 'no-drill':
      return `No backup of an epoch after ${epoch} was restored in a drill. Run rcms drill first.`;
    case 'too-early':
      return `Without a drill the key of epoch ${epoch} is kept until epoch ${kept.from} has begun.`;
  }
}

function epochNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be the number of an epoch.');
  return Number(text);
}
