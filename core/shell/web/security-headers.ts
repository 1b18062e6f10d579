import type { FastifyInstance } from 'fastify';

/** What a browser may do with an answer: nothing. A page that people read widens its own policy. */
export const closedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Headers of every answer, whatever it says and whoever wrote it. The names are in lower case. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': closedPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
};

/** Tells browsers to come back by TLS only, for two years. Sent where TLS is in use: elsewhere it would mean nothing. */
export const transportSecurity = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } as const;

/**
 * Gives every answer of a scope the headers. A host application that sends such headers by a library of its own knows
 * better which; answers are kept nowhere all the same.
 */
export function secureAnswers(scope: FastifyInstance): void {
  const hostDecides = scope.hasReplyDecorator('helmet');
  scope.addHook('onRequest', async (request, reply) => {
    reply.headers(hostDecides ? { 'cache-control': 'no-store' } : securityHeaders);
    if (!hostDecides && request.protocol === 'https') reply.headers(transportSecurity);
  });
}
