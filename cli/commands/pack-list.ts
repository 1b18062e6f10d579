import { activations, findStaged, installed } from '../../core/shell/app/pack-life/pack-step.ts';
import type { Instance } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { printPackList } from '../print/pack-list.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

/** `rcms pack list`: the versions in an instance, how many cases rest on each, and who did what with them, when and why. */
export const addPackList: AddCommand = (parent, io, done) => {
  const command = parent
    .command('list')
    .description('List the versions of the pack in an instance, the cases that rest on each, and who did what and why.')
    .option('--json', 'print JSON instead of text')
    .action(async (options: Readonly<Record<string, unknown>>) => {
      await withInstance(options, io, (instance) => list(instance, options.json === true, io));
      done(exitCode.ok);
    });
  addSettingOptions(command, instanceSettings);
};

async function list({ store }: Instance, json: boolean, io: Io): Promise<void> {
  const steps = await store.instance.packSteps();
  const use = await store.sweep.packUse();
  const [active, staged] = [activations(steps).at(-1), findStaged(steps)];
  const versions = installed(steps).map(({ pack, version, hash }) => {
    const { open = 0, closed = 0 } = use.find((one) => one.hash === hash) ?? {};
    return { pack, version, hash, inForce: hash === active?.hash, staged: hash === staged?.hash, open, closed };
  });
  if (json) line(io, JSON.stringify({ versions, steps }, null, 2));
  else for (const text of printPackList(versions, steps)) line(io, text);
}
