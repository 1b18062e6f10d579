import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { Identity } from '../app/identity.ts';
import { ProblemError } from './problem.ts';

/** Denies by default: every route of the scope needs a session, unless its own setting says that it is public. */
export function requireSession(scope: FastifyInstance, identity: Identity): void {
  scope.decorateRequest('actor', null);
  scope.addHook('onRequest', async (request) => {
    if (request.is404 || request.routeOptions.config.access === 'public') return;
    const token = findToken(request);
    const actor = token === undefined ? undefined : await identity.authenticate(token);
    if (!actor) throw new ProblemError('session-required');
    request.setDecorator<PersonActor | null>('actor', actor);
  });
}

/** The person who is signed in. Only for routes that need a session. */
export function actorOf(request: FastifyRequest): PersonActor {
  const actor = request.getDecorator<PersonActor | null>('actor');
  if (!actor) throw new Error('a public route asked who is signed in');
  return actor;
}

/** The token of the Authorization header. */
export function findToken(request: FastifyRequest): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
}
