-- The life of an instance: versions of the world, versions of the pack, and which case rests on which.

-- Two changes that rest on the same world cannot both be the next one.
alter table rcms.world add column version integer;
update rcms.world set version = (world ->> 'version')::integer;
alter table rcms.world alter column version set not null;
-- The reading of the case clock from which the version holds.
alter table rcms.world add column since timestamptz;
update rcms.world set since = saved_at;
alter table rcms.world alter column since set not null;
create unique index world_version on rcms.world (version);

-- Every version of a pack that was ever installed, by its content. The files as one text, so that every byte stays as
-- it was hashed.
create table rcms.pack_source (
  hash text primary key,
  source text not null
);

-- What was done with versions of the pack: who, when and why, in one order. A step names the one before it by its own
-- number: of two that rest on the same one, only one is written.
create table rcms.pack_step (
  number integer primary key,
  step text not null,
  pack text not null,
  version text not null,
  hash text not null references rcms.pack_source,
  done_at timestamptz not null,
  done_by text not null,
  why text not null,
  -- Waivers, and the version of the world that was accepted with it.
  more jsonb not null
);

insert into rcms.pack_source select distinct on (hash) hash, source from rcms.pack order by hash, number;
insert into rcms.pack_step
  select row_number() over (order by number), 'activated', source::jsonb ->> 'name', version, hash, activated_at, activated_by, why, '{}'
  from rcms.pack;
drop table rcms.pack;
grant select, insert on rcms.pack_source, rcms.pack_step to rcms_app;

-- On which version of the pack a case rests, whether it is open, and by which world its running clocks were computed;
-- without a clock that runs, by none. The lease keeps two sweeps apart.
alter table rcms.snapshot
  add column pack text, add column open boolean, add column world integer, add column leased_until timestamptz;
alter table rcms.snapshot no force row level security;
update rcms.snapshot set
  pack = snapshot #>> '{pack,hash}',
  open = snapshot -> 'closed' is null,
  world = case when exists (
    select from json_each(snapshot -> 'deadlines') d where d.value #>> '{status,is}' = 'running'
  ) then 0 end;
alter table rcms.snapshot force row level security;
alter table rcms.snapshot alter column pack set not null, alter column open set not null;
create index snapshot_world on rcms.snapshot (world, case_id) where world is not null;
create index snapshot_clocks on rcms.snapshot (case_id) where world is not null;
create index snapshot_pack on rcms.snapshot (pack, open);

create policy sweeping on rcms.snapshot to rcms_sweep using (true);
grant select (case_id, pack, open, world, leased_until), update (leased_until) on rcms.snapshot to rcms_sweep;

-- Opens a case for a decision in the actor's name, for the rest of the transaction: a person's authority must reach
-- it, the clock needs a deadline that runs, with a due instant or without. False, and nothing is opened, where that is
-- not so.
create or replace function rcms.enter_case(actor_kind text, actor_authority text, wanted uuid) returns boolean
language plpgsql as $$
begin
  perform set_config('rcms.authority', coalesce(actor_authority, ''), true);
  perform set_config('rcms.deciding', '', true);
  if actor_kind = 'person' then
    if not exists (select from rcms.reach where case_id = wanted and authority = actor_authority) then
      return false;
    end if;
    perform set_config('rcms.deciding', wanted::text, true);
    return true;
  end if;
  -- The clock has no authority; the snapshot of a case is visible to a decision only.
  perform set_config('rcms.deciding', wanted::text, true);
  if exists (select from rcms.snapshot where case_id = wanted and world is not null) then
    return true;
  end if;
  perform set_config('rcms.deciding', '', true);
  return false;
end
$$;

-- Writes everything of one decision, or nothing. Answers `committed`, `conflict` (a stream has moved on, or the world
-- has), `answered` (the idempotency key was used before), `keys` (a data key is not the one that the parts were sealed under) or
-- `unreachable`. It raises for faults only, so that a batch of decisions can go on after one that is not written.
create or replace function rcms.commit_case(actor_kind text, actor_authority text, decision jsonb, new_snapshot json) returns jsonb
language plpgsql as $$
declare
  the_case constant uuid := (decision ->> 'case')::uuid;
  answer constant jsonb := decision -> 'answer';
  decided_by constant integer := (decision ->> 'world')::integer;
  clocks_by constant integer := case when (decision ->> 'clocks')::boolean then (decision ->> 'world')::integer end;
  is_new constant boolean := not rcms.enter_case(actor_kind, actor_authority, the_case);
  events_before integer;
  held_before jsonb;
  earlier jsonb;
begin
  if is_new then
    if actor_kind <> 'person' or not exists (
      select from jsonb_array_elements(decision -> 'reach') r where r ->> 'authority' = actor_authority
    ) then
      return jsonb_build_object('is', 'unreachable');
    end if;
    perform set_config('rcms.deciding', the_case::text, true);
  end if;
  -- Decisions about one case wait for each other here.
  select s.events, s.held into events_before, held_before
    from rcms.snapshot s where s.case_id = the_case for update;

  if answer is not null then
    earlier := rcms.find_answer(decode(answer ->> 'key', 'hex'));
    if earlier is not null then
      return jsonb_build_object('is', 'answered', 'answer', earlier);
    end if;
  end if;
  if is_new <> (held_before is null) or coalesce(held_before -> 'versions', '{}') <> decision -> 'expected' then
    return jsonb_build_object('is', 'conflict');
  end if;
  -- No clock passes by a world that holds no more, however late it is looked at.
  if exists (select from rcms.world w where w.version > decided_by) then
    return jsonb_build_object('is', 'conflict');
  end if;
  if not rcms.keys_hold(the_case, decision) then
    return jsonb_build_object('is', 'keys');
  end if;
  if answer is not null and not rcms.keep_answer(actor_authority, answer) then
    return jsonb_build_object('is', 'answered', 'answer', rcms.find_answer(decode(answer ->> 'key', 'hex')));
  end if;

  if is_new then
    insert into rcms.snapshot (case_id, snapshot, held, events, pack, open, world)
      values (
        the_case, new_snapshot, decision -> 'held', (decision ->> 'events')::integer,
        decision ->> 'pack', (decision ->> 'open')::boolean, clocks_by
      )
      on conflict do nothing;
    if not found then
      -- Another process has opened a case of this id since; nothing but the answer has been written.
      delete from rcms.answer a where a.key_hash = decode(answer ->> 'key', 'hex');
      return jsonb_build_object('is', 'conflict');
    end if;
  else
    update rcms.snapshot s
      set snapshot = new_snapshot, held = decision -> 'held', events = s.events + (decision ->> 'events')::integer,
        pack = decision ->> 'pack', open = (decision ->> 'open')::boolean, world = clocks_by, leased_until = null
      where s.case_id = the_case;
  end if;
  perform rcms.append_events(the_case, coalesce(events_before, 0), decision);
  perform rcms.write_followers(the_case, decision);
  if decision ? 'lists' then
    perform rcms.write_lists(the_case, decision);
  end if;
  return jsonb_build_object('is', 'committed');
end
$$;
