import { asc, desc, eq } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Json } from '../../../engine/basics/json.ts';
import { setting } from './tables.ts';

/** The value of a setting that was saved last. */
export async function findSetting(orm: PostgresJsDatabase, name: string): Promise<Json | undefined> {
  const [row] = await orm.select().from(setting).where(eq(setting.name, name)).orderBy(desc(setting.number)).limit(1);
  return row?.value;
}

/** The value of a setting that was saved first: for what stays as it was. */
export async function findFirstSetting(orm: PostgresJsDatabase, name: string): Promise<Json | undefined> {
  const [row] = await orm.select().from(setting).where(eq(setting.name, name)).orderBy(asc(setting.number)).limit(1);
  return row?.value;
}

/** Saves a setting over its earlier values, which stay on record. */
export async function saveSetting(orm: PostgresJsDatabase, name: string, value: Json): Promise<void> {
  await orm.insert(setting).values({ name, value });
}
