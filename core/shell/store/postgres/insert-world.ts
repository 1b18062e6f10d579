import { sql as statement } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { WorldVersion } from '../../app/instance-ports.ts';

/** Adds a version of the world, in a transaction or by itself. A conflict where there is one of its number, or a later one. */
export async function insertWorld(
  orm: Pick<PostgresJsDatabase, 'execute'>,
  { world, since, by, why }: WorldVersion,
): Promise<'saved' | 'conflict'> {
  const saved = await orm.execute(statement`
    insert into rcms.world (version, world, since, saved_by, why)
    select ${world.version}, ${JSON.stringify(world)}::text::jsonb, ${since}::timestamptz, ${by}, ${why}
    where not exists (select from rcms.world where version >= ${world.version})
    on conflict do nothing
    returning version`);
  return saved.length === 1 ? 'saved' : 'conflict';
}
