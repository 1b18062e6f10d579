import type { Instant } from '../../../core/engine/basics/civil-date.ts';
import type { PersonActor } from '../../../core/engine/model/actor.ts';
import type { SyntheticSource } from '../../../core/engine/synthetic/synthetic-source.ts';
import { leafStates } from '../../../core/engine/views/leaf-states.ts';
import type { App } from '../../../core/shell/app/app.ts';
import { createApp } from '../../../core/shell/app/create-app.ts';
import { importRows, type RowResult } from '../../../core/shell/app/import-rows.ts';
import { noArchive } from '../../../core/shell/archive/no-archive.ts';
import { createTypesetter } from '../../../core/shell/documents/sheet/create-typesetter.ts';
import { createIntake } from '../../../core/shell/intake/create-intake.ts';
import { createMemoryStore } from '../../../core/shell/store/memory/memory-store.ts';
import { noRegistries } from '../../shell/http/no-registries.ts';

/** A pack running in memory at a fixed reading of the case clock, with the accounts of its sandbox. */
export interface Sandbox {
  readonly app: App;
  actor(login: string): PersonActor;
  /** The innermost states of a case that any side may know; none where the person has no reach. */
  statesOf(caseId: string, login: string): Promise<readonly string[]>;
  importAll(rows: Iterable<string>): Promise<readonly RowResult[]>;
}

/** Opens the sandbox of a pack: the same use cases as the running system, without its database. */
export function openSandbox({ pack, accounts }: SyntheticSource, now: Instant): Sandbox {
  const actors = new Map(
    accounts.map(({ login, authority, roles }): [string, PersonActor] => [
      login,
      { kind: 'person', user: login, authority, roles },
    ]),
  );
  const store = createMemoryStore({ now: () => now });
  let drawn = 0;
  const app = createApp({
    store,
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
      question: () => `question-${++drawn}`,
      salt: () => '00'.repeat(32),
      attachment: () => `attachment-${++drawn}`,
    },
    hashCommand: (text) => text,
    intake: createIntake(),
    registries: noRegistries,
    epochs: async () => [],
    archive: noArchive,
    typesetter: createTypesetter(),
    sandbox: true,
    onSweepFault: (caseId, fault) => {
      throw new Error(`the sweep could not pass ${caseId}: ${String(fault)}`);
    },
  });
  return {
    app,
    actor: (login) => actors.get(login) as PersonActor,
    async statesOf(caseId, login) {
      const loaded = await store.asActor(actors.get(login) as PersonActor).load(caseId);
      const machine = pack.services[loaded?.caseFile.service ?? '']?.machine;
      if (!loaded || !machine) return [];
      return pack.sides.flatMap((side) => leafStates(machine, loaded.caseFile, side));
    },
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
