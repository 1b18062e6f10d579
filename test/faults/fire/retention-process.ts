import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { startPublishing } from '../../../core/shell/jobs/publish-destructions.ts';
import { startRetention } from '../../../core/shell/jobs/retention-loop.ts';
import { createLogger } from '../../../core/shell/runtime/logger.ts';
import { openSystem } from '../../../core/shell/runtime/open-system.ts';
import type { ApplicationSettings } from './application-words.ts';

/**
 * One process that carries out retention under fire, some days ahead by the case clock, until its input ends or it is
 * killed. It says `ready` before it begins.
 */
const { settings, offset } = JSON.parse(process.argv[2] as string) as {
  readonly settings: ApplicationSettings & { readonly archiveFolder: string };
  readonly offset: number;
};
const logger = createLogger('silent');
const system = await openSystem(
  { ...settings, host: '127.0.0.1', port: 0, logLevel: 'silent' },
  { logger, kind: 'sandbox', lock: 'no' },
);
system.clocks.moveCaseClock(offset);
writeSync(1, 'ready\n');
const loops = [
  startRetention(system.app, logger, { every: 20, longest: 200 }),
  startPublishing(system.store.destructions, settings.anchorsFolder, logger, { every: 50, longest: 200 }),
];

process.stdin.on('end', async () => {
  await Promise.all(loops.map((loop) => loop.stop()));
  await system.close();
  // Whatever still keeps the process alive now was left open.
  await wait(5_000, undefined, { ref: false });
  process.exit(3);
});
process.stdin.resume();
