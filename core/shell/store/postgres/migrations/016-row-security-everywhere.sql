-- Row security holds on every table. Where no row is anybody's own, the policy names the roles that were granted the
-- table: a role that is granted it later, by whatever hand, sees no row.
do $$
declare
  one record;
  reader record;
begin
  for one in
    select c.oid, c.relname, c.relrowsecurity, c.relowner from pg_class c
    where c.relnamespace = 'rcms'::regnamespace and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity)
  loop
    if not one.relrowsecurity then
      for reader in
        select pg_get_userbyid(role) as name from (
          select one.relowner as role
          union select a.grantee from pg_class c, aclexplode(c.relacl) a where c.oid = one.oid
          union select a.grantee from pg_attribute t, aclexplode(t.attacl) a where t.attrelid = one.oid
        ) granted where role <> 0
      loop
        execute format(
          'create policy %I on rcms.%I to %I using (true) with check (true)',
          'serving_' || reader.name, one.relname, reader.name
        );
      end loop;
    end if;
    execute format('alter table rcms.%I enable row level security', one.relname);
    execute format('alter table rcms.%I force row level security', one.relname);
  end loop;
end
$$;
