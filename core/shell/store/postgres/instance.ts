import { desc, eq } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { PackSource } from '../../../engine/pack/pack-source.ts';
import type { InstanceKind, InstanceStore } from '../../app/ports.ts';
import { findFirstSetting, findSetting, saveSetting } from './settings.ts';
import { pack, world } from './tables.ts';

/** Packs, world and clock of the instance: rows are only added, and the newest holds. */
export function createInstance(orm: PostgresJsDatabase): InstanceStore {
  return {
    async activePack() {
      const [row] = await orm.select().from(pack).orderBy(desc(pack.number)).limit(1);
      return row && { source: JSON.parse(row.source) as PackSource, version: row.version };
    },
    async packByHash(hash) {
      const [row] = await orm.select().from(pack).where(eq(pack.hash, hash)).limit(1);
      return row && (JSON.parse(row.source) as PackSource);
    },
    async activate(source, version, by, why) {
      const row = { hash: source.hash, version, source: JSON.stringify(source), activatedBy: by, why };
      await orm.insert(pack).values(row);
    },
    async world() {
      const [row] = await orm.select().from(world).orderBy(desc(world.number)).limit(1);
      return row?.world;
    },
    async saveWorld(value, by, why) {
      await orm.insert(world).values({ world: value, savedBy: by, why });
    },
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
  };
}
