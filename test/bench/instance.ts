import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import postgres from 'postgres';
import type { PersonActor } from '../../core/engine/model/actor.ts';
import { createLogger } from '../../core/shell/runtime/logger.ts';
import { openSystem, type System } from '../../core/shell/runtime/open-system.ts';
import { fillAccounts } from '../../core/shell/runtime/sandbox/fill-accounts.ts';
import { readSandboxUsers } from '../../core/shell/runtime/sandbox/sandbox-users.ts';
import type { Settings } from '../../core/shell/runtime/settings.ts';
import { removeClusterFolder } from '../../core/shell/store/postgres/cluster-folder.ts';
import { packFolder } from './life.ts';

/** A sandbox of the measured pack, with its accounts and without cases, on an embedded PostgreSQL with fsync on. */
export interface BenchInstance {
  readonly settings: Settings;
  readonly system: System;
  /** A superuser's connection: past row security. */
  readonly owner: postgres.Sql;
  actor(login: string): PersonActor;
  password(login: string): string;
  close(): Promise<void>;
}

/** Opens the instance in a folder of its own, which goes at the end. */
export async function openBenchInstance(): Promise<BenchInstance> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'rcms-bench-'));
  const settings = benchSettings(dataFolder);
  const system = await openSystem(settings, { logger: createLogger('silent'), kind: 'sandbox', lock: 'must' });
  const users = await readSandboxUsers(resolve(packFolder), await system.app.world());
  const printed = new Map(
    (await fillAccounts(system.store.accounts, users, system.keys)).map((user) => [user.login, user]),
  );
  const owner = postgres(system.jobsUrl, { max: 4, fetch_types: false, onnotice: () => {} });
  const userOf = (login: string) => {
    const user = printed.get(login);
    if (!user) throw new Error(`no sandbox user ${login}`);
    return user;
  };
  return {
    settings,
    system,
    owner,
    actor: (login) => ({ kind: 'person', user: login, authority: userOf(login).authority, roles: userOf(login).roles }),
    password: (login) => userOf(login).password,
    async close() {
      await owner.end({ timeout: 5 });
      await system.close();
      // The server's files can lie outside the folder.
      await removeClusterFolder(system.folder);
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** The settings of an instance in a folder. */
export function benchSettings(dataFolder: string): Settings {
  return {
    instance: 'bench',
    dataFolder,
    packFolder: resolve(packFolder),
    keysFile: join(dataFolder, 'bench', 'keys.json'),
    anchorsFolder: join(dataFolder, 'bench', 'anchors'),
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
  };
}
