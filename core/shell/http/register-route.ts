import type { FastifyInstance } from 'fastify';
import type { Route } from './route.ts';
import { schemaRef } from './route.ts';

const nothing = { type: 'object', additionalProperties: false } as const;

/** Registers a route in a scope whose content type parsers fit its body. */
export function registerRoute(scope: FastifyInstance, route: Route): void {
  scope.route({
    method: route.method,
    url: route.url,
    exposeHeadRoute: false,
    config: { access: route.access ?? 'session', signsIn: route.signsIn ?? false },
    schema: {
      params: route.params ?? nothing,
      querystring: route.query ?? nothing,
      ...(route.body && 'schema' in route.body ? { body: schemaRef(route.body.schema, 'The body.') } : {}),
    },
    handler: (request, reply) => route.handler(request, reply),
  });
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the route needs a session. A route without this setting does. */
    access?: 'public' | 'session';
  }
}
