import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Identity } from '../app/identity.ts';
import { ProblemError } from './problem.ts';

/** The header by which a page shows that it knows the form token of its session. */
export const formTokenHeader = 'x-form-token';

/**
 * Refuses a request that changes something and whose only proof is a cookie, unless it came from a page of this server:
 * the browser says so (Sec-Fetch-Site, or Origin), and the page knows the form token. A request with a token of its own
 * in its header needs none of this: no other site can send that.
 */
export function assertSameSite(request: FastifyRequest, identity: Identity, token: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const given = request.headers[formTokenHeader];
  if (!isOwnPage(request) || !isFormToken(identity, token, String(given ?? ''))) throw new ProblemError('cross-site');
}

/** True where a text is the form token of a session. */
export function isFormToken(identity: Identity, token: string, given: string): boolean {
  const expected = identity.formToken?.(token);
  if (expected === undefined || expected.length !== given.length) return false;
  return timingSafeEqual(Buffer.from(expected), Buffer.from(given));
}

function isOwnPage({ headers, protocol, host }: FastifyRequest): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin !== undefined && origin !== `${protocol}://${host}`) return false;
  return site !== undefined || origin !== undefined;
}
