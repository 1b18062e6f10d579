import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a browser keeps: the session, what makes the device known, its way to a provider and back, and the language of the pages. */
type CookieName = 'session' | 'device' | 'errand' | 'language';

/** Ninety days, as long as a device is known. */
const deviceSeconds = 90 * 24 * 3600;

/** Seconds for which a cookie is kept that outlasts the browser, or is thrown away before it ends. */
const ages: Readonly<Partial<Record<CookieName, number>>> = {
  device: deviceSeconds,
  errand: 600,
  language: 365 * 24 * 3600,
};

/** The cookie of a request; only the one that fits its protocol is looked at. */
export function findCookie(request: FastifyRequest, name: CookieName): string | undefined {
  const { cookie } = request.headers;
  return cookie === undefined ? undefined : parseCookie(cookie)[nameOf(request, name)];
}

/**
 * Sets a cookie that no script reads. Other sites do not send it along, but for a link that is followed here in a session:
 * that changes nothing. Over https its name binds it to this host and to a
 * safe connection.
 */
export function setCookie(request: FastifyRequest, reply: FastifyReply, name: CookieName, value: string): void {
  write(request, reply, name, value, ages[name]);
}

/** Takes a cookie back. */
export function clearCookie(request: FastifyRequest, reply: FastifyReply, name: CookieName): void {
  write(request, reply, name, '', 0);
}

function write(
  request: FastifyRequest,
  reply: FastifyReply,
  name: CookieName,
  value: string,
  maxAge: number | undefined,
): void {
  const cookie = stringifySetCookie({
    name: nameOf(request, name),
    value,
    path: '/',
    httpOnly: true,
    secure: isSafe(request),
    sameSite: name === 'device' ? 'strict' : 'lax',
    ...(maxAge === undefined ? {} : { maxAge }),
  });
  reply.header('set-cookie', cookie);
}

function nameOf(request: FastifyRequest, name: CookieName): string {
  return `${isSafe(request) ? '__Host-' : ''}rcms-${name}`;
}

function isSafe({ protocol }: FastifyRequest): boolean {
  return protocol === 'https';
}
