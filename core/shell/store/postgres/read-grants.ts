import type postgres from 'postgres';

/**
 * Who may do what in the program's schema, one line each and sorted: attributes and grants of roles, column by column,
 * and the policies of row security. The owner of the schema is left out: it may do all; so are the two logins of an embedded database.
 */
export async function readGrants(sql: postgres.Sql): Promise<readonly string[]> {
  const rows = await sql<{ line: string }[]>`
    with owner as (select nspowner as role from pg_namespace where nspname = 'rcms'),
    named as (
      select oid, case when oid = 0 then 'public' else pg_get_userbyid(oid)::text end as name
      from (select oid from pg_roles union select 0) r(oid)
    )
    select format('%s may %s', r.rolname, attribute) as line
      from pg_roles r, lateral (values
        ('bypass row security', r.rolbypassrls), ('all', r.rolsuper), ('make roles', r.rolcreaterole),
        ('make databases', r.rolcreatedb), ('replicate', r.rolreplication), ('sign in', r.rolcanlogin)
      ) a(attribute, has)
      where r.rolname like 'rcms\\_%' and r.rolname not in ('rcms_login', 'rcms_owner') and has
    union all
    select format('%s may %s the schema', g.name, lower(a.privilege_type))
      from pg_namespace n, aclexplode(n.nspacl) a join named g on g.oid = a.grantee, owner
      where n.nspname = 'rcms' and a.grantee <> owner.role
    union all
    select format('%s may %s %s', g.name, lower(a.privilege_type), c.relname)
      from pg_class c, aclexplode(c.relacl) a join named g on g.oid = a.grantee, owner
      where c.relnamespace = to_regnamespace('rcms') and c.relkind in ('r', 'p', 'v', 'm', 'S') and a.grantee <> owner.role
    union all
    select format('%s may %s %s (%s)', g.name, lower(a.privilege_type), c.relname,
        string_agg(t.attname, ', ' order by t.attname))
      from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
      join named g on g.oid = a.grantee, owner
      where c.relnamespace = to_regnamespace('rcms') and a.grantee <> owner.role
      group by g.name, a.privilege_type, c.relname
    union all
    select format('%s may execute %s(%s)', g.name, p.proname, pg_get_function_identity_arguments(p.oid))
      from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      join named g on g.oid = a.grantee, owner
      where p.pronamespace = to_regnamespace('rcms') and a.grantee <> owner.role
    union all
    select format('policy %s on %s: %s %s for %s', p.policyname, p.tablename, lower(p.permissive), lower(p.cmd),
        array_to_string(p.roles, ', '))
      from pg_policies p where p.schemaname = 'rcms'
    union all
    select format('%s runs as its owner', p.proname)
      from pg_proc p where p.pronamespace = to_regnamespace('rcms') and p.prosecdef`;
  return [...new Set(rows.map(({ line }) => line))].sort();
}
