import { InvalidArgumentError } from 'commander';
import type { Instance, KeepReason } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { byOption, operatorOf, whyOption } from '../operator.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly withoutDrill?: boolean;
  readonly by?: string;
  readonly why: string;
}

/** `rcms keys destroy EPOCH`: backups of its time go dark for ever. */
export const addKeysDestroy: AddCommand = (parent, io, done) => {
  const command = parent
    .command('destroy')
    .description('Destroy the key of the oldest epoch, once nothing rests on it. Backups of its time go dark for ever.')
    .argument('<epoch>', 'number of the epoch', epochNumber)
    .addOption(whyOption())
    .addOption(byOption())
    .option('--without-drill', 'although no later backup was restored in a drill; two epochs later at the earliest')
    .action(async (epoch: number, options: Flags) => {
      done(await withInstance(options, io, (instance) => destroy(instance, epoch, options, io)));
    });
  addSettingOptions(command, instanceSettings);
};

async function destroy(instance: Instance, epoch: number, options: Flags, io: Io): Promise<number> {
  const { destroyEpoch, removeEpoch } = await import('../../core/shell/runtime/start.ts');
  const { store, keys, keysFile, clocks } = instance;
  const at = clocks.machineNow();
  const remove = async () => {
    const by = { kind: 'operator', name: operatorOf(options) } as const;
    const about = { epoch, withoutDrill: options.withoutDrill === true };
    await store.audit.note({ at, by, what: 'epoch-destroyed', about, why: options.why });
    await removeEpoch(keysFile, epoch);
  };
  const withoutDrill = options.withoutDrill === true;
  const kept = await destroyEpoch(keys, store.wrappedKeys, { epoch, withoutDrill, at, remove });
  if (kept) {
    io.err(`${sayWhy(kept, epoch)}\n`);
    return exitCode.problems;
  }
  line(
    io,
    `The key of epoch ${epoch} is destroyed. Destroy it in every copy of ${keysFile} too: old backups go dark with the last one.`,
  );
  return exitCode.ok;
}

function sayWhy(kept: KeepReason, epoch: number): string {
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
