import type { IncomingMessage } from 'node:http';
import fastify, { type FastifyInstance } from 'fastify';
import { secureAnswers, securityHeaders, transportSecurity } from '../web/security-headers.ts';
import type { ApiOptions } from './api-options.ts';
import { apiPlugin } from './api-plugin.ts';
import { type ConnectionLimits, defaultConnectionLimits } from './connection-limits.ts';
import { answerClientError, createListener } from './create-listener.ts';
import { answerFaults, answerProblems, problemOfError, sendProblem } from './error-handler.ts';
import { healthPlugin } from './health-plugin.ts';
import { defaultHttpSettings } from './http-settings.ts';

/** What the standalone server needs beside the API: a check that throws while the store cannot be used. */
export interface ServerOptions extends ApiOptions {
  check(): Promise<void>;
  readonly connections?: Partial<ConnectionLimits>;
  /** Pages for people at the root of the server, which then answer addresses that lead nowhere. */
  readonly pages?: (scope: FastifyInstance) => Promise<void>;
}

/** The path under which our own server mounts the API. */
export const apiPrefix = '/api/v1';

/** Where the pages of our own server have them. */
const landing = { signedIn: '/', refused: '/sign-in' } as const;

/** The standalone server, not yet listening. `close()` lets requests under way end and takes no new ones. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const settings = { ...defaultHttpSettings, ...options.settings };
  const isProxied = settings.trustedProxies.length > 0;
  // The server itself speaks no TLS: where it is in use, it ends at a proxy.
  const headers = isProxied ? { ...securityHeaders, ...transportSecurity } : securityHeaders;
  const limits = { ...defaultConnectionLimits, ...options.connections };
  const server = fastify({
    serverFactory: (handle) => createListener(handle, { limits, headers, prefix: apiPrefix }),
    clientErrorHandler: (error, socket) => answerClientError(error, socket, { headers, prefix: apiPrefix }),
    // Requests are logged by the API itself, by route and never by address.
    logger: false,
    trustProxy: isProxied ? [...settings.trustedProxies] : false,
    bodyLimit: settings.bodyLimit,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    exposeHeadRoutes: false,
    rewriteUrl: ({ url = '/' }: IncomingMessage) => (options.pages && isPageThatCannotBe(url) ? noPage : url),
    frameworkErrors: (error, request, reply) => {
      sendProblem(problemOfError(error, request, apiPrefix, options.logger), reply.headers(headers));
    },
  });
  if (options.pages) answerFaults(server, apiPrefix, options.logger);
  else answerProblems(server, apiPrefix, options.logger);
  secureAnswers(server);
  await server.register(healthPlugin, { check: () => options.check() });
  await server.register(apiPlugin, {
    ...options,
    bodyTimeout: limits.bodyTimeout,
    prefix: apiPrefix,
    ...(options.pages ? { landing } : {}),
  });
  await options.pages?.(server);
  return server;
}

/** An address that leads nowhere. */
const noPage = '/no-such-page';

/** True for an address beside the API that nobody can read, such as `/%zz`: a browser gets the page for what is not there. */
function isPageThatCannotBe(url: string): boolean {
  if (url.startsWith(`${apiPrefix}/`)) return false;
  try {
    decodeURIComponent(url.split('?')[0] ?? '');
    return false;
  } catch {
    return true;
  }
}
