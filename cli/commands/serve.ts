import type { AddCommand } from '../add-command.ts';
import { exitCode } from '../exit-code.ts';
import { line } from '../io.ts';
import { addSettingOptions, assertSettings, serverSettings } from '../setting-options.ts';
import { untilStopped } from '../until-stopped.ts';

/** `rcms serve`: the server, until it is asked to stop. */
export const addServe: AddCommand = (parent, io, done) => {
  const command = parent
    .command('serve')
    .description('Run the server. Logs go to standard error as JSON lines.')
    .option('--sandbox', 'may start its own database and take a pack that production refuses')
    .action(async (options: Readonly<Record<string, unknown>>) => {
      const settings = assertSettings(options, io);
      const { createLogger, openSystem, probePort, serve } = await import('../../core/shell/runtime/start.ts');
      const logger = createLogger(settings.logLevel, { write: (text) => io.err(text) });
      const kind = options.sandbox === true ? 'sandbox' : 'production';
      // On a database of its own there is one server; on a given one there may be any number.
      const lock = settings.databaseUrl === undefined ? 'must' : 'no';
      await probePort(settings);
      const system = await openSystem(settings, { logger, kind, lock });
      try {
        const serving = await serve(system, settings);
        serving.work();
        line(io, `${system.app.pack.id} ${system.app.pack.version} is served at ${serving.address}/api/v1/docs`);
        await untilStopped(io.stop);
        await serving.stop();
      } finally {
        await system.close();
      }
      done(exitCode.ok);
    });
  addSettingOptions(command, serverSettings);
};
