-- The hot path: one call loads a case, one call commits a decision. Every function runs with the rights of its caller,
-- under row security.

-- Opens a case for a decision in the actor's name, for the rest of the transaction: a person's authority must reach
-- it, the clock needs a deadline that runs. False, and nothing is opened, where that is not so.
create function rcms.enter_case(actor_kind text, actor_authority text, wanted uuid) returns boolean
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
  -- The clock has no authority; the deadlines of a case are visible to a decision only.
  perform set_config('rcms.deciding', wanted::text, true);
  if exists (select from rcms.deadline where case_id = wanted) then
    return true;
  end if;
  perform set_config('rcms.deciding', '', true);
  return false;
end
$$;

-- First the snapshot with what is held, then each data key with the newest sealed part of its category.
create function rcms.load_case(actor_kind text, actor_authority text, wanted uuid)
returns table (
  snapshot json, held jsonb, side text, category text, version integer, sealed bytea, epoch integer, wrapped bytea
)
language plpgsql as $$
declare
  found_snapshot json;
  found_held jsonb;
begin
  if not rcms.enter_case(actor_kind, actor_authority, wanted) then
    return;
  end if;
  select s.snapshot, s.held into found_snapshot, found_held from rcms.snapshot s where s.case_id = wanted;
  if found_snapshot is null then
    return;
  end if;
  -- A part, once written, does not change: those that the snapshot names fit it, whatever is committed meanwhile.
  return query
    select found_snapshot, found_held, null, null, null::integer, null::bytea, null::integer, null::bytea
    union all
    select null, null, k.side, k.category, p.version, p.sealed, k.epoch, k.wrapped
    from rcms.data_key k
    left join rcms.part p
      on p.case_id = wanted and p.side = k.side and p.category = k.category
      and p.version = case jsonb_typeof(found_held #> array['facts', k.side, k.category])
        when 'number' then (found_held #>> array['facts', k.side, k.category])::integer
      end
    where k.case_id = wanted;
end
$$;

-- The answer kept under an idempotency key, if there is one.
create function rcms.find_answer(key bytea) returns jsonb
language sql stable as $$
  select jsonb_build_object('command', command_hash, 'case', case_id, 'version', version, 'refusal', refusal, 'receipts', receipts)
  from rcms.answer where key_hash = key
$$;

-- The same in the name of an authority, in one round trip.
create function rcms.find_answer_for(actor_authority text, key bytea) returns jsonb
language plpgsql as $$
begin
  perform set_config('rcms.authority', actor_authority, true);
  return rcms.find_answer(key);
end
$$;

-- Keeps an answer under its key; false where the key is taken.
create function rcms.keep_answer(actor_authority text, answer jsonb) returns boolean
language plpgsql as $$
begin
  insert into rcms.answer (key_hash, authority, command_hash, case_id, version, refusal, receipts)
    values (
      decode(answer ->> 'key', 'hex'), actor_authority, answer ->> 'command', (answer ->> 'case')::uuid,
      (answer ->> 'version')::integer, answer ->> 'refusal', nullif(answer -> 'receipts', 'null')
    )
    on conflict do nothing;
  return found;
end
$$;

-- Adds the data keys that a decision drew, and tells whether every key that it sealed under is the one that holds.
create function rcms.keys_hold(the_case uuid, decision jsonb) returns boolean
language plpgsql as $$
begin
  if decision ? 'freshKeys' then
    insert into rcms.data_key (case_id, side, category, epoch, wrapped)
      select the_case, k ->> 0, k ->> 1, (k ->> 3)::integer, decode(k ->> 2, 'hex')
      from jsonb_array_elements(decision -> 'freshKeys') k
      on conflict do nothing;
  end if;
  return not decision ? 'keys' or not exists (
    select from jsonb_array_elements(decision -> 'keys') k
    left join rcms.data_key d on d.case_id = the_case and d.side = k ->> 0 and d.category = k ->> 1
    where d.wrapped is distinct from decode(k ->> 2, 'hex')
  );
end
$$;

-- Appends the copies of the events with their parts, and moves the heads of their streams.
create function rcms.append_events(the_case uuid, events_before integer, decision jsonb) returns void
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
end
$$;

-- Writes what follows from the whole case, where it changed: reach, clocks, attachments, statistics, outbox.
create function rcms.write_followers(the_case uuid, decision jsonb) returns void
language plpgsql as $$
begin
  if decision ? 'reach' then
    delete from rcms.reach r where r.case_id = the_case and not exists (
      select from jsonb_array_elements(decision -> 'reach') n
      where n ->> 'side' = r.side and n ->> 'authority' = r.authority and n ->> 'why' = r.why
    );
    insert into rcms.reach (case_id, side, authority, why)
      select the_case, n ->> 'side', n ->> 'authority', n ->> 'why' from jsonb_array_elements(decision -> 'reach') n
      on conflict do nothing;
  end if;
  if decision ? 'endedDeadlines' then
    delete from rcms.deadline d where d.case_id = the_case and decision -> 'endedDeadlines' ? d.deadline;
  end if;
  if decision ? 'deadlines' then
    insert into rcms.deadline (case_id, deadline, due_at)
      select the_case, n.key, n.value::timestamptz from jsonb_each_text(decision -> 'deadlines') n
      on conflict (case_id, deadline) do update set due_at = excluded.due_at, leased_until = null;
  end if;
  if decision ? 'attachments' then
    update rcms.attachment set expires_at = null
      where case_id = the_case and expires_at is not null and decision -> 'attachments' ? attachment;
  end if;
  if decision ? 'statistics' then
    insert into rcms.statistics_link (case_id, id) values (the_case, gen_random_uuid()) on conflict do nothing;
    insert into rcms.statistics (id, facts)
      select l.id, decision -> 'statistics' from rcms.statistics_link l where l.case_id = the_case
      on conflict (id) do update set facts = excluded.facts;
  end if;
  if decision ? 'effects' then
    insert into rcms.outbox (case_id, effect)
      select the_case, e.value from jsonb_array_elements(decision -> 'effects') with ordinality e order by e.ordinality;
  end if;
end
$$;

-- Writes what authorities list and find, where it changed, each row in the name of the authority that owns it.
create function rcms.write_lists(the_case uuid, decision jsonb) returns void
language plpgsql as $$
declare
  actor_authority constant text := current_setting('rcms.authority', true);
  owner text;
  entry jsonb;
  found jsonb;
begin
  for owner, entry in select key, value from jsonb_each(decision -> 'lists') loop
    perform set_config('rcms.authority', owner, true);
    if entry ? 'row' then
      insert into rcms.worklist (authority, case_id, side, why, service, due_at, closed, states, responsible, listed)
        values (
          owner, the_case, entry #>> '{row,side}', array(select jsonb_array_elements_text(entry #> '{row,why}')),
          entry #>> '{row,service}', coalesce((entry #>> '{row,deadline,dueAt}')::timestamptz, 'infinity'),
          entry -> 'row' ? 'closedOn', array(select jsonb_array_elements_text(entry -> 'states')),
          array(select jsonb_array_elements_text(entry #> '{row,responsible}')), entry -> 'row'
        )
        on conflict (authority, case_id) do update
          set side = excluded.side, why = excluded.why, service = excluded.service, due_at = excluded.due_at,
            closed = excluded.closed, states = excluded.states, responsible = excluded.responsible,
            listed = excluded.listed;
    elsif entry ? 'gone' then
      delete from rcms.worklist w where w.authority = owner and w.case_id = the_case;
    end if;
    if entry ? 'tokensOf' then
      -- Most tokens of a case stay: a row that is left alone costs no index entry.
      found := coalesce(decision -> 'tokens' -> (entry ->> 'tokensOf'), '[]');
      delete from rcms.search_token t
        where t.authority = owner and t.case_id = the_case
          and (t.token, t.category) not in (select (f ->> 0)::bigint, f ->> 1 from jsonb_array_elements(found) f);
      insert into rcms.search_token (authority, token, case_id, category)
        select owner, (f ->> 0)::bigint, the_case, f ->> 1 from jsonb_array_elements(found) f
        except all
        select t.authority, t.token, t.case_id, t.category
        from rcms.search_token t where t.authority = owner and t.case_id = the_case;
    end if;
  end loop;
  perform set_config('rcms.authority', actor_authority, true);
end
$$;

-- Writes everything of one decision, or nothing. Answers `committed`, `conflict` (a stream has moved on), `answered`
-- (the idempotency key was used before), `keys` (a data key is not the one that the parts were sealed under) or
-- `unreachable`. It raises for faults only, so that a batch of decisions can go on after one that is not written.
create function rcms.commit_case(actor_kind text, actor_authority text, decision jsonb, new_snapshot json) returns jsonb
language plpgsql as $$
declare
  the_case constant uuid := (decision ->> 'case')::uuid;
  answer constant jsonb := decision -> 'answer';
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
  if not rcms.keys_hold(the_case, decision) then
    return jsonb_build_object('is', 'keys');
  end if;
  if answer is not null and not rcms.keep_answer(actor_authority, answer) then
    return jsonb_build_object('is', 'answered', 'answer', rcms.find_answer(decode(answer ->> 'key', 'hex')));
  end if;

  if is_new then
    insert into rcms.snapshot (case_id, snapshot, held, events)
      values (the_case, new_snapshot, decision -> 'held', (decision ->> 'events')::integer)
      on conflict do nothing;
    if not found then
      -- Another process has opened a case of this id since; nothing but the answer has been written.
      delete from rcms.answer a where a.key_hash = decode(answer ->> 'key', 'hex');
      return jsonb_build_object('is', 'conflict');
    end if;
  else
    update rcms.snapshot s
      set snapshot = new_snapshot, held = decision -> 'held', events = s.events + (decision ->> 'events')::integer
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

-- Gives positions to committed effects that have none, in one order: whoever reads up to a position has seen all
-- before it, because only one reader at a time gives them, after the decisions they belong to are committed.
create function rcms.read_outbox(after_position bigint, most integer)
returns table (place bigint, for_case uuid, what jsonb)
language plpgsql as $$
begin
  if exists (select from rcms.outbox where position is null) then
    perform pg_advisory_xact_lock(hashtextextended('rcms.outbox', 0));
    update rcms.outbox o set position = fresh.position
      from (
        select id, row_number() over (order by id) + coalesce((select max(position) from rcms.outbox), 0) as position
        from rcms.outbox where position is null
      ) fresh
      where o.id = fresh.id;
  end if;
  return query
    select position, case_id, effect from rcms.outbox
    where position > after_position order by position limit most;
end
$$;

revoke all on all functions in schema rcms from public;
grant execute on function rcms.enter_case, rcms.load_case, rcms.find_answer, rcms.find_answer_for, rcms.keep_answer,
  rcms.keys_hold, rcms.append_events, rcms.write_followers, rcms.write_lists, rcms.commit_case to rcms_app;
grant execute on function rcms.read_outbox to rcms_outbox;

-- Appends a read or a denial in the name of the authority that read.
create function rcms.log_read(
  process uuid, day date, number integer, actor_authority text, entry bytea, hash bytea
) returns void
language plpgsql as $$
begin
  perform set_config('rcms.authority', actor_authority, true);
  insert into rcms.read_log values (process, day, number, actor_authority, entry, hash);
end
$$;
revoke all on function rcms.log_read from public;
grant execute on function rcms.log_read to rcms_app;
