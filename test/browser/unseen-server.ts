import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../core/engine/compile/compile.ts';
import type { PackSource } from '../../core/engine/pack/pack-source.ts';
import type { IdentityOptions } from '../../core/shell/identity/identity-parts.ts';
import { readPack } from '../../core/shell/runtime/read-pack.ts';
import { type ConsoleServer, startConsole } from '../console/console-server.ts';
import type { Person } from '../shell/http/api-server.ts';
import { rightToLeftPack } from './pseudo-locale.ts';

/** The pages of the teaching pack in English and in a language that nobody speaks, over a store in memory. */
export interface UnseenServer {
  readonly address: string;
  readonly console: ConsoleServer;
  stop(): Promise<void>;
}

/** How it differs. */
export interface Unseen {
  /** Made to the pack first. */
  readonly change?: (source: PackSource) => PackSource;
  readonly people?: Readonly<Record<string, Person>>;
}

/** Starts it under a name: a passkey is bound to one, and an address of numbers is none. */
export async function startUnseen(
  identity: Partial<IdentityOptions> = {},
  { change = (source) => source, people }: Unseen = {},
): Promise<UnseenServer> {
  const folder = await mkdtemp(join(tmpdir(), 'rcms-test-'));
  const { pack, diagnostics } = compile(change(await readPack(await rightToLeftPack(folder))));
  await rm(folder, { recursive: true, force: true });
  if (!pack) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const console = await startConsole({
    identity: { ...identity, origin: address },
    compiled: pack,
    ...(people ? { people } : {}),
  });
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
