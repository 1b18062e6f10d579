import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { Caller } from '../app/identity/caller.ts';
import type { Identity } from '../app/identity.ts';
import { isFormToken, isOwnPage } from '../web/cross-site.ts';
import { findCookie } from '../web/session-cookie.ts';
import { ProblemError } from './problem.ts';

/** The header by which a page shows that it knows the form token of its session. */
export const formTokenHeader = 'x-form-token';

/**
 * Denies by default: every route of the scope needs a whole session, unless its own setting says that it is public, that
 * it takes an unfinished one, or for which tokens of machines it is.
 */
export function requireSession(scope: FastifyInstance, identity: Identity): void {
  scope.decorateRequest('caller', null);
  scope.addHook('onRequest', async (request) => {
    if (request.is404 || request.routeOptions.config.access === 'public') return;
    const found = tokenOf(request);
    const caller = found && (await identity.authenticate(found.token));
    if (!caller) throw new ProblemError('session-required');
    if (found.by === 'cookie') assertSameSite(request, identity, found.token, caller);
    assertMayAsk(caller, request.routeOptions.config);
    request.setDecorator<Caller | null>('caller', caller);
  });
}

/** Who makes the request, and by what right. Only for routes that need a session. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = findCaller(request);
  if (!caller) throw new Error('a public route asked who is signed in');
  return caller;
}

/** Who makes the request, where that was asked. */
export function findCaller(request: FastifyRequest): Caller | undefined {
  return request.getDecorator<Caller | null>('caller') ?? undefined;
}

/** The person who is signed in. Only for routes that need a session. */
export function actorOf(request: FastifyRequest): PersonActor {
  return callerOf(request).actor;
}

/** The token of the Authorization header; where there is no such header, that of the cookie. */
export function tokenOf(
  request: FastifyRequest,
): { readonly token: string; readonly by: 'header' | 'cookie' } | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = /^Bearer ([A-Za-z0-9_-]{1,200})$/i.exec(authorization)?.[1];
    return token === undefined ? undefined : { token, by: 'header' };
  }
  const token = findCookie(request, 'session');
  return token === undefined ? undefined : { token, by: 'cookie' };
}

/** The token of a request that was let in. */
export function tokenIn(request: FastifyRequest): string {
  return tokenOf(request)?.token ?? '';
}

/** A session that owes something is good for giving it only; the token of a machine for its scopes only. */
function assertMayAsk({ owes = [], scopes }: Caller, { access, scope }: FastifyContextConfig): void {
  if (scopes) {
    if (scope === undefined || !scopes.includes(scope)) {
      throw new ProblemError('scope-missing', scope === undefined ? {} : { params: { scope } });
    }
    return;
  }
  if (owes.length > 0 && access !== 'unfinished') throw new ProblemError('sign-in-unfinished', { params: { owes } });
}

/**
 * Refuses a request that changes something and whose only proof is a cookie, unless it came from a page of this server
 * that knows the form token. A request with a token in its header needs none of this: no other site can send that.
 */
function assertSameSite(request: FastifyRequest, identity: Identity, token: string, caller: Caller): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const given = String(request.headers[formTokenHeader] ?? '');
  if (!isOwnPage(request) || !isFormToken(identity, token, given, caller.formerFormToken))
    throw new ProblemError('cross-site');
}
