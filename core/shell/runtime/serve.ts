import { buildServer } from '../http/build-server.ts';
import { startExpiry } from '../jobs/expiry-loop.ts';
import { startNotificationJobs } from '../jobs/notification-jobs.ts';
import { createLogSink } from '../jobs/notification-sink.ts';
import { startSweep } from '../jobs/sweep-loop.ts';
import type { System } from './open-system.ts';
import type { Settings } from './settings.ts';
import { StartFault, systemErrorCode } from './start-fault.ts';

/** A system that listens. */
export interface Serving {
  /** `http://host:port`, with the port that was taken. */
  readonly address: string;
  /** Lets requests and rounds under way end, then stops. The system itself stays open. */
  stop(): Promise<void>;
}

/** Listens, sweeps, expires and delivers, until it is stopped. Throws a StartFault when the port cannot be had. */
export async function serve(system: System, settings: Pick<Settings, 'host' | 'port'>): Promise<Serving> {
  const { app, identity, clocks, store, logger } = system;
  const server = await buildServer({ app, identity, clocks, logger, check: () => store.check() });
  const { host, port } = settings;
  const address = await server.listen({ host, port }).catch(async (error: unknown) => {
    await server.close();
    throw cannotListen(host, port, error);
  });
  const { outbox } = store;
  const loops = [
    startSweep(app, logger),
    startExpiry(store.sweep, logger),
    ...(system.jobsUrl === undefined
      ? []
      : [startNotificationJobs({ databaseUrl: system.jobsUrl, outbox, sink: createLogSink(logger), log: logger })]),
  ];
  return {
    address,
    async stop() {
      await server.close();
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

function cannotListen(host: string, port: number, error: unknown): StartFault {
  const code = systemErrorCode(error) ?? 'unknown';
  const why = code === 'EADDRINUSE' ? 'something else listens there' : code === 'EACCES' ? 'this user may not' : code;
  return new StartFault(
    'port-unusable',
    `Cannot listen on ${host}:${port}: ${why}.`,
    'Choose another port with --port (0 takes a free one) or stop what uses it.',
    { cause: error },
  );
}
