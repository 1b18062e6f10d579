import type postgres from 'postgres';
import { StoreFault } from '../../store-fault.ts';

const beginning = 'A backup is being restored';

/** Whether a restore into the database was begun and not finished. */
export async function isRestoring(sql: postgres.Sql | postgres.TransactionSql): Promise<boolean> {
  const [row] = await sql`
    select obj_description(oid, 'pg_namespace') as comment from pg_namespace where nspname = 'rcms'`;
  return typeof row?.comment === 'string' && row.comment.startsWith(beginning);
}

/**
 * Throws a StoreFault for a database into which a restore was begun and not finished: what was erased may be in it again.
 */
export async function assertNotRestoring(sql: postgres.Sql): Promise<void> {
  if (!(await isRestoring(sql))) return;
  throw new StoreFault(
    'restore-unfinished',
    'A backup is being restored into this database, or a restore was broken off: nobody opens it before it is done. Run rcms restore again; it begins anew',
  );
}

/** Marks the schema, as its owner, so that no program opens it. */
export async function markRestoring(sql: postgres.Sql | postgres.TransactionSql): Promise<void> {
  await sql.unsafe(`comment on schema rcms is '${beginning}: open it with rcms restore only'`);
}

/** Takes the mark away: the database may be opened. */
export async function unmarkRestoring(sql: postgres.Sql): Promise<void> {
  await sql.unsafe('comment on schema rcms is null');
}
