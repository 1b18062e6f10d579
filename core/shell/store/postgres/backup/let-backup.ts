import type postgres from 'postgres';

/** Whose connections read every table for a backup, and write none. Taken by whoever migrates, never by the application. */
export const backupRole = 'rcms_backup';

/**
 * Lets the backup read every table and sequence of the schema that it may not read yet. Run after each migration, by the
 * owner: a new table is in the next backup without anybody having thought of it.
 */
export async function letBackup(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    do $$
    declare
      one text;
    begin
      if not has_schema_privilege('${backupRole}', 'rcms', 'usage') then
        grant usage on schema rcms to ${backupRole};
      end if;
      for one in
        select c.relname from pg_class c
        where c.relnamespace = 'rcms'::regnamespace and c.relkind in ('r', 'p')
          and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'backing_up')
      loop
        execute format('create policy backing_up on rcms.%I for select to ${backupRole} using (true)', one);
      end loop;
      for one in
        select c.relname from pg_class c
        where c.relnamespace = 'rcms'::regnamespace
          and case c.relkind
            when 'S' then not has_sequence_privilege('${backupRole}', c.oid, 'select')
            when 'r' then not has_table_privilege('${backupRole}', c.oid, 'select')
            when 'p' then not has_table_privilege('${backupRole}', c.oid, 'select')
            else false
          end
      loop
        execute format('grant select on rcms.%I to ${backupRole}', one);
      end loop;
    end
    $$`);
}

/** The tables of which the backup does not see every row: none, after a migration. */
export async function tablesNotLet(sql: postgres.Sql | postgres.TransactionSql): Promise<readonly string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'rcms'::regnamespace and c.relkind in ('r', 'p') and (
      not has_table_privilege(${backupRole}::name, c.oid, 'select')
      or exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polcmd in ('r', '*'))
      or (c.relrowsecurity and not exists (
        select from pg_policy p
        where p.polrelid = c.oid and p.polname = 'backing_up' and p.polcmd = 'r' and p.polpermissive
          and pg_get_expr(p.polqual, p.polrelid) = 'true'
      ))
    )
    order by c.relname`;
  return rows.map(({ name }) => name);
}
