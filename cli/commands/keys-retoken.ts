import { setTimeout as wait } from 'node:timers/promises';
import type { Settings } from '../../core/shell/runtime/settings.ts';
import type { Instance } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { byOption, operatorOf } from '../operator.ts';
import { createProgress } from '../print/progress.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings, withInstance } from '../with-instance.ts';
import { writeOption, writeTo } from '../write-option.ts';

type Flags = Readonly<Record<string, unknown>> & { readonly by?: string; readonly write?: string };

/** Servers look at the keys about every second, and a decision under way is written within another. */
const untilServersKnow = 3_000;

/** `rcms keys retoken`: makes the search tokens of every case by the newest key, and destroys the ones before it. */
export const addKeysRetoken: AddCommand = (parent, io, done) => {
  const command = parent
    .command('retoken')
    .description(
      'Make the search tokens of all cases by the newest key, while the server runs, and destroy the key before it.',
    )
    .addOption(byOption())
    .addOption(writeOption())
    .action(async (options: Flags) => {
      done(await withInstance(options, io, (instance, settings) => retoken(instance, settings, options, io)));
    });
  addSettingOptions(command, instanceSettings);
};

async function retoken(instance: Instance, settings: Settings, options: Flags, io: Io): Promise<number> {
  const { assemble, createKeyTurning, keptKeys, nameOfKeys, workOff } = await import(
    '../../core/shell/runtime/start.ts'
  );
  const { store, clocks, keys } = instance;
  const { app } = await assemble(instance);
  const all = await app.countTokensBehind();
  const backlog = { take: app.retoken, count: app.countTokensBehind };
  const progress = createProgress(io, 'Making search tokens anew');
  const show = (still: number) => progress.show(1 - still / Math.max(1, all));
  const work = async () => workOff(backlog, io.stop, show);
  let left = await work().finally(progress.end);
  const isTurning = keys.searchKeys().length > 1;
  if (left === 0 && isTurning) {
    // A server that had not seen the newest key yet may have written tokens of the one before.
    await wait(untilServersKnow, undefined, { signal: io.stop }).catch(() => undefined);
    left = await workOff(backlog, io.stop);
  }
  const by = { kind: 'operator', name: operatorOf(options) } as const;
  const at = clocks.machineNow();
  const key = keys.searchKeys().at(-1)?.id ?? 0;
  await store.audit.note({ at, by, what: 'search-tokens-made', about: { key, cases: all - left, left } });
  if (left > 0 || io.stop.aborted) {
    line(io, `${left} cases are still to be done: it was stopped, or they failed. Run it again: it finds the rest.`);
    return exitCode.problems;
  }
  line(io, `The search tokens of every case are made by search key ${key}.`);
  if (!isTurning) return exitCode.ok;
  const turned = await createKeyTurning({ ...keptKeys(settings), ...writeTo(options, io) }).removeOldSearchKeys();
  if (turned === 'done') await store.audit.note({ at, by, what: 'search-key-destroyed', about: { before: key } });
  line(
    io,
    turned === 'written'
      ? `${options.write} holds the secrets without the earlier key. Put them in the place of ${nameOfKeys(settings)}, start the servers anew, and destroy the file.`
      : `The earlier key is destroyed. Destroy it in every copy of ${nameOfKeys(settings)} too: old backups can then be searched by nobody.`,
  );
  return exitCode.ok;
}
