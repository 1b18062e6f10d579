-- What makes the record provable to somebody outside: an append-only tree over the heads of all chains, and signed
-- checkpoints of it. All of it is written after the commit of what it covers, by a role that sees no header and no value.

-- Streams that have moved since they were last put into the tree. Emptied by whoever takes a checkpoint.
create table rcms.stream_moved (
  case_id uuid not null,
  side text not null
);

-- A trigger and not a line of `append_events`: whatever moves a head, it is noticed.
create function rcms.note_moved() returns trigger
language plpgsql as $$
begin
  insert into rcms.stream_moved values (new.case_id, new.side);
  return null;
end
$$;
create trigger moved after insert or update on rcms.stream for each row execute function rcms.note_moved();
-- A change of the tables of an event behind the program's back would otherwise not be seen before the next check.
insert into rcms.stream_moved select case_id, side from rcms.stream;

-- The chains of the log: one for each process and day. `anchored` is how far it is in the tree.
create table rcms.log_chain (
  process uuid not null,
  day date not null,
  anchored integer not null default 0,
  primary key (process, day)
);
create index log_chain_day on rcms.log_chain (day);

-- The leaves of the tree, in order. A leaf is the head of a chain as it was at some time; the chain leads from there to
-- every entry before it. `kind` is `stream` (id and part: case and side) or `log` (process and day).
create table rcms.audit_leaf (
  number bigint primary key,
  kind text not null,
  id uuid not null,
  part text not null,
  version integer not null,
  hash bytea not null
);
create index audit_leaf_id on rcms.audit_leaf (id, part, number);

-- Hashes of whole subtrees of 256 leaves (level 1), of 256 of those (level 2) and so on: what proofs are made of.
create table rcms.audit_node (
  level smallint not null,
  place bigint not null,
  hash bytea not null,
  primary key (level, place)
);

-- Signed checkpoints, as the lines that are published.
create table rcms.checkpoint (
  number bigint primary key,
  at timestamptz not null,
  size bigint not null,
  line text not null
);

-- By which case a look is found again, and whose side it was: never shown to the other one.
alter table rcms.read_log add column case_id uuid, add column side text;
alter table rcms.read_log no force row level security;
update rcms.read_log set case_id = (convert_from(entry, 'UTF8')::jsonb ->> 'caseId')::uuid
  where convert_from(entry, 'UTF8')::jsonb ->> 'caseId' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
insert into rcms.log_chain (process, day) select distinct process, day from rcms.read_log;
alter table rcms.read_log force row level security;
create index read_log_case on rcms.read_log (case_id) where case_id is not null;

-- Appends entries of one chain in one go, each in the name of the authority that it concerns. It waits for nothing that
-- a decision holds: it touches no table of a case.
create function rcms.log_entries(the_process uuid, the_day date, entries jsonb) returns void
language plpgsql as $$
declare
  e jsonb;
begin
  for e in select value from jsonb_array_elements(entries) loop
    perform set_config('rcms.authority', e ->> 1, true);
    insert into rcms.read_log (process, day, number, authority, entry, hash, case_id, side) values (
      the_process, the_day, (e ->> 0)::integer, e ->> 1, decode(e ->> 2, 'base64'), decode(e ->> 3, 'base64'),
      (e ->> 4)::uuid, e ->> 5
    );
    if (e ->> 0)::integer = 1 then
      insert into rcms.log_chain (process, day) values (the_process, the_day);
    end if;
  end loop;
end
$$;
revoke all on function rcms.log_entries, rcms.note_moved from public;
grant execute on function rcms.log_entries to rcms_app;
drop function rcms.log_read;

do $$
declare
  name text;
begin
  foreach name in array array['stream_moved', 'audit_leaf'] loop
    execute format('alter table rcms.%I enable row level security', name);
    execute format('alter table rcms.%I force row level security', name);
    execute format('create policy anchoring on rcms.%I to rcms_checkpoint using (true)', name);
  end loop;

  -- Whoever checks sees every record as it lies there: sealed, and without any key.
  foreach name in array array['stream', 'event', 'part', 'read_log', 'stream_moved', 'audit_leaf'] loop
    execute format('create policy checking on rcms.%I for select to rcms_audit using (true)', name);
    execute format('grant select on rcms.%I to rcms_audit', name);
  end loop;
end
$$;
grant select on rcms.log_chain, rcms.audit_node, rcms.checkpoint to rcms_audit;

create policy moving on rcms.stream_moved for insert to rcms_app with check (true);
grant insert on rcms.stream_moved to rcms_app;
grant insert (process, day) on rcms.log_chain to rcms_app;

-- Whoever takes checkpoints sees heads and nothing of what they stand for, and can take nothing out of the tree.
grant usage on schema rcms to rcms_checkpoint, rcms_audit;
create policy anchoring on rcms.stream for select to rcms_checkpoint using (true);
grant select on rcms.stream to rcms_checkpoint;
create policy anchoring on rcms.read_log for select to rcms_checkpoint using (true);
grant select (process, day, number, hash) on rcms.read_log to rcms_checkpoint;
grant select, delete on rcms.stream_moved to rcms_checkpoint;
grant select, update (anchored) on rcms.log_chain to rcms_checkpoint;
grant select, insert on rcms.audit_leaf, rcms.audit_node, rcms.checkpoint to rcms_checkpoint;

-- Who looked at a case is known to whoever reaches it, of their own side alone. Which roles are shown it, the program
-- decides.
create policy reaching on rcms.read_log for select to rcms_app
  using (exists (
    select from rcms.reach
    where reach.case_id = read_log.case_id and reach.side = read_log.side
      and reach.authority = (select nullif(current_setting('rcms.authority', true), ''))
  ));
grant select on rcms.read_log to rcms_app;
