import fastify, { type FastifyInstance } from 'fastify';
import type { ApiOptions } from './api-options.ts';
import { apiPlugin } from './api-plugin.ts';
import { answerProblems, problemOfError, sendProblem } from './error-handler.ts';
import { healthPlugin } from './health-plugin.ts';
import { defaultHttpSettings } from './http-settings.ts';

/** What the standalone server needs beside the API: a check that throws while the store cannot be used. */
export interface ServerOptions extends ApiOptions {
  check(): Promise<void>;
}

/** The path under which our own server mounts the API. */
export const apiPrefix = '/api/v1';

/** The standalone server, not yet listening. `close()` lets requests under way end and takes no new ones. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const settings = { ...defaultHttpSettings, ...options.settings };
  const server = fastify({
    // Requests are logged by the API itself, by route and never by address.
    logger: false,
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    bodyLimit: settings.bodyLimit,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    exposeHeadRoutes: false,
    // A body that trickles in for longer ends the connection; streams of documents and imports get as long.
    requestTimeout: 30 * 60_000,
    http: { headersTimeout: 30_000 },
    frameworkErrors: (error, request, reply) => {
      sendProblem(problemOfError(error, request, apiPrefix, options.logger), reply);
    },
  });
  answerProblems(server, apiPrefix, options.logger);
  await server.register(healthPlugin, { check: () => options.check() });
  await server.register(apiPlugin, { ...options, prefix: apiPrefix });
  return server;
}
