import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Problem, ProblemError, problemMediaType, problemOf } from './problem.ts';
import type { TransportCode } from './problem-codes.ts';
import type { RequestLog } from './request-log.ts';

/** Makes every error of a scope a problem. */
export function answerFaults(scope: FastifyInstance, prefix: string, logger?: RequestLog): void {
  scope.setErrorHandler((error, request, reply) => sendProblem(problemOfError(error, request, prefix, logger), reply));
}

/** Makes every error of a scope a problem, and every address that leads nowhere too. */
export function answerProblems(scope: FastifyInstance, prefix: string, logger?: RequestLog): void {
  answerFaults(scope, prefix, logger);
  scope.setNotFoundHandler((_request, reply) => sendProblem(problemOf('not-found', {}, prefix), reply));
}

/** Writes a problem as the answer. */
export function sendProblem(problem: Problem, reply: FastifyReply): FastifyReply {
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  if (problem.code === 'rate-limited') reply.header('retry-after', String(problem.params?.retryAfter ?? 60));
  if (problem.code === 'version-stale') reply.header('etag', `"${String(problem.params?.version)}"`);
  // The rest of a body that nobody wants is not worth waiting for.
  if (problem.code === 'body-too-large') reply.header('connection', 'close');
  return reply.code(problem.status).type(problemMediaType).send(JSON.stringify(problem));
}

/** Codes of the framework and of the store that say what is wrong with a request. */
const frameworkCodes: Readonly<Record<string, TransportCode>> = {
  'attachment-too-large': 'body-too-large',
  'cursor-invalid': 'cursor-invalid',
  ECONNRESET: 'request-invalid',
  FST_ERR_ASYNC_CONSTRAINT: 'not-found',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request-invalid',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unsupported',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'media-type-unsupported',
  FST_FILES_LIMIT: 'request-invalid',
  FST_FIELDS_LIMIT: 'request-invalid',
  FST_PARTS_LIMIT: 'request-invalid',
  FST_REQ_FILE_TOO_LARGE: 'body-too-large',
};

/** Any error as a problem. One that nobody foresaw is logged without what the request carried, and answered by an id. */
export function problemOfError(error: unknown, request: FastifyRequest, prefix: string, logger?: RequestLog): Problem {
  if (error instanceof ProblemError) return problemOf(error.code, error.details, prefix);
  const { code, statusCode } = (error ?? {}) as Partial<FastifyError>;
  const known = code === undefined ? undefined : frameworkCodes[code];
  if (known) return problemOf(known, {}, prefix);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return problemOf('request-invalid', {}, prefix);
  const id = logFault(error, request, logger);
  return problemOf('fault', { id }, prefix);
}

/** Writes a fault to the log and returns the id under which its operator finds it. */
export function logFault(error: unknown, request: FastifyRequest, logger?: RequestLog): string {
  const faultId = randomUUID();
  if (logger) logger.fault('a request failed', error, { faultId, what: whatOf(request) });
  else request.log.error({ faultId, name: error instanceof Error ? error.name : typeof error }, 'a request failed');
  return faultId;
}

/** A request as logs name it: its method and the pattern of its route, without any value. */
export function whatOf(request: FastifyRequest): string {
  return `${request.method}:${request.is404 ? 'unknown' : request.routeOptions.url}`;
}
