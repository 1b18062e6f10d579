import type { Instance } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';

/** `rcms keys status`: the epochs, and how many data keys rest on each. */
export const addKeysStatus: AddCommand = (parent, io, done) => {
  const command = parent
    .command('status')
    .description('Show the epochs, how many data keys each wraps, and what was destroyed and drilled.')
    .option('--json', 'print JSON instead of text')
    .action(async (options: Readonly<Record<string, unknown>> & { readonly json?: boolean }) => {
      done(await withInstance(options, io, (instance) => show(instance, options.json === true, io)));
    });
  addSettingOptions(command, instanceSettings);
};

async function show({ store, keys, clocks }: Instance, json: boolean, io: Io): Promise<number> {
  const counted = new Map((await store.wrappedKeys.count()).map((row) => [row.epoch, row.keys]));
  const current = await keys.currentEpoch();
  const epochs = (await keys.epochs()).map(({ id, since }) => ({ epoch: id, since, keys: counted.get(id) ?? 0 }));
  const [destroyed, drills] = [await store.wrappedKeys.destroyed(), await store.wrappedKeys.drills()];
  const tokensBehind = await store.sweep.countTokensBehind();
  const searchKeys = keys
    .searchKeys()
    .map(({ id, since }) => ({ key: id, since, days: daysBetween(since, clocks.machineNow()) }));
  if (json) {
    line(io, JSON.stringify({ current, epochs, searchKeys, tokensBehind, destroyed, drills }, null, 2));
    return exitCode.ok;
  }
  for (const { epoch, since, keys: number } of epochs) {
    line(io, `epoch ${epoch}  since ${since}  ${number} data keys${epoch === current ? '  (wraps now)' : ''}`);
  }
  for (const { epoch, at } of destroyed) line(io, `epoch ${epoch}  destroyed ${at}`);
  for (const { epoch, at } of drills) line(io, `epoch ${epoch}  restored in a drill ${at}`);
  for (const { key, since, days } of searchKeys) line(io, `search key ${key}  since ${since}, for ${days} days`);
  if (tokensBehind > 0) line(io, `${tokensBehind} cases have search tokens of an earlier key: run rcms keys retoken`);
  return exitCode.ok;
}

function daysBetween(since: string, now: string): number {
  return Math.floor((Date.parse(now) - Date.parse(since)) / 86_400_000);
}
