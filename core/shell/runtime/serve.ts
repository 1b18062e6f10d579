import { randomUUID } from 'node:crypto';
import type { Training } from '../app/training-port.ts';
import { consolePlugin } from '../console/console-plugin.ts';
import { apiPrefix, buildServer } from '../http/build-server.ts';
import { startCheckpoints } from '../jobs/checkpoint-loop.ts';
import { startExpiry } from '../jobs/expiry-loop.ts';
import { startNotificationJobs } from '../jobs/notification-jobs.ts';
import { createLogSink } from '../jobs/notification-sink.ts';
import { startPublishing } from '../jobs/publish-destructions.ts';
import type { Loop } from '../jobs/repeat.ts';
import { startRetention } from '../jobs/retention-loop.ts';
import { startSweep } from '../jobs/sweep-loop.ts';
import { assertScannerDecided } from './open-scanner.ts';
import type { System } from './open-system.ts';
import { cannotListen } from './probe-port.ts';
import { createTraining } from './sandbox/create-training.ts';
import type { Settings } from './settings.ts';

/** A system that listens. */
export interface Serving {
  /** `http://host:port`, with the port that was taken. */
  readonly address: string;
  /** Begins to sweep, to expire, to deliver and to take checkpoints. */
  work(): void;
  /** Lets requests and rounds under way end, then stops. The system itself stays open. */
  stop(): Promise<void>;
}

/**
 * Listens until it is stopped. Throws a StartFault when the port cannot be had, or a production server
 * has no word of its operator about scanning documents.
 */
export async function serve(
  system: System,
  settings: Pick<Settings, 'clamav' | 'host' | 'port' | 'proxies'>,
  training: Training | undefined = system.sandbox ? createTraining(system) : undefined,
): Promise<Serving> {
  const { app, identity, clocks, store, logger, anchoring } = system;
  assertScannerDecided(settings, system.sandbox);
  if (app.scanning === 'off') logger[system.sandbox ? 'info' : 'warn']('documents-are-not-scanned');
  const { host, port, proxies = [] } = settings;
  const server = await buildServer({
    app,
    identity,
    clocks,
    logger,
    check: () => store.check(),
    settings: { trustedProxies: proxies },
    pages: (scope) =>
      consolePlugin(scope, {
        app,
        identity,
        clocks,
        sandbox: system.sandbox,
        ...(training ? { training } : {}),
        api: apiPrefix,
        logFault: (error, what) => {
          const faultId = randomUUID();
          logger.fault('a page failed', error, { faultId, what });
          return faultId;
        },
      }),
  });
  const address = await server.listen({ host, port }).catch(async (error: unknown) => {
    await server.close();
    throw cannotListen(host, port, error);
  });
  const loops: Loop[] = [];
  return {
    address,
    work() {
      loops.push(startSweep(app, logger), startExpiry(store.sweep, logger), startDelivery(system));
      loops.push(startCheckpoints(() => anchoring.round(), logger));
      loops.push(startRetention(app, logger), startPublishing(store.destructions, system.anchorsFolder, logger));
    },
    async stop() {
      await server.close();
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

function startDelivery({ store, jobsUrl, logger }: System): Loop {
  const sink = createLogSink(logger);
  return startNotificationJobs({ databaseUrl: jobsUrl, outbox: store.outbox, sink, log: logger });
}
