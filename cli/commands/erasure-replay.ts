import type { Instance } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { byOption, operatorOf, whyOption } from '../operator.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly by?: string;
  readonly why: string;
}

/** `rcms erasure replay`: carries out again what the list outside the database says was erased. */
export const addErasureReplay: AddCommand = (parent, io, done) => {
  const command = parent
    .command('replay')
    .description(
      'Carry out again, in a database that was put back by another tool than rcms restore, what was erased since.',
    )
    .addOption(byOption())
    .addOption(whyOption())
    .action(async (options: Flags) => {
      done(await withInstance(options, io, (instance) => replay(instance, options, io)));
    });
  addSettingOptions(command, instanceSettings);
};

async function replay({ store, anchorsFolder, clocks }: Instance, options: Flags, io: Io): Promise<number> {
  const { findUndone, replayDestructions } = await import('../../core/shell/runtime/start.ts');
  const undone = await findUndone(store.destructions, anchorsFolder);
  if (undone.length === 0) {
    line(io, 'Every erasure of the list is carried out in this database.');
    return exitCode.ok;
  }
  const by = { kind: 'operator', name: operatorOf(options) } as const;
  const about = { rows: undone.length };
  await store.audit.note({ at: clocks.machineNow(), by, what: 'destructions-replayed', why: options.why, about });
  const { done, withoutCase } = await replayDestructions(store, undone);
  line(io, `${done} erasures done again, ${withoutCase} of cases that are not here.`);
  line(io, 'Own up to the older database before checkpoints go on: rcms audit resume --why "..."');
  return exitCode.ok;
}
