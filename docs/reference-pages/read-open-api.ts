import { fileURLToPath } from 'node:url';
import fastify from 'fastify';
import { openInMemory } from '../../core/open-in-memory.ts';
import { apiPlugin } from '../../core/shell/http/api-plugin.ts';
import { createClocks } from '../../core/shell/runtime/clocks.ts';
import { readPack } from '../../core/shell/runtime/read-pack.ts';
import type { OpenApi } from './api-page.ts';

/** The OpenAPI document as a running server gives it, from a server that never listens. */
export async function readOpenApi(): Promise<OpenApi> {
  const pack = await readPack(fileURLToPath(new URL('../../country-packs/xa', import.meta.url)));
  const inMemory = await openInMemory(pack, createClocks());
  const server = fastify();
  try {
    await server.register(apiPlugin, { ...inMemory, prefix: '/api/v1' });
    const answer = await server.inject('/api/v1/openapi.json');
    if (answer.statusCode !== 200) throw new Error(`The server answers ${answer.statusCode} to openapi.json.`);
    return answer.json();
  } finally {
    await server.close();
  }
}
