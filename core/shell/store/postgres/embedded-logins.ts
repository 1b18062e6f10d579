import { realpath } from 'node:fs/promises';
import type postgres from 'postgres';
import { openDriver } from './driver/open-driver.ts';

/** True when the server behind the address is the one of the folder, and lets us in. */
export async function isServerOf(owner: string, cluster: string): Promise<boolean> {
  try {
    const [row] = await withServer(owner, (sql) => sql`select current_setting('data_directory') as folder`);
    return row?.folder === (await realpath(cluster));
  } catch {
    return false;
  }
}

/** Makes the instance's database and the application's login, unless they are there. */
export async function createLogins(owner: string, password: string): Promise<void> {
  await withServer(owner, async (sql) => {
    const [login] = await sql`select from pg_roles where rolname = 'rcms_login'`;
    // A password cannot be a parameter; this one is drawn from letters, digits, - and _.
    if (!login) await sql.unsafe(`create role rcms_login login noinherit password '${password}'`).catch(unlessExists);
    const [database] = await sql`select from pg_database where datname = 'rcms'`;
    if (!database) await sql.unsafe('create database rcms').catch(unlessExists);
  });
}

/** True when somebody beside us is connected. A server that cannot be asked has nobody. */
export async function othersConnected(owner: string): Promise<boolean> {
  try {
    const [row] = await withServer(
      owner,
      (sql) => sql`
        select count(*)::int as others from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    return row?.others > 0;
  } catch {
    return false;
  }
}

/** Two processes that start together may both try to make it. */
function unlessExists(error: { readonly code?: string }): void {
  const exists = ['42710', '42P04', '23505'];
  if (!exists.includes(error.code ?? '')) throw error;
}

async function withServer<Answer>(url: string, ask: (sql: postgres.Sql) => PromiseLike<Answer>): Promise<Answer> {
  const sql = openDriver(url, { max: 1, connect_timeout: 5 });
  try {
    return await ask(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
