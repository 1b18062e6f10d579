import { asc, desc, eq, gt } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Instant } from '../../../engine/basics/civil-date.ts';
import { upcastWorld } from '../../../engine/evolve/upcast-world.ts';
import type { PackSource } from '../../../engine/pack/pack-source.ts';
import type { InstanceKind, InstanceStore } from '../../app/instance-ports.ts';
import { activations, type PackStep } from '../../app/pack-life/pack-step.ts';
import { insertWorld } from './insert-world.ts';
import { findFirstSetting, findSetting, saveSetting } from './settings.ts';
import { stored } from './stored-instant.ts';
import { packSource, packStep, world } from './tables.ts';

/** Packs, world and clock of the instance: rows are only added, and the newest holds. */
export function createInstance(orm: PostgresJsDatabase): InstanceStore {
  const packSteps = async () => (await orm.select().from(packStep).orderBy(asc(packStep.number))).map(stepOf);
  const packByHash = async (hash: string) => {
    const [row] = await orm.select().from(packSource).where(eq(packSource.hash, hash));
    return row && (JSON.parse(row.source) as PackSource);
  };
  return {
    async standing() {
      const steps = await packSteps();
      const [newest] = await orm.select({ version: world.version }).from(world).orderBy(desc(world.version)).limit(1);
      const pack = activations(steps).at(-1)?.hash;
      return { ...(pack === undefined ? {} : { pack }), ...(newest ? { world: newest.version } : {}) };
    },
    async activePack() {
      const active = activations(await packSteps()).at(-1);
      return active && { source: (await packByHash(active.hash)) as PackSource, version: active.version };
    },
    packByHash,
    packSteps,
    addPackStep: ({ number, is, pack, version, hash, at, by, why, ...more }, source) =>
      orm.transaction(async (tx) => {
        const [last] = await tx.select().from(packStep).orderBy(desc(packStep.number)).limit(1);
        if (number !== (last?.number ?? 0) + 1) return 'conflict';
        if (source) {
          await tx
            .insert(packSource)
            .values({ hash, source: JSON.stringify(source) })
            .onConflictDoNothing();
        }
        const row = { number, step: is, pack, version, hash, doneAt: at, doneBy: by, why, more };
        const added = await tx
          .insert(packStep)
          .values(row)
          .onConflictDoNothing()
          .returning({ number: packStep.number });
        return added.length === 1 ? 'added' : 'conflict';
      }),
    async world() {
      const [row] = await orm.select().from(world).orderBy(desc(world.version)).limit(1);
      return row && upcastWorld(row.world);
    },
    async worldsAfter(version) {
      const rows = await orm.select().from(world).where(gt(world.version, version)).orderBy(asc(world.version));
      return rows.map((row) => ({
        world: upcastWorld(row.world),
        since: stored(row.since),
        by: row.savedBy,
        why: row.why,
      }));
    },
    saveWorld: (change) => insertWorld(orm, change),
    async clockOffset() {
      return ((await findSetting(orm, 'clock-offset')) as number | undefined) ?? 0;
    },
    async setClockOffset(milliseconds) {
      await saveSetting(orm, 'clock-offset', milliseconds);
    },
    kind: async () => (await findFirstSetting(orm, 'kind')) as InstanceKind | undefined,
    async setKind(kind) {
      await saveSetting(orm, 'kind', kind);
    },
    lastBackup: async () => (await findSetting(orm, 'backup-made')) as Instant | undefined,
    noteBackup: (at) => saveSetting(orm, 'backup-made', at),
  };
}

function stepOf(row: typeof packStep.$inferSelect): PackStep {
  const { number, step, pack, version, hash, doneAt, doneBy, why, more } = row;
  return { number, is: step, pack, version, hash, at: stored(doneAt), by: doneBy, why, ...more };
}
