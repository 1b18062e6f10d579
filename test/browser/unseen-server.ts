import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../core/engine/compile/compile.ts';
import type { IdentityOptions } from '../../core/shell/identity/identity-parts.ts';
import { readPack } from '../../core/shell/runtime/read-pack.ts';
import { type ConsoleServer, startConsole } from '../console/console-server.ts';
import { rightToLeftPack } from './pseudo-locale.ts';

/** The pages of the teaching pack in English and in a language that nobody speaks, over a store in memory. */
export interface UnseenServer {
  readonly address: string;
  readonly console: ConsoleServer;
  stop(): Promise<void>;
}

/** Starts it under a name: a passkey is bound to one, and an address of numbers is none. `change` may write into the pack. */
export async function startUnseen(
  identity: Partial<IdentityOptions> = {},
  change: (pack: string) => Promise<void> = async () => undefined,
): Promise<UnseenServer> {
  const folder = await mkdtemp(join(tmpdir(), 'rcms-test-'));
  const written = await rightToLeftPack(folder);
  await change(written);
  const { pack, diagnostics } = compile(await readPack(written));
  await rm(folder, { recursive: true, force: true });
  if (!pack) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const console = await startConsole({ identity: { ...identity, origin: address }, compiled: pack });
  await console.server.listen({ port, host: 'localhost' });
  return { address, console, stop: () => console.server.close() };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, 'localhost', resolve));
  const found = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (found === null || typeof found === 'string') throw new Error('no port is free');
  return found.port;
}
