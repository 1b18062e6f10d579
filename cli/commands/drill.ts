import { resolve } from 'node:path';
import type { Drilled, Instance } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { byOption, operatorOf } from '../operator.ts';
import { createProgress } from '../print/progress.ts';
import { printReplayed, printRestoreFaults } from '../print/restored.ts';
import { secondsOf } from '../print/seconds.ts';
import { addSettingOptions, assertSettings } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';
import { listOf } from './restore.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly destructions?: string;
  readonly key?: string;
  readonly by?: string;
  readonly json?: boolean;
}

/** `rcms drill FILE`: shows that a backup can be restored, in a database that is thrown away. */
export const addDrill: AddCommand = (parent, io, done) => {
  const command = parent
    .command('drill')
    .description(
      'Restore a backup for trial into a database that is thrown away, and put on record that it can be done.',
    )
    .argument('<file>', 'the file that rcms backup wrote')
    .option('--destructions <file>', 'published list of what was erased; without it, the one in the folder of anchors')
    .option(
      '--key <file>',
      'public key (PEM) that the backup is signed by; without it, the one in the folder of anchors',
    )
    .addOption(byOption())
    .option('--json', 'print JSON instead of text')
    .action(async (file: string, options: Flags) => {
      const settings = assertSettings(options, { ...io, environment: { ...io.environment, RCMS_PACK: undefined } });
      const { scratchUrl } = settings;
      const { checkBackup, drillBackup } = await import('../../core/shell/runtime/start.ts');
      const begun = performance.now();
      const key = options.key === undefined ? undefined : resolve(io.folder, options.key);
      const checked = await checkBackup(resolve(io.folder, file), settings, key);
      const check = (performance.now() - begun) / 1000;
      const bar = createProgress(io, 'Drill');
      const drilled = await drillBackup(settings, {
        checked,
        destructions: listOf(options, settings.anchorsFolder, io),
        ...(scratchUrl !== undefined ? { scratchUrl } : {}),
        by: operatorOf(options),
        onShare: bar.show,
      }).finally(bar.end);
      const sound = drilled.faults.length === 0;
      if (sound) await withInstance(options, io, (instance) => record(instance, drilled, checked.header.at, options));
      const took = { check, ...drilled.took };
      if (options.json) line(io, JSON.stringify({ ...drilled, took }, null, 2));
      else print(drilled, took, io);
      done(sound ? exitCode.ok : exitCode.problems);
    });
  addSettingOptions(command, instanceSettings);
};

/** By it the key of an earlier epoch may be destroyed. */
async function record({ store, clocks }: Instance, drilled: Drilled, madeAt: string, options: Flags): Promise<void> {
  const at = clocks.machineNow();
  const { epoch, events, opened, replayed } = drilled;
  const about = { madeAt, epoch, events, opened, repeated: replayed.done };
  await store.audit.note({ at, by: { kind: 'operator', name: operatorOf(options) }, what: 'backup-drilled', about });
  await store.wrappedKeys.noteDrill({ epoch, at });
}

function print(drilled: Drilled, took: Readonly<Record<string, number>>, io: Io): void {
  const { replayed, faults, events, opened, epoch } = drilled;
  const sum = Object.values(took).reduce((all, one) => all + one, 0);
  const time = (step: string) => secondsOf(took[step] ?? 0);
  line(io, `checked    ${time('check')}  every byte, and the signature`);
  line(io, `started    ${time('start')}  a database for it`);
  line(io, `loaded     ${time('load')}`);
  line(io, `erased     ${time('replay')}  ${printReplayed(replayed).replace(/,$/, '')}`);
  line(io, `verified   ${time('verify')}  ${events} events`);
  line(io, `opened     ${time('open')}  what is sealed in ${opened} cases`);
  for (const text of printRestoreFaults(faults)) line(io, text);
  line(
    io,
    faults.length === 0
      ? `The backup can be restored: in ${secondsOf(sum)}. It is on record, with epoch ${epoch}.`
      : `The backup holds a record with faults. Nothing is put on record.`,
  );
}
