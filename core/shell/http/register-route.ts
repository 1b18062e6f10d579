import type { FastifyInstance } from 'fastify';
import type { TokenGroup, TokenScope } from '../app/accounts/api-token.ts';
import type { Route } from './route.ts';
import { schemaRef } from './route.ts';

const nothing = { type: 'object', additionalProperties: false } as const;

/** Registers a route in a scope whose content type parsers fit its body. */
export function registerRoute(scope: FastifyInstance, route: Route): void {
  scope.route({
    method: route.method,
    url: route.url,
    exposeHeadRoute: false,
    config: {
      access: route.access ?? 'session',
      signsIn: route.signsIn ?? false,
      ...(route.group ? { scope: scopeOf(route.group, route) } : {}),
    },
    schema: {
      params: route.params ?? nothing,
      querystring: route.query ?? nothing,
      ...(route.body && 'schema' in route.body ? { body: schemaRef(route.body.schema, 'The body.') } : {}),
      ...(route.body && 'form' in route.body ? { body: route.body.form } : {}),
    },
    handler: (request, reply) => route.handler(request, reply),
  });
}

function scopeOf(group: TokenGroup, { method, reads }: Route): TokenScope {
  return `${group}:${method === 'GET' || reads ? 'read' : 'write'}`;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the route needs a session. A route without this setting does. */
    access?: 'public' | 'unfinished' | 'session';
    /** What a token of a machine needs for it; without this setting no machine may. */
    scope?: TokenScope;
  }
}
