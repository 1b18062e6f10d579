-- What goes for ever, the list of it, and the turning of keys.

-- The name of the data key under which the content key is sealed. Files have a key of their own beside the answers of
-- their category: each goes without the other.
alter table rcms.attachment add column key_name text;
alter table rcms.attachment no force row level security;
update rcms.attachment set key_name = category;
alter table rcms.attachment force row level security;
alter table rcms.attachment alter column key_name set not null;

-- The list of destructions: ids and codes, one row for each erasure. A restore replays it. The position is given to
-- committed rows only, in one order, as they are published outside the database.
create table rcms.destruction (
  id uuid primary key default gen_random_uuid(),
  number bigint generated always as identity,
  position bigint unique,
  case_id uuid not null,
  side text not null,
  -- The event in the stream of the holder that tells of it.
  version integer not null,
  codes jsonb not null,
  done_by jsonb not null,
  recorded_at timestamptz not null,
  effective_on date not null,
  -- Of the data keys that went: which epochs had wrapped them.
  epochs integer[] not null
);
create index destruction_case on rcms.destruction (case_id, side);
create index destruction_fresh on rcms.destruction (number) where position is null;

-- Where replay begins once the record of a side has gone: what came before is told by no event any more.
create table rcms.replay_base (
  case_id uuid primary key,
  position integer not null,
  snapshot json not null,
  held jsonb not null
);

-- Up to which epoch no data key may be wrapped any more: the key of the epoch is about to be destroyed.
create table rcms.epoch_end (
  epoch integer primary key,
  ended_at timestamptz not null default clock_timestamp()
);
-- Numbers and moments: nothing of any case, so every process may read it.
grant select on rcms.epoch_end to rcms_app, rcms_keys;
grant insert on rcms.epoch_end to rcms_keys;
create policy living on rcms.data_key as restrictive for insert to rcms_app
  with check (epoch > (select coalesce(max(e.epoch), 0) from rcms.epoch_end e));

do $$
declare
  name text;
