import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { startExpiry } from '../../../core/shell/jobs/expiry-loop.ts';
import { startNotificationJobs } from '../../../core/shell/jobs/notification-jobs.ts';
import { startSweep } from '../../../core/shell/jobs/sweep-loop.ts';
import { createLogger } from '../../../core/shell/runtime/logger.ts';
import { openSystem } from '../../../core/shell/runtime/open-system.ts';
import type { ApplicationSettings, FromApplication, ToApplication } from './application-words.ts';

/**
 * One application process under fire: the whole system without HTTP, told what to do in JSON lines. It acknowledges a
 * command only after `execute` has returned, and writes at once, so that nothing said is lost when it is killed.
 */
const settings: ApplicationSettings = JSON.parse(process.argv[2] as string);
const logger = createLogger('info', { write: (text) => void writeSync(2, text) });
const system = await openSystem(
  { ...settings, host: '127.0.0.1', port: 0, logLevel: 'info' },
  { logger, kind: 'sandbox', lock: 'no' },
);
const { app, store, clocks } = system;

const loops = [
  startSweep(app, logger, { every: 40, longest: 500 }),
  startExpiry(store.sweep, logger, { every: 1_000, longest: 2_000 }),
  startNotificationJobs({
    databaseUrl: system.jobsUrl,
    outbox: store.outbox,
    sink: { deliver: async ({ position, caseId, effect }) => say({ is: 'delivered', position, caseId, effect }) },
    log: logger,
    rhythm: { every: 250, longest: 1_000 },
  }),
];

createInterface({ input: process.stdin }).on('line', (line) => {
  const told: ToApplication = JSON.parse(line);
  switch (told.is) {
    case 'clock':
      clocks.moveCaseClock(told.offset);
      break;
    case 'command':
      app.execute(told.request).then(
        (answer) => say({ is: 'answer', id: told.id, answer }),
        (fault) => say({ is: 'fault', id: told.id, fault: nameOf(fault) }),
      );
      break;
    case 'stop':
      void stop();
  }
});
say({ is: 'ready' });
// Whoever comes after is faster: a process that is killed would never write it.
flushCompileCache();

function say(words: FromApplication): void {
  const line = Buffer.from(`${JSON.stringify(words)}\n`);
  for (let written = 0; written < line.length; ) written += writeSync(1, line, written);
}

function nameOf(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault;
  return 'code' in fault ? `${fault.name} ${String(fault.code)}` : fault.name;
}

async function stop(): Promise<void> {
  await Promise.all(loops.map((loop) => loop.stop()));
  await system.close();
  process.stdin.destroy();
  // Whatever still keeps the process alive now was left open.
  await wait(5_000, undefined, { ref: false });
  process.exit(3);
}
