import postgres from 'postgres';

/** What a job carries, and what it left. */
export interface Job {
  readonly data: unknown;
  readonly output: unknown;
}

/** Empties every table of the job library, or drops its whole schema. A schema that is not there yet is left alone. */
export async function wreckJobs(ownerUrl: string, how: 'truncate' | 'drop'): Promise<void> {
  await withOwner(ownerUrl, async (sql) => {
    if (how === 'drop') {
      await sql`drop schema if exists rcms_jobs cascade`;
      return;
    }
    const tables = await sql`select tablename as name from pg_tables where schemaname = 'rcms_jobs'`;
    if (tables.length > 0) await sql`truncate ${sql(tables.map(({ name }) => `rcms_jobs.${name}`))} cascade`;
  });
}

/** What the job library keeps of each job; none while its schema is gone. */
export async function readJobs(ownerUrl: string): Promise<readonly Job[]> {
  return withOwner(ownerUrl, async (sql) => {
    const [table] = await sql`select to_regclass('rcms_jobs.job') is not null as exists`;
    return table?.exists ? sql<Job[]>`select data, output from rcms_jobs.job` : [];
  });
}

async function withOwner<Answer>(url: string, work: (sql: postgres.Sql) => PromiseLike<Answer>): Promise<Answer> {
  const sql = postgres(url, { max: 1, fetch_types: false, connect_timeout: 5, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
