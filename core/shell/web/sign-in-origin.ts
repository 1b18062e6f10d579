import type { FastifyRequest } from 'fastify';
import { isJsonObject } from '../../engine/basics/json.ts';
import type { SignInOrigin } from '../app/identity/caller.ts';
import { agentOf } from './agent-of.ts';
import { findCookie } from './session-cookie.ts';

/** From where a request that proves something comes: its network, its program, and the device if it is known. */
export function signInOrigin(request: FastifyRequest): SignInOrigin {
  const { body } = request;
  const told = isJsonObject(body) && typeof body.device === 'string' ? body.device : undefined;
  const device = told ?? findCookie(request, 'device');
  return { address: request.ip, agent: agentOf(request), ...(device === undefined ? {} : { device }) };
}
