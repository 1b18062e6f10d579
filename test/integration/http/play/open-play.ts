import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Client } from '../../../../core/client/create-client.ts';
import { createClient } from '../../../../core/client/create-client.ts';
import { buildServer } from '../../../../core/shell/http/build-server.ts';
import { activatePack } from '../../../../core/shell/runtime/activate-pack.ts';
import { assemble } from '../../../../core/shell/runtime/assemble.ts';
import { createLogger } from '../../../../core/shell/runtime/logger.ts';
import { openInstance } from '../../../../core/shell/runtime/open-instance.ts';
import type { System } from '../../../../core/shell/runtime/open-system.ts';
import { readPack } from '../../../../core/shell/runtime/read-pack.ts';
import { fillAccounts } from '../../../../core/shell/runtime/sandbox/fill-accounts.ts';
import { readSandboxUsers } from '../../../../core/shell/runtime/sandbox/sandbox-users.ts';
import type { PostgresUrls } from '../../../../core/shell/store/postgres/urls.ts';
import { runRcms, type Said } from '../../../cli/run-rcms.ts';
import { freshDatabase } from '../../database.ts';
import { got } from './got.ts';

/** Somebody who is signed in and works through the API alone. */
export interface Player {
  readonly login: string;
  readonly authority: string;
  readonly roles: readonly string[];
  readonly client: Client;
}

/** A sandbox of a pack on a PostgreSQL of its own, behind a real port, with a case clock that a story moves. */
export interface Play {
  readonly system: System;
  readonly baseUrl: string;
  readonly keysFile: string;
  readonly databaseUrls: PostgresUrls;
  /** Moves the case clock to noon in Brussels of a day, and passes what falls due on the way. */
  on(day: string): Promise<void>;
  /** Signs in; the same session whenever the same person is asked for. */
  player(login: string): Promise<Player>;
  /** A command line of the operator beside the running server. */
  operator(...argv: readonly string[]): Promise<Said>;
  /** Somebody who is no sandbox user of the pack signs in with this password from now on. */
  know(login: string, password: string): void;
  close(): Promise<void>;
}

/** Opens the sandbox on a day, with the accounts of the pack and no cases. */
export async function openPlay(pack: string, day: string): Promise<Play> {
  const folder = await mkdtemp(join(tmpdir(), 'rcms-play-'));
  const database = await freshDatabase();
  const logger = createLogger('silent');
  const settings = {
    instance: 'play',
    dataFolder: folder,
    databaseUrl: database.urls.app,
    migrationUrl: database.urls.migrator,
    keysFile: join(folder, 'keys.json'),
    anchorsFolder: join(folder, 'anchors'),
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
  } as const;
  const instance = await openInstance(settings, { logger, kind: 'sandbox', lock: 'no' });
  const { store, keys, clocks, sandbox } = instance;
  const moveTo = async (to: string) => {
    const offset = Date.parse(`${to}T11:00:00.000Z`) - Date.parse(clocks.machineNow());
    await store.instance.setClockOffset(offset);
    clocks.moveCaseClock(offset);
  };
  await moveTo(day);
  await activatePack(store, await readPack(pack), { by: 'operator', why: 'a play', sandbox, clocks });
  const system: System = { ...instance, ...(await assemble(instance)) };
  const { app, identity } = system;
  const users = await readSandboxUsers(resolve(pack), await app.world());
  const passwords = new Map<string, string>();
  const server = await buildServer({ app, identity, clocks, logger, check: () => store.check() });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const baseUrl = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/api/v1`;
  const players = new Map<string, Player>();

  return {
    system,
    baseUrl,
    keysFile: settings.keysFile,
    databaseUrls: database.urls,
    async on(to) {
      await moveTo(to);
      for (let more = true; more; ) more = (await app.sweep(500)).more;
    },
    async player(login) {
      const known = players.get(login);
      if (known) return known;
      // Hashing a password takes its time on purpose: only who plays gets an account.
      const own = users.filter((user) => user.login === login && !passwords.has(login));
      for (const { password } of await fillAccounts(store.accounts, own, keys)) passwords.set(login, password);
      const client = createClient({ baseUrl });
      const { authority, roles } = got(await client.signIn(login, passwords.get(login) ?? ''));
      const player = { login, authority, roles, client };
      players.set(login, player);
      return player;
    },
    operator: (...argv) =>
      runRcms(argv, {
        environment: {
          RCMS_INSTANCE: settings.instance,
          RCMS_DATA: folder,
          RCMS_KEYS: settings.keysFile,
          DATABASE_URL: database.urls.app,
          RCMS_MIGRATION_URL: database.urls.migrator,
        },
      }),
    know: (login, password) => void passwords.set(login, password),
    async close() {
      await server.close();
      await system.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
