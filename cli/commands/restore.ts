import { join, resolve } from 'node:path';
import type { Restored } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { byOption, operatorOf, whyOption } from '../operator.ts';
import { createProgress } from '../print/progress.ts';
import { printReplayed, printRestoreFaults } from '../print/restored.ts';
import { secondsOf } from '../print/seconds.ts';
import { addSettingOptions, assertSettings } from '../setting-options.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly destructions?: string;
  readonly destructionsLost?: boolean;
  readonly key?: string;
  readonly by?: string;
  readonly why: string;
  readonly json?: boolean;
}

/** `rcms restore FILE`: a backup into an instance that holds nothing; what was erased since goes again, before it opens. */
export const addRestore: AddCommand = (parent, io, done) => {
  const command = parent
    .command('restore')
    .description('Restore a backup into an instance that holds nothing, and erase again what was erased since.')
    .argument('<file>', 'the file that rcms backup wrote')
    .option('--destructions <file>', 'published list of what was erased; without it, the one in the folder of anchors')
    .option(
      '--destructions-lost',
      'the list is lost, or a part of it: what is there is carried out, and what the rest erased comes back',
    )
    .option(
      '--key <file>',
      'public key (PEM) that the backup is signed by; without it, the one in the folder of anchors',
    )
    .addOption(byOption())
    .addOption(whyOption())
    .option('--json', 'print JSON instead of text')
    .action(async (file: string, options: Flags) => {
      const settings = assertSettings(options, { ...io, environment: { ...io.environment, RCMS_PACK: undefined } });
      const { checkBackup, restoreBackup } = await import('../../core/shell/runtime/start.ts');
      const key = options.key === undefined ? undefined : resolve(io.folder, options.key);
      const checked = await checkBackup(resolve(io.folder, file), settings, key);
      const bar = createProgress(io, 'Restore');
      const restored = await restoreBackup(settings, {
        checked,
        destructions: listOf(options, settings.anchorsFolder, io),
        destructionsLost: options.destructionsLost === true,
        by: operatorOf(options),
        why: options.why,
        onShare: bar.show,
      }).finally(bar.end);
      const { instance, at } = checked.header;
      if (options.json) line(io, JSON.stringify({ instance, at, ...restored }, null, 2));
      else print(restored, instance, at, io);
      done(restored.faults.length === 0 ? exitCode.ok : exitCode.problems);
    });
  addSettingOptions(command, ['instance', 'data', 'keys', 'anchors', 'logLevel']);
};

/** The list of destructions that is named, or that of the folder of anchors. */
export function listOf({ destructions }: { readonly destructions?: string }, anchors: string, io: Io): string {
  return destructions !== undefined ? resolve(io.folder, destructions) : join(anchors, 'destructions.jsonl');
}

function print(
  { replayed, faults, report, lost, took, destructions, tokensBehind }: Restored,
  instance: string,
  at: string,
  io: Io,
): void {
  line(io, `Restored the instance ${instance} as it was at ${at}.`);
  line(io, `  loaded in ${secondsOf(took.load)}`);
  line(io, `  ${printReplayed(replayed)} in ${secondsOf(took.replay)}`);
  if (destructions.lacks !== undefined) {
    line(io, `WHAT WAS ERASED MAY BE BACK. ${destructions.lacks}`);
    line(
      io,
      '  Erase it again: rcms retention run does what is due; what was erased on request is known to people only.',
    );
  }
  line(
    io,
    `  verified in ${secondsOf(took.verify)}: ${report.checked.events} events, ${report.checked.entries} entries of the log`,
  );
  for (const text of printRestoreFaults(faults)) line(io, text);
  if (tokensBehind > 0) {
    line(
      io,
      `${tokensBehind} cases have search tokens of an earlier key: run rcms keys retoken, or they may not be found.`,
    );
  }
  if (lost.checkpoints === 0) {
    line(io, 'Nothing newer is published: what may be lost is what came after the last checkpoint.');
    return;
  }
  line(
    io,
    `Lost: what was recorded after it. ${lost.checkpoints} newer checkpoints are published, the last one of ${lost.until}; at least ${lost.heads} chains had moved.`,
  );
  line(io, 'Own up to it before checkpoints go on: rcms audit resume --why "..."');
}
