-- How often one person asked a registry: enough to hold them back, and nothing of what was asked. Several processes count
-- together. What was asked, about which case and for what stands in the chained log of reads.
create table rcms.question (
  authority text not null,
  user_id text not null,
  registry text not null,
  asked_at timestamptz not null
);
create index question_by_person on rcms.question (authority, user_id, registry, asked_at);

-- True where the question may be asked, which then counts. Two processes that ask at once wait for each other.
create function rcms.count_question(
  the_authority text, the_user text, the_registry text, at timestamptz, per_day integer, per_minute integer
) returns boolean
language plpgsql as $$
declare
  today integer;
  just_now integer;
begin
  perform set_config('rcms.authority', the_authority, true);
  perform pg_advisory_xact_lock(hashtextextended(the_authority || chr(10) || the_user || chr(10) || the_registry, 18));
  delete from rcms.question q
    where q.authority = the_authority and q.user_id = the_user and q.registry = the_registry
      and q.asked_at <= at - interval '24 hours';
  select count(*), count(*) filter (where q.asked_at > at - interval '60 seconds') into today, just_now
    from rcms.question q
    where q.authority = the_authority and q.user_id = the_user and q.registry = the_registry;
  if today >= per_day or just_now >= per_minute then
    return false;
  end if;
  insert into rcms.question values (the_authority, the_user, the_registry, at);
  return true;
end
$$;

alter table rcms.question enable row level security;
alter table rcms.question force row level security;
create policy owning on rcms.question to rcms_app
  using (authority = (select nullif(current_setting('rcms.authority', true), '')))
  with check (authority = (select nullif(current_setting('rcms.authority', true), '')));
grant select, insert, delete on rcms.question to rcms_app;
revoke all on function rcms.count_question from public;
grant execute on function rcms.count_question to rcms_app;
