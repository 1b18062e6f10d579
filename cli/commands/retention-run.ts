import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { operatorOf } from '../operator.ts';
import { archiveIsOff } from '../print/retention.ts';
import { addSettingOptions } from '../setting-options.ts';
import { instanceSettings } from '../with-instance.ts';
import { withPack } from '../with-pack.ts';

interface Flags extends Readonly<Record<string, unknown>> {
  readonly json?: boolean;
}

/** `rcms retention run`: carries out now what is due, beside any server. */
export const addRetentionRun: AddCommand = (parent, io, done) => {
  const command = parent
    .command('run')
    .description(
      'Carry out now what retention asks for. A server does so by itself; broken off, it goes on where it was.',
    )
    .option('--json', 'print JSON instead of text')
    .action(async (options: Flags) => {
      await withPack(options, io, async ({ app, store, clocks }) => {
        const { runRetention } = await import('../../core/shell/runtime/start.ts');
        const { recounted, carriedOut, left, unknownPackages } = await runRetention(app, new AbortController().signal);
        const by = { kind: 'operator', name: operatorOf({}) } as const;
        const about = { recounted, carriedOut, left };
        await store.audit.note({ at: clocks.machineNow(), by, what: 'retention-run', about });
        if (options.json) line(io, JSON.stringify({ recounted, carriedOut, left, unknownPackages }));
        else {
          line(io, `${recounted} ${recounted === 1 ? 'case was' : 'cases were'} computed by the version in force.`);
          line(
            io,
            `${carriedOut} ${carriedOut === 1 ? 'case' : 'cases'} in which something went, or was put before persons.`,
          );
          if (left > 0)
            line(io, `${left} are still to be computed: another process has them, or they failed. Run it again.`);
          if (unknownPackages > 0) {
            line(
              io,
              `${unknownPackages} packages wait in the archive that are not of this instance: give each its own folder.`,
            );
          }
          if (!app.hasArchive && app.pack.retention.some(({ then }) => then === 'archive')) line(io, archiveIsOff);
        }
      });
      done(exitCode.ok);
    });
  addSettingOptions(command, instanceSettings);
};
