import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Identity } from '../app/identity.ts';

/**
 * True where the browser says that a request came from a page of this server (Sec-Fetch-Site, or Origin). A request that
 * changes something and whose only proof is a cookie needs this, and the form token of its session.
 */
export function isOwnPage({ headers, protocol, host }: FastifyRequest): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin !== undefined && origin !== `${protocol}://${host}`) return false;
  return site !== undefined || origin !== undefined;
}

/** True where a text is the form token of a session: of its token, or for a while of the one before. */
export function isFormToken(identity: Identity, token: string, given: string, former?: string): boolean {
  return [identity.formToken?.(token), former].some(
    (expected) =>
      expected !== undefined &&
      expected.length === given.length &&
      timingSafeEqual(Buffer.from(expected), Buffer.from(given)),
  );
}
