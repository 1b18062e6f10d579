import type postgres from 'postgres';
import { StoreFault } from '../store-fault.ts';

/** The tables of the program whose rows are not secured for everybody, their owner included. */
export async function findRowSecurityGaps(sql: postgres.Sql): Promise<readonly string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relnamespace = to_regnamespace('rcms') and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity)
    order by c.relname`;
  return rows.map(({ name }) => name);
}

/** Throws a StoreFault that names every table on which the second fence is down. A database that was never migrated has none. */
export async function assertRowSecurity(sql: postgres.Sql): Promise<void> {
  const gaps = await findRowSecurityGaps(sql);
  // Tables of a database whose migrations are still to come are named by that fault.
  if (gaps.length === 0 || gaps.includes('migration')) return;
  throw new StoreFault(
    'row-security-off',
    `Row security is not forced on ${gaps.map((name) => `rcms.${name}`).join(', ')}. Let the owner of the schema run, for each of them: alter table ... enable row level security, force row level security`,
  );
}
