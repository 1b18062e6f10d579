import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import type { JsonObject } from '../../engine/basics/json.ts';

/** Scripts, styles and pictures come from this server alone, and nothing may be sent elsewhere. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page at `/docs` on which people read the API document. Public, like the document. */
export async function docsPage(
  scope: FastifyInstance,
  options: { document: JsonObject; version: string },
): Promise<void> {
  await scope.register(swagger, {
    mode: 'static',
    // The document is valid 3.1 by a test; the library's types know its parts by other names.
    specification: { document: options.document as never },
  });
  await scope.register(swaggerUi, {
    routePrefix: '/docs',
    // Where the page looks for its parts when it is called without the slash at the end.
    indexPrefix: scope.prefix,
    staticCSP: contentSecurityPolicy,
    logo: { type: 'image/svg+xml', content: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') },
    theme: { title: `open-rcms API ${options.version}` },
    // Without this the page would ask an outside host to judge the document.
    uiConfig: { validatorUrl: null, layout: 'BaseLayout', docExpansion: 'list', deepLinking: true },
  });
}
