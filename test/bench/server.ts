import { buildServer } from '../../core/shell/http/build-server.ts';
import { defaultHttpSettings } from '../../core/shell/http/http-settings.ts';
import { createLogger } from '../../core/shell/runtime/logger.ts';
import { openSystem } from '../../core/shell/runtime/open-system.ts';
import { benchSettings } from './instance.ts';

/*
 * The server of the HTTP figure in a process of its own, on the database that the bench runs: the real one, but without
 * rate limits and without sweeping. Ends when its input does, and prints the most memory it had.
 */
const logger = createLogger('error', { write: (text) => process.stderr.write(text) });
const system = await openSystem(benchSettings(process.argv[2] as string), { logger, kind: 'sandbox', lock: 'no' });
const { app, identity, clocks, store } = system;
const settings = { ...defaultHttpSettings, rateLimits: false } as const;
const server = await buildServer({ app, identity, clocks, logger, settings, check: () => store.check() });
process.stdout.write(`${await server.listen({ host: '127.0.0.1', port: 0 })}\n`);
process.stdin.resume().once('end', async () => {
  await server.close();
  await system.close();
  process.stdout.write(`${process.resourceUsage().maxRSS}\n`);
});
