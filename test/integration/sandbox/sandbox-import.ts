import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Instant } from '../../../core/engine/basics/civil-date.ts';
import type { CompiledPack } from '../../../core/engine/compile/compiled-pack.ts';
import type { PersonActor } from '../../../core/engine/model/actor.ts';
import type { App } from '../../../core/shell/app/app.ts';
import { createApp } from '../../../core/shell/app/create-app.ts';
import { importRows, type RowResult } from '../../../core/shell/app/import-rows.ts';
import { createMemoryStore } from '../../../core/shell/store/memory/memory-store.ts';

/** A pack running in memory at a fixed reading of the case clock, with the accounts of its sandbox. */
export interface Sandbox {
  readonly app: App;
  actor(login: string): PersonActor;
  importAll(rows: Iterable<string>): Promise<readonly RowResult[]>;
}

interface SandboxUser {
  readonly login: string;
  readonly authority: string;
  readonly roles: readonly string[];
}

/** Opens the sandbox of the pack in a folder: the same use cases as the running system, without its database. */
export function openSandbox(pack: CompiledPack, folder: string, now: Instant): Sandbox {
  const users = parse(readFileSync(`${folder}/sandbox/users.yaml`, 'utf8')) as readonly SandboxUser[];
  const actors = new Map(
    users.map(({ login, authority, roles }): [string, PersonActor] => [
      login,
      { kind: 'person', user: login, authority, roles },
    ]),
  );
  let drawn = 0;
  const app = createApp({
    store: createMemoryStore({ now: () => now }),
    packs: {
      active: pack,
      byHash: async () => pack,
      world: async () => pack.seed,
      worldsAfter: async () => [],
      refresh: async () => {},
    },
    clocks: { caseNow: () => now, machineNow: () => now },
    draw: {
      caseId: () => `case-${++drawn}`,
      reference: (prefix) => `${prefix}-${++drawn}`,
      salt: () => '00'.repeat(32),
      attachment: () => `attachment-${++drawn}`,
    },
    hashCommand: (text) => text,
    sandbox: true,
    onSweepFault: (caseId, fault) => {
      throw new Error(`the sweep could not pass ${caseId}: ${String(fault)}`);
    },
  });
  return {
    app,
    actor: (login) => actors.get(login) as PersonActor,
    async importAll(rows) {
      const results: RowResult[] = [];
      const options = {
        findActor: async (by: string | undefined) => (by === undefined ? undefined : actors.get(by)),
        now,
        sandbox: true,
      };
      for await (const result of importRows(app, each(rows), options)) results.push(result);
      for (let more = true; more; ) more = (await app.sweep(500)).more;
      return results;
    },
  };
}

async function* each(rows: Iterable<string>): AsyncGenerator<string> {
  yield* rows;
}
