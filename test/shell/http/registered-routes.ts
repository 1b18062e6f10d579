import fastify from 'fastify';
import { apiPlugin } from '../../../core/shell/http/api-plugin.ts';
import { apiPrefix } from '../../../core/shell/http/build-server.ts';
import { healthPlugin } from '../../../core/shell/http/health-plugin.ts';
import { createIdentity } from '../../../core/shell/identity/create-identity.ts';
import { createClocks } from '../../../core/shell/runtime/clocks.ts';
import { startApi } from './xa-case.ts';

/** The routes that Fastify really registers, as `METHOD /path`: found by listening, not by reading our own list. */
export async function registeredRoutes(): Promise<readonly string[]> {
  const { app, store } = await startApi();
  const clocks = createClocks();
  const found: string[] = [];
  const host = fastify({ exposeHeadRoutes: false });
  host.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) found.push(`${one} ${url}`);
  });
  await host.register(healthPlugin, { check: () => store.check() });
  await host.register(apiPlugin, {
    app,
    clocks,
    identity: createIdentity(store.accounts, clocks),
    prefix: apiPrefix,
  });
  await host.ready();
  await host.close();
  return [...new Set(found)];
}
