import { randomUUID } from 'node:crypto';
import type { LoopStanding } from '../app/system-keeping.ts';
import type { Training } from '../app/training-port.ts';
import { consolePlugin } from '../console/console-plugin.ts';
import { apiPrefix, buildServer } from '../http/build-server.ts';
import { startCheckpoints } from '../jobs/checkpoint-loop.ts';
import { startExpiry } from '../jobs/expiry-loop.ts';
import { createGivenUp, type GivenUpList } from '../jobs/given-up.ts';
import { startNotificationJobs } from '../jobs/notification-jobs.ts';
import { createLogSink, type NotificationSink } from '../jobs/notification-sink.ts';
import { startPublishing } from '../jobs/publish-destructions.ts';
import type { Loop } from '../jobs/repeat.ts';
import { startRetention } from '../jobs/retention-loop.ts';
import { startSweep } from '../jobs/sweep-loop.ts';
import { createReportForms } from '../reports/create-report-forms.ts';
import { createSystemKeeping } from './create-system-keeping.ts';
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
  settings: Settings,
  training: Training | undefined = system.sandbox ? createTraining(system) : undefined,
): Promise<Serving> {
  const { app, identity, clocks, store, logger, anchoring } = system;
  assertScannerDecided(settings, system.sandbox);
  if (app.scanning === 'off') logger[system.sandbox ? 'info' : 'warn']('documents-are-not-scanned');
  const { host, port, proxies = [] } = settings;
  const loops = new Map<LoopStanding['name'], Loop>();
  const sink = createLogSink(logger);
  const givenUp = createGivenUp(store.outbox, sink, clocks);
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
        reportForms: createReportForms(),
        sandbox: system.sandbox,
        system: createSystemKeeping(system, settings, { loops, givenUp }),
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
  return {
    address,
    work() {
      loops.set('sweep', startSweep(app, logger));
      loops.set('expiry', startExpiry(store.sweep, logger));
      loops.set('delivery', startDelivery(system, sink, givenUp));
      loops.set(
        'checkpoints',
        startCheckpoints(() => anchoring.round(), logger),
      );
      loops.set('retention', startRetention(app, logger));
      loops.set('publishing', startPublishing(store.destructions, system.anchorsFolder, logger));
    },
    async stop() {
      await server.close();
      await Promise.all([...loops.values()].map((loop) => loop.stop()));
    },
  };
}

function startDelivery({ store, jobsUrl, logger }: System, sink: NotificationSink, givenUp: GivenUpList): Loop {
  const { outbox } = store;
  return startNotificationJobs({ databaseUrl: jobsUrl, outbox, sink, log: logger, onGivenUp: givenUp.add });
}
