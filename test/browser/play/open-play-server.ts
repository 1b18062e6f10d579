import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createLogger } from '../../../core/shell/runtime/logger.ts';
import { openSystem, type System } from '../../../core/shell/runtime/open-system.ts';
import { fillAccounts } from '../../../core/shell/runtime/sandbox/fill-accounts.ts';
import { resetInstance } from '../../../core/shell/runtime/sandbox/reset-instance.ts';
import { readSandboxUsers } from '../../../core/shell/runtime/sandbox/sandbox-users.ts';
import { serve } from '../../../core/shell/runtime/serve.ts';

/** A sandbox of a pack behind a real port and on a real PostgreSQL, without cases, whose days a story turns. */
export interface PlayServer {
  readonly address: string;
  readonly system: System;
  /** Moves the case clock to noon in Brussels of a day, and passes what falls due on the way. */
  on(day: string): Promise<void>;
  passwordOf(login: string): string;
  stop(): Promise<void>;
}

/** Opens the sandbox on a day, with accounts for those who play and for nobody else: hashing takes its time. */
export async function openPlayServer(pack: string, day: string, cast: readonly string[]): Promise<PlayServer> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'rcms-test-'));
  const folder = join(dataFolder, 'play');
  const settings = {
    instance: 'play',
    dataFolder,
    keysFile: join(folder, 'keys.json'),
    anchorsFolder: join(folder, 'anchors'),
    archiveFolder: join(folder, 'archive'),
    packFolder: pack,
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
  } as const;
  const system = await openSystem(settings, { logger: createLogger('silent'), kind: 'sandbox', lock: 'must' });
  const { app, clocks, keys, store } = system;
  const moveTo = async (to: string) => {
    const offset = Date.parse(`${to}T11:00:00.000Z`) - Date.parse(clocks.machineNow());
    await store.instance.setClockOffset(offset);
    clocks.moveCaseClock(offset);
  };
  await moveTo(day);
  const users = await readSandboxUsers(resolve(pack), await app.world());
  const players = users.filter(({ login }) => cast.includes(login));
  const printed = await fillAccounts(store.accounts, players, keys);
  const passwords = new Map(printed.map(({ login, password }) => [login, password]));
  const serving = await serve(system, settings);
  return {
    address: serving.address,
    system,
    async on(to) {
      await moveTo(to);
      for (let more = true; more; ) more = (await app.sweep(500)).more;
    },
    passwordOf: (login) => passwords.get(login) ?? '',
    async stop() {
      await serving.stop();
      await system.close();
      await resetInstance(folder).catch(() => undefined);
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
