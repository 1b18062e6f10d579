import type { Settings } from '../../core/shell/runtime/settings.ts';
import type { AddCommand } from '../add-command.ts';
import { assertCount } from '../assert-count.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { printDemo } from '../print/demo.ts';
import { createProgress, type Progress } from '../print/progress.ts';
import { addSettingOptions, assertSettings, serverSettings } from '../setting-options.ts';
import { UsageError } from '../usage-error.ts';

/** `rcms demo`: a whole sandbox of a pack, with its own database, users and synthetic cases. */
export const addDemo: AddCommand = (parent, io, done) => {
  const command = parent
    .command('demo')
    .description('Run a sandbox: own database, accounts with printed passwords, synthetic cases. Keeps its data.')
    .option('--reset', 'remove what the sandbox holds and start over')
    .option('--cases <number>', 'how many cases are made where the pack says how, when the sandbox is new', '200')
    .option('--forward <amount>', 'move the case clock forward for good, for example 31d or 12h')
    .action(async (options: Readonly<Record<string, unknown>>) => {
      // A sandbox keeps to a database of its own, whatever is set for production.
      const environment = { ...io.environment, DATABASE_URL: undefined, RCMS_MIGRATION_URL: undefined };
      const settings: Settings = assertSettings(options, { ...io, environment });
      const { packFolder } = settings;
      if (packFolder === undefined) throw new UsageError('Name a pack with --pack, for example country-packs/xa.');
      const { createLogger, parseForward, probePort, runSandbox } = await import('../../core/shell/runtime/start.ts');
      const forward = typeof options.forward === 'string' ? parseForward(options.forward) : 0;
      if (forward === undefined) {
        throw new UsageError('--forward takes a number of days or hours, at most ten years, for example 31d or 12h.');
      }
      const cases = assertCount('--cases', String(options.cases));
      // Who watches a terminal has the printed lines to read; a set level is honoured.
      const isSet = options.logLevel !== undefined || Boolean(io.environment.RCMS_LOG_LEVEL);
      const logger = createLogger(isSet ? settings.logLevel : 'warn', { write: (text) => io.err(text) });
      await probePort(settings);
      let progress: Progress | undefined;
      await runSandbox({
        ...{ settings, packFolder, logger, cases, forward, reset: options.reset === true, stop: io.stop },
        onProgress(share) {
          progress ??= createProgress(io, 'Importing synthetic cases');
          progress.show(share);
        },
        onFilled() {
          progress?.end();
          progress = undefined;
        },
        onReady(address, { app, clocks }, filled) {
          for (const text of printDemo(address, app.pack, filled, clocks)) line(io, text);
        },
      });
      if (io.stop.aborted) line(io, 'Stopping.');
      done(exitCode.ok);
    });
  addSettingOptions(command, serverSettings);
};
