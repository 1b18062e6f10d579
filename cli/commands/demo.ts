import type { Settings } from '../../core/shell/runtime/settings.ts';
import type { System } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { printDemo } from '../print/demo.ts';
import { createProgress } from '../print/progress.ts';
import { addSettingOptions, assertSettings } from '../setting-options.ts';
import { untilStopped } from '../until-stopped.ts';
import { UsageError } from '../usage-error.ts';

/** `rcms demo`: a whole sandbox of a pack, with its own database, users and synthetic cases. */
export const addDemo: AddCommand = (parent, io, done) => {
  const command = parent
    .command('demo')
    .description('Run a sandbox: own database, accounts with printed passwords, synthetic cases. Keeps its data.')
    .option('--reset', 'remove what the sandbox holds and start over')
    .action(async (options: Readonly<Record<string, unknown>>) => {
      // A sandbox keeps to a database of its own, whatever is set for production.
      const environment = { ...io.environment, DATABASE_URL: undefined, RCMS_MIGRATION_URL: undefined };
      const settings = assertSettings(options, { ...io, environment });
      if (settings.packFolder === undefined)
        throw new UsageError('Name a pack with --pack, for example country-packs/xa.');
      const { createLogger, openSystem, resetInstance } = await import('../../core/shell/runtime/start.ts');
      const logger = createLogger(options.logLevel === undefined ? 'warn' : settings.logLevel, {
        write: (text) => io.err(text),
      });
      const prepare = options.reset === true ? { prepare: resetInstance } : {};
      const system = await openSystem(settings, { logger, sandbox: true, exclusive: true, ...prepare });
      try {
        await runDemo(system, settings, settings.packFolder, io);
      } finally {
        await system.close();
      }
      done(exitCode.ok);
    });
  addSettingOptions(command, ['instance', 'data', 'pack', 'keys', 'host', 'port', 'logLevel']);
};

async function runDemo(system: System, settings: Settings, packFolder: string, io: Io): Promise<void> {
  const { fillSandbox, serve } = await import('../../core/shell/runtime/start.ts');
  const progress = createProgress(io, 'Importing synthetic cases');
  const filled = await fillSandbox(system, packFolder, progress.show).finally(progress.end);
  const serving = await serve(system, settings);
  for (const text of printDemo(serving.address, system.app.pack, filled)) line(io, text);
  await untilStopped(io.stop);
  line(io, 'Stopping.');
  await serving.stop();
}
