import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn } from '../app/identity/caller.ts';
import type { Identity } from '../app/identity.ts';
import { setCookie } from '../web/session-cookie.ts';
import { tokenOf } from './require-session.ts';

/** A session as it is answered: its token in the body, or in a cookie that no script can read. */
export function sessionAnswer(
  { identity }: { readonly identity: Identity },
  request: FastifyRequest,
  reply: FastifyReply,
  { token, expiresAt, owes, device, actor }: SignedIn,
  asCookie = tokenOf(request)?.by === 'cookie',
) {
  const { user, authority, roles } = actor;
  const about = { expiresAt, owes, user, authority, roles };
  if (!asCookie) return { token, ...about, ...(device === undefined ? {} : { device }) };
  setCookie(request, reply, 'session', token);
  if (device !== undefined) setCookie(request, reply, 'device', device);
  const formToken = identity.formToken?.(token);
  return { ...about, ...(formToken === undefined ? {} : { formToken }) };
}
