import type { Settings } from '../../core/shell/runtime/settings.ts';
import type { System } from '../../core/shell/runtime/start.ts';
import type { AddCommand } from '../add-command.ts';
import { assertCount } from '../assert-count.ts';
import { exitCode } from '../exit-code.ts';
import { type Io, line } from '../io.ts';
import { printDemo } from '../print/demo.ts';
import { createProgress } from '../print/progress.ts';
import { addSettingOptions, assertSettings, serverSettings } from '../setting-options.ts';
import { untilStopped } from '../until-stopped.ts';
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
      const settings = assertSettings(options, { ...io, environment });
      if (settings.packFolder === undefined)
        throw new UsageError('Name a pack with --pack, for example country-packs/xa.');
      const { createLogger, openSystem, parseForward, probePort, resetInstance } = await import(
        '../../core/shell/runtime/start.ts'
      );
      const forward = typeof options.forward === 'string' ? parseForward(options.forward) : 0;
      if (forward === undefined) {
        throw new UsageError('--forward takes a number of days or hours, at most ten years, for example 31d or 12h.');
      }
      const cases = assertCount('--cases', String(options.cases));
      // Who watches a terminal has the printed lines to read; a set level is honoured.
      const isSet = options.logLevel !== undefined || Boolean(io.environment.RCMS_LOG_LEVEL);
      const logger = createLogger(isSet ? settings.logLevel : 'warn', { write: (text) => io.err(text) });
      const prepare = options.reset === true ? { prepare: resetInstance } : {};
      await probePort(settings);
      const system = await openSystem(settings, { logger, kind: 'sandbox', lock: 'must', ...prepare });
      try {
        await runDemo(system, settings, { packFolder: settings.packFolder, cases, forward }, io);
      } finally {
        await system.close();
      }
      done(exitCode.ok);
    });
  addSettingOptions(command, serverSettings);
};

interface Demo {
  readonly packFolder: string;
  readonly cases: number;
  /** Milliseconds. */
  readonly forward: number;
}

async function runDemo(
  system: System,
  settings: Settings,
  { packFolder, cases, forward }: Demo,
  io: Io,
): Promise<void> {
  const { fillSandbox, forwardClock, serve } = await import('../../core/shell/runtime/start.ts');
  const serving = await serve(system, settings);
  const progress = createProgress(io, 'Importing synthetic cases');
  try {
    // Nothing sweeps before the past of every case is in: it has to pass in its own order.
    const filled = await fillSandbox(system, packFolder, cases, progress.show, io.stop).finally(progress.end);
    if (io.stop.aborted) return;
    if (forward > 0) await forwardClock(system, forward);
    serving.work();
    for (const text of printDemo(serving.address, system.app.pack, filled, system.clocks)) line(io, text);
    await untilStopped(io.stop);
    line(io, 'Stopping.');
  } finally {
    await serving.stop();
  }
}
