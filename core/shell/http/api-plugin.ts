import type { FastifyInstance, FastifyRequest } from 'fastify';
import { limitRates } from '../web/limit-rates.ts';
import { secureAnswers } from '../web/security-headers.ts';
import type { ApiOptions, RouteOptions } from './api-options.ts';
import { defaultConnectionLimits } from './connection-limits.ts';
import { docsPage } from './docs-page.ts';
import { takeDocuments } from './document-body.ts';
import { answerProblems, whatOf } from './error-handler.ts';
import { takeForms } from './form-body.ts';
import { defaultHttpSettings } from './http-settings.ts';
import { takeJsonBodies } from './json-body.ts';
import { limitBodyTime } from './limit-body-time.ts';
import { openApiDocument } from './open-api.ts';
import { ProblemError } from './problem.ts';
import { registerRoute } from './register-route.ts';
import { findCaller, requireSession } from './require-session.ts';
import type { Route } from './route.ts';
import { accountRoutes } from './routes/account-routes.ts';
import { attachmentRoutes } from './routes/attachment-routes.ts';
import { caseRoutes } from './routes/case-routes.ts';
import { commandRoutes } from './routes/command-routes.ts';
import { deskRoutes } from './routes/desk-routes.ts';
import { documentRoutes } from './routes/document-routes.ts';
import { documentationRoutes } from './routes/documentation-routes.ts';
import { draftRoutes } from './routes/draft-routes.ts';
import { factorRoutes } from './routes/factor-routes.ts';
import { importRoutes, takeLines } from './routes/import-routes.ts';
import { keepingRoutes } from './routes/keeping-routes.ts';
import { likenessRoutes } from './routes/likeness-routes.ts';
import { organisationRoutes } from './routes/organisation-routes.ts';
import { proofRoutes } from './routes/proof-routes.ts';
import { providerRoutes } from './routes/provider-routes.ts';
import { questionRoutes } from './routes/question-routes.ts';
import { reportRoutes } from './routes/report-routes.ts';
import { retentionRoutes } from './routes/retention-routes.ts';
import { serviceRoutes } from './routes/service-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { tokenRoutes } from './routes/token-routes.ts';
import { transmissionRoutes } from './routes/transmission-routes.ts';
import { worklistRoutes } from './routes/worklist-routes.ts';
import { createValidatorCompiler } from './validator-compiler.ts';

/** The version of the API: the number in its path, and what has been added since. */
const apiVersion = '1.0.0';

/** Every route of the API, in the order of its document. */
export function apiRoutes(options: RouteOptions): readonly Route[] {
  const { own, keeping } = options.identity;
  const routes: readonly Route[] = [
    ...sessionRoutes(options),
    ...providerRoutes(options),
    ...(own ? [...proofRoutes(options, own), ...accountRoutes(options, own)] : []),
    ...(own ? [...factorRoutes(options, own), ...tokenRoutes(own)] : []),
    ...(keeping ? [...keepingRoutes(keeping), ...organisationRoutes(options, keeping)] : []),
    ...serviceRoutes(options),
    ...caseRoutes(options),
    ...commandRoutes(options),
    ...deskRoutes(options),
    ...likenessRoutes(options),
    ...questionRoutes(options),
    ...draftRoutes(options),
    ...attachmentRoutes(options),
    ...documentRoutes(options),
    ...worklistRoutes(options),
    ...transmissionRoutes(options),
    ...importRoutes(options),
    ...reportRoutes(options),
    ...retentionRoutes(options),
    ...documentationRoutes(() => document),
  ];
  const document = openApiDocument(routes, options.prefix, apiVersion);
  return routes;
}

/**
 * The whole API as a Fastify plugin: mount it under a prefix, in our server or in a host application. It keeps its body
 * parsers, checks, error answers and limits to itself.
 */
export async function apiPlugin(scope: FastifyInstance, options: ApiOptions): Promise<void> {
  const settings = { ...defaultHttpSettings, ...options.settings };
  const { prefix } = scope;
  const routes = apiRoutes({ ...options, settings, prefix });

  answerProblems(scope, prefix, options.logger);
  scope.setValidatorCompiler(createValidatorCompiler());
  secureAnswers(scope);
  logRequests(scope, options);
  await scope.register(docsPage, { document: openApiDocument(routes, prefix, apiVersion), version: apiVersion });

  await scope.register(async (guarded) => {
    if (settings.rateLimits) await limitRates(guarded, settings.rateLimits, { userOf, refusal });
    requireSession(guarded, options.identity);
    for (const body of ['schema', 'form', 'document', 'lines'] as const) {
      await guarded.register(async (inner) => {
        if (body === 'schema') {
          limitBodyTime(inner, prefix, options.bodyTimeout ?? defaultConnectionLimits.bodyTimeout);
          takeJsonBodies(inner, settings.bodyLimit);
        }
        if (body === 'form') {
          limitBodyTime(inner, prefix, options.bodyTimeout ?? defaultConnectionLimits.bodyTimeout);
          takeForms(inner, settings.bodyLimit);
        }
        if (body === 'document') await takeDocuments(inner);
        if (body === 'lines') takeLines(inner);
        for (const route of routes.filter((one) => bodyOf(one) === body)) registerRoute(inner, route);
      });
    }
  });
}

const userOf = (request: FastifyRequest) => findCaller(request)?.actor.user;
const refusal = (retryAfter: number) => new ProblemError('rate-limited', { params: { retryAfter } });

/** Which parser a route needs; one without a body goes with those of JSON, which then refuse any other. */
function bodyOf({ body }: Route): 'schema' | 'form' | 'document' | 'lines' {
  if (body && 'stream' in body) return body.stream;
  return body && 'form' in body ? 'form' : 'schema';
}

function logRequests(scope: FastifyInstance, { logger }: ApiOptions): void {
  if (!logger) return;
  scope.addHook('onResponse', async (request, reply) => {
    const milliseconds = Math.round(reply.elapsedTime);
    logger.info('request', { what: whatOf(request), code: String(reply.statusCode), milliseconds });
  });
}
