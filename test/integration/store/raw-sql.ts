import postgres from 'postgres';

/** A connection as one of the roles, past every rule of the program. */
export function connectAs(url: string, role?: string): postgres.Sql {
  return postgres(url, {
    max: 1,
    fetch_types: false,
    onnotice: () => {},
    ...(role === undefined ? {} : { connection: { role } }),
  });
}

/** Runs statements in one transaction under the settings that row security reads. */
export function under<Answer>(
  sql: postgres.Sql,
  settings: Readonly<Record<string, string>>,
  run: (tx: postgres.TransactionSql) => Promise<Answer>,
): Promise<Answer> {
  return sql.begin(async (tx) => {
    for (const [name, value] of Object.entries(settings)) await tx`select set_config(${name}, ${value}, true)`;
    return run(tx);
  }) as Promise<Answer>;
}

/** The tables of the store with the names of their columns. */
export async function tablesOf(sql: postgres.Sql): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await sql`
    select c.relname as name, array_to_json(array_agg(a.attname::text order by a.attnum)) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'rcms'::regnamespace and c.relkind = 'r'
    group by c.relname order by c.relname`;
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}