begin
  foreach name in array array['destruction', 'replay_base'] loop
    execute format('alter table rcms.%I enable row level security', name);
    execute format('alter table rcms.%I force row level security', name);
  end loop;
  -- The eraser reaches one case, the one about which a decision is taken, and is nobody's to become.
  foreach name in array array[
    'event', 'reach', 'part', 'data_key', 'attachment', 'attachment_chunk', 'draft', 'search_token', 'answer', 'outbox', 'worklist',
    'statistics_link', 'destruction'
  ] loop
    execute format(
      'create policy erasing on rcms.%I to rcms_eraser
       using (case_id = (select nullif(current_setting(''rcms.deciding'', true), '''')::uuid))',
      name
    );
  end loop;
end
$$;

create policy deciding on rcms.replay_base to rcms_app
  using (case_id = (select nullif(current_setting('rcms.deciding', true), '')::uuid));
grant select, insert, update on rcms.replay_base to rcms_app;

grant usage on schema rcms to rcms_eraser, rcms_keys;
grant select, delete on rcms.reach, rcms.worklist to rcms_eraser;
grant select, update (header) on rcms.event to rcms_eraser;
grant select, delete on rcms.part, rcms.data_key, rcms.attachment, rcms.attachment_chunk, rcms.draft, rcms.search_token,
  rcms.outbox, rcms.statistics_link to rcms_eraser;
grant select, update (command_hash, receipts) on rcms.answer to rcms_eraser;
grant select, insert on rcms.destruction to rcms_eraser;

-- Whoever turns keys sees wrapped keys and the list of destructions, and nothing that they open.
create policy turning on rcms.data_key to rcms_keys using (true);
create policy publishing on rcms.destruction to rcms_keys using (true);
grant select, update on rcms.data_key to rcms_keys;
grant select, insert, update (position) on rcms.destruction to rcms_keys;

-- Writers of drafts and uploads share this lock; an erasure waits for them and keeps them out until it is committed.
create function rcms.share_holding(wanted uuid) returns void
language sql as $$
  select pg_advisory_xact_lock_shared(hashtextextended('rcms.holding ' || wanted::text, 0))
$$;

-- Carries out one erasure that the stream of its holder tells of: bytes and keys at once. It runs with rights that
-- nobody else has, so it goes by the event alone: the newest of the stream, and not carried out before.
create function rcms.erase_data(the_case uuid, holder text, at_version integer, listed jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  copy jsonb;
  kinds jsonb;
  categories text[];
  whole boolean;
  values_go boolean;
  files_go boolean;
  gone integer[];
begin
  select convert_from(e.header, 'UTF8')::jsonb -> 'copy' into copy
    from rcms.event e where e.case_id = the_case and e.side = holder and e.version = at_version;
  if copy ->> 'type' is distinct from 'data-erased' or copy #>> '{codes,holder}' is distinct from holder
    or exists (select from rcms.destruction d where d.case_id = the_case and d.side = holder and d.version >= at_version)
  then
    raise exception 'nothing is erased without an event that says so' using errcode = '42501';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('rcms.holding ' || the_case::text, 0));
  kinds := copy #> '{codes,kinds}';
  categories := array(select jsonb_array_elements_text(copy #> '{codes,categories}'));
  whole := kinds ? 'record';
  values_go := whole or kinds ?| array['answers', 'messages'];
  files_go := whole or kinds ? 'attachments';

  if values_go then
    delete from rcms.part p
      where p.case_id = the_case and p.side = holder and (whole or p.category = any (categories)) and p.version < at_version;
  end if;
  if files_go then
    delete from rcms.attachment a
      where a.case_id = the_case and a.side = holder and (whole or a.category = any (categories));
    -- The bytes are one for all holders: they go with the last.
    delete from rcms.attachment_chunk c
      where c.case_id = the_case and not exists (
        select from rcms.attachment a where a.case_id = the_case and a.attachment = c.attachment
      );
  end if;
  -- An unsent form holds several categories at once.
  if values_go or kinds ? 'drafts' then
    delete from rcms.draft d where d.case_id = the_case and d.side = holder;
  end if;
  with dead as (
    delete from rcms.data_key k
      where k.case_id = the_case and k.side = holder and (
        whole
        or values_go and k.category = any (categories)
        or files_go and k.category like 'file:%' and substr(k.category, 6) = any (categories)
        or (values_go or kinds ? 'drafts') and k.category like 'draft:%'
      )
      and not exists (
        select from rcms.attachment a where a.case_id = the_case and a.side = holder and a.key_name = k.category
      )
      returning k.epoch
  )
  select coalesce(array_agg(distinct d.epoch order by d.epoch), '{}') into gone from dead d;

  if values_go or kinds ? 'search-rows' then
    delete from rcms.search_token t
      using rcms.reach r
      where r.case_id = the_case and r.side = holder and t.authority = r.authority and t.case_id = the_case
        and (whole or t.category = any (categories));
  end if;
  if values_go or files_go then
    -- The keys stay taken, so that nothing is recorded again by a repeated request; what was asked is forgotten.
    update rcms.answer a set command_hash = '', receipts = null
      from rcms.reach r
      where r.case_id = the_case and r.side = holder and a.case_id = the_case and a.authority = r.authority
        and a.xmin <> pg_current_xact_id()::xid;
  end if;
  if whole or kinds ? 'notifications' then
    delete from rcms.outbox o where o.case_id = the_case and o.effect ->> 'side' = holder;
  end if;
  if whole then
    delete from rcms.statistics_link l where l.case_id = the_case;
    delete from rcms.search_token t
      using rcms.reach r
      where r.case_id = the_case and r.side = holder and t.authority = r.authority and t.case_id = the_case;
    delete from rcms.worklist w
      using rcms.reach r
      where r.case_id = the_case and r.side = holder and w.authority = r.authority and w.case_id = the_case;
    delete from rcms.reach r where r.case_id = the_case and r.side = holder;
    update rcms.event e
      set header = convert_to(
        '{"bare":"' || coalesce(h.header ->> 'bare', substr(h.header #>> '{copy,recordedAt}', 1, 10)) || '"}', 'UTF8'
      )
      from (
        select x.version, convert_from(x.header, 'UTF8')::jsonb as header
        from rcms.event x where x.case_id = the_case and x.side = holder and x.version < at_version
      ) h
      where e.case_id = the_case and e.side = holder and e.version = h.version;
  end if;
  -- A row of the list that is carried out again stays the row that it was.
  insert into rcms.destruction
    (id, position, case_id, side, version, codes, done_by, recorded_at, effective_on, epochs)
    values (
      coalesce((listed ->> 'id')::uuid, gen_random_uuid()), (listed ->> 'position')::bigint, the_case, holder, at_version, copy -> 'codes', copy -> 'by', (copy ->> 'recordedAt')::timestamptz,
      (copy ->> 'effectiveOn')::date, gone
    );
end
$$;
-- While it is still ours to grant: afterwards it is the eraser's.
revoke all on function rcms.erase_data from public;
grant execute on function rcms.erase_data to rcms_app;
grant create on schema rcms to rcms_eraser;
alter function rcms.erase_data owner to rcms_eraser;
revoke create on schema rcms from rcms_eraser;

-- Opens a case for a decision in the actor's name, for the rest of the transaction: a person's authority must reach it,
-- the clock needs a deadline that runs, and the keeper of periods needs no more than a case. False, and nothing is
-- opened, where that is not so.
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
  if exists (select from rcms.snapshot where case_id = wanted and (world is not null or actor_kind = 'keeper')) then
    return true;
  end if;
  perform set_config('rcms.deciding', '', true);
  return false;
end
$$;

-- A part may go between two statements: all of a load sees one moment.
alter function rcms.load_case stable;

-- Appends the copies of the events with their parts, moves the heads of their streams, and carries out the erasures
-- among them. Keys that follow an erasure are added after it.
create or replace function rcms.append_events(the_case uuid, events_before integer, decision jsonb) returns void
language plpgsql as $$
begin
  insert into rcms.event (case_id, side, version, header, hash)
    select the_case, r ->> 0, (r ->> 1)::integer, decode(r ->> 3, 'base64'), decode(r ->> 4, 'hex')
    from jsonb_array_elements(decision -> 'rows') r;
  insert into rcms.event_order (case_id, position, side, version)
    select the_case, events_before + (r ->> 2)::integer + 1, r ->> 0, (r ->> 1)::integer
    from jsonb_array_elements(decision -> 'rows') r;
  if decision ? 'parts' then
    insert into rcms.part (case_id, side, version, category, sealed)
      select the_case, p ->> 0, (p ->> 1)::integer, p ->> 2, decode(p ->> 3, 'base64')
      from jsonb_array_elements(decision -> 'parts') p;
  end if;
  insert into rcms.stream (case_id, side, version, hash)
    select the_case, h.key, (h.value ->> 0)::integer, decode(h.value ->> 1, 'hex')
    from jsonb_each(decision -> 'heads') h
    on conflict (case_id, side) do update set version = excluded.version, hash = excluded.hash;
  if decision ? 'erasures' then
    perform rcms.erase_data(the_case, e ->> 0, (e ->> 1)::integer, nullif(e -> 2, 'null')) from jsonb_array_elements(decision -> 'erasures') e;
    insert into rcms.data_key (case_id, side, category, epoch, wrapped)
      select the_case, k ->> 0, k ->> 1, (k ->> 3)::integer, decode(k ->> 2, 'hex')
      from jsonb_array_elements(decision -> 'keysAfter') k;
    if decision ? 'base' then
      insert into rcms.replay_base (case_id, position, snapshot, held)
        select s.case_id, s.events, s.snapshot, s.held from rcms.snapshot s where s.case_id = the_case
        on conflict (case_id) do update
          set position = excluded.position, snapshot = excluded.snapshot, held = excluded.held;
    end if;
  end if;
  -- What is put on record must be there: an erasure may have taken an upload before it was.
  if decision ? 'files' and exists (
    select from jsonb_array_elements(decision -> 'files') f
    where not exists (
      select from rcms.attachment a
      where a.case_id = the_case and a.side = f ->> 0 and a.attachment = f ->> 1 and a.size is not null
    )
  ) then
    raise exception 'a file that is put on record is gone' using errcode = 'RC001';
  end if;
end
$$;

-- Gives positions to committed destructions that have none, in one order, and reads on from one of them.
create function rcms.read_destructions(after_position bigint, most integer) returns setof rcms.destruction
language plpgsql as $$
begin
  if exists (select from rcms.destruction d where d.position is null) then
    perform pg_advisory_xact_lock(hashtextextended('rcms.destruction', 0));
    update rcms.destruction d set position = fresh.position
      from (
        select id, row_number() over (order by number) + coalesce((select max(position) from rcms.destruction), 0) as position
        from rcms.destruction where position is null
      ) fresh
      where d.id = fresh.id;
  end if;
  return query select * from rcms.destruction d where d.position > after_position order by d.position limit most;
end
$$;

revoke all on function rcms.share_holding, rcms.read_destructions from public;
grant execute on function rcms.share_holding to rcms_app;
grant execute on function rcms.read_destructions to rcms_keys;
