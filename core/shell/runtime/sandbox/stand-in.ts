import fastify from 'fastify';
import type { CompiledPack } from '../../../engine/compile/compiled-pack.ts';
import { standInPlugin } from '../../console/stand-in-plugin.ts';
import type { Settings } from '../settings.ts';

/** Somebody who answers in place of a sandbox that begins anew. */
export interface StandIn {
  stop(): Promise<void>;
}

/** Says at the address of the sandbox that it begins anew, whatever is asked for. */
export async function standIn(pack: CompiledPack, { host, port }: Pick<Settings, 'host' | 'port'>): Promise<StandIn> {
  const server = fastify({ logger: false, forceCloseConnections: true });
  await server.register((scope) => standInPlugin(scope, pack));
  await server.listen({ host, port });
  return { stop: () => server.close() };
}
