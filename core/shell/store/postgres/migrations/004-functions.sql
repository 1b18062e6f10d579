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

-- First the snapshot with the heads of all streams, then each data key with the newest sealed part of its category.
-- `sealed` of the first row is the digest of what the case is found by.
create function rcms.load_case(actor_kind text, actor_authority text, wanted uuid)
returns table (
  snapshot jsonb, heads jsonb, side text, category text, version integer, sealed bytea, epoch integer, wrapped bytea
)
language plpgsql as $$
declare
  found_snapshot jsonb;
  found_heads jsonb;
  found_digest bytea;
begin
  if not rcms.enter_case(actor_kind, actor_authority, wanted) then
    return;
  end if;
  -- One statement, so that both are of the same instant; a part, once written, does not change.
  select s.snapshot, (
      select jsonb_object_agg(h.side, jsonb_build_array(h.version, encode(h.hash, 'hex')))
      from rcms.stream h where h.case_id = wanted
    ), s.search_digest
    into found_snapshot, found_heads, found_digest
    from rcms.snapshot s where s.case_id = wanted;
  if found_snapshot is null then
    return;
  end if;
  return query select found_snapshot, found_heads, null::text, null::text, null::integer, found_digest, null::integer, null::bytea;
  return query
    select null::jsonb, null::jsonb, k.side, k.category, p.version, p.sealed, k.epoch, k.wrapped
    from rcms.data_key k
    left join rcms.part p
      on p.case_id = wanted and p.side = k.side and p.category = k.category
      and p.version = case jsonb_typeof(found_snapshot #> array['facts', k.side, k.category])
        when 'number' then (found_snapshot #>> array['facts', k.side, k.category])::integer
      end
    where k.case_id = wanted;
end
$$;

-- The answer kept under an idempotency key, if there is one.
create function rcms.find_answer(key bytea) returns jsonb
language sql stable as $$
  select jsonb_build_object('command', command_hash, 'case', case_id, 'version', version, 'refusal', refusal)
  from rcms.answer where key_hash = key
$$;

-- Keeps an answer under its key; false where the key is taken.
create function rcms.keep_answer(actor_authority text, answer jsonb) returns boolean
language plpgsql as $$
begin
  insert into rcms.answer (key_hash, authority, command_hash, case_id, version, refusal)
    values (
      decode(answer ->> 'key', 'hex'), actor_authority, answer ->> 'command', (answer ->> 'case')::uuid,
      (answer ->> 'version')::integer, answer ->> 'refusal'
    )
    on conflict do nothing;
  return found;
end
$$;

-- Adds the data keys that a decision drew, and tells whether every key that it sealed under is the one that holds.
create function rcms.keys_hold(the_case uuid, keys jsonb) returns boolean
language plpgsql as $$
begin
  insert into rcms.data_key (case_id, side, category, epoch, wrapped)
    select the_case, k ->> 'side', k ->> 'category', (k ->> 'epoch')::integer, decode(k ->> 'wrapped', 'hex')
    from jsonb_array_elements(keys) k where (k ->> 'fresh')::boolean
    on conflict do nothing;
  return not exists (
    select from jsonb_array_elements(keys) k
    where not exists (
      select from rcms.data_key d
      where d.case_id = the_case and d.side = k ->> 'side' and d.category = k ->> 'category'
        and d.wrapped = decode(k ->> 'wrapped', 'hex')
    )
  );
end
$$;

-- Appends the copies of the events with their parts, and moves the heads.
create function rcms.append_events(the_case uuid, events_before integer, decision jsonb) returns void
language plpgsql as $$
begin
  insert into rcms.event (case_id, side, version, header, hash)
    select the_case, r ->> 0, (r ->> 1)::integer, decode(r ->> 3, 'base64'), decode(r ->> 4, 'hex')
    from jsonb_array_elements(decision -> 'rows') r;
  insert into rcms.event_order (case_id, position, side, version)
    select the_case, events_before + (r ->> 2)::integer + 1, r ->> 0, (r ->> 1)::integer
    from jsonb_array_elements(decision -> 'rows') r;
  if jsonb_array_length(decision -> 'parts') > 0 then
    insert into rcms.part (case_id, side, version, category, sealed)
      select the_case, p ->> 0, (p ->> 1)::integer, p ->> 2, decode(p ->> 3, 'base64')
      from jsonb_array_elements(decision -> 'parts') p;
  end if;
  insert into rcms.stream as s (case_id, side, version, hash)
    select the_case, h.key, (h.value ->> 0)::integer, decode(h.value ->> 1, 'hex')
    from jsonb_each(decision -> 'heads') h
    on conflict (case_id, side) do update set version = excluded.version, hash = excluded.hash
    where s.version <> excluded.version;
end
$$;

-- Brings the rows about which the whole case is asked up to date: reach, clocks, attachments, statistics, outbox.
create function rcms.write_followers(the_case uuid, decision jsonb) returns void
language plpgsql as $$
begin
  delete from rcms.reach r where r.case_id = the_case and not exists (
    select from jsonb_array_elements(decision -> 'reach') n
    where n ->> 'side' = r.side and n ->> 'authority' = r.authority and n ->> 'why' = r.why
  );
  insert into rcms.reach (case_id, side, authority, why)
    select the_case, n ->> 'side', n ->> 'authority', n ->> 'why' from jsonb_array_elements(decision -> 'reach') n
    on conflict do nothing;

  delete from rcms.deadline d where d.case_id = the_case and not decision -> 'deadlines' ? d.deadline;
  insert into rcms.deadline as d (case_id, deadline, due_at)
    select the_case, n.key, n.value::timestamptz from jsonb_each_text(decision -> 'deadlines') n
    on conflict (case_id, deadline) do update set due_at = excluded.due_at, leased_until = null
    where d.due_at <> excluded.due_at;

  if jsonb_array_length(decision -> 'attachments') > 0 then
    update rcms.attachment set expires_at = null
      where case_id = the_case and expires_at is not null and decision -> 'attachments' ? attachment;
  end if;

  insert into rcms.statistics_link (case_id, id) values (the_case, gen_random_uuid()) on conflict do nothing;
  insert into rcms.statistics as s (id, facts)
    select l.id, decision -> 'statistics' from rcms.statistics_link l where l.case_id = the_case
    on conflict (id) do update set facts = excluded.facts where s.facts <> excluded.facts;

  insert into rcms.outbox (case_id, effect)
    select the_case, e.value from jsonb_array_elements(decision -> 'effects') with ordinality e order by e.ordinality;
end
$$;

-- Brings what each authority lists and finds up to date, each row in the name of the authority that owns it.
create function rcms.write_lists(the_case uuid, listed_before text[], decision jsonb, finds_anew boolean) returns void
language plpgsql as $$
declare
  actor_authority constant text := current_setting('rcms.authority', true);
  listed_now constant text[] := array(select jsonb_object_keys(decision -> 'worklist'));
  owner text;
begin
  for owner in select unnest(listed_before) union select unnest(listed_now) loop
    perform set_config('rcms.authority', owner, true);
    if owner = any (listed_now) then
      insert into rcms.worklist as w (authority, case_id, side, why, service, due_at, closed, states, responsible, listed)
        select owner, the_case, n.row ->> 'side',
          array(select jsonb_array_elements_text(n.row -> 'why')), n.row ->> 'service',
          coalesce((n.row #>> '{deadline,dueAt}')::timestamptz, 'infinity'), n.row ? 'closedOn',
          array(select jsonb_array_elements_text(n.states)),
          array(select jsonb_array_elements_text(n.row -> 'responsible')), n.row
        from (select decision #> array['worklist', owner, 'row'] as row, decision #> array['worklist', owner, 'states'] as states) n
        on conflict (authority, case_id) do update
          set side = excluded.side, why = excluded.why, service = excluded.service, due_at = excluded.due_at, closed = excluded.closed,
            states = excluded.states, responsible = excluded.responsible, listed = excluded.listed
          where w.listed <> excluded.listed;
    else
      delete from rcms.worklist w where w.authority = owner and w.case_id = the_case;
    end if;
    if finds_anew then
      delete from rcms.search_token t where t.authority = owner and t.case_id = the_case;
      insert into rcms.search_token (authority, token, case_id, category)
        select owner, (t ->> 0)::bigint, the_case, t ->> 1
        from jsonb_array_elements(decision -> 'tokens' -> (decision #>> array['worklist', owner, 'row', 'side'])) t;
    end if;
  end loop;
  perform set_config('rcms.authority', actor_authority, true);
end
$$;

-- Writes everything of one decision, or nothing. Answers `committed`, `conflict` (a stream has moved on), `answered`
-- (the idempotency key was used before), `keys` (a data key is not the one that the parts were sealed under) or
-- `unreachable`. It raises for faults only, so that a batch of decisions can go on after one that is not written.
create function rcms.commit_case(actor_kind text, actor_authority text, decision jsonb) returns jsonb
language plpgsql as $$
declare
  the_case constant uuid := (decision ->> 'case')::uuid;
  answer constant jsonb := nullif(decision -> 'answer', 'null');
  is_new constant boolean := not rcms.enter_case(actor_kind, actor_authority, the_case);
  digest constant bytea := decode(decision ->> 'searchDigest', 'hex');
  before record;
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
  select s.events, s.listed, s.search_digest into before from rcms.snapshot s where s.case_id = the_case for update;

  earlier := rcms.find_answer(decode(answer ->> 'key', 'hex'));
  if earlier is not null then
    return jsonb_build_object('is', 'answered', 'answer', earlier);
  end if;
  if is_new <> (before.events is null) or exists (
    select from (select side, version from rcms.stream where case_id = the_case) s
    full join jsonb_each_text(decision -> 'expected') e on e.key = s.side
    where coalesce(s.version, 0) <> coalesce(e.value::integer, 0)
  ) then
    return jsonb_build_object('is', 'conflict');
  end if;
  if not rcms.keys_hold(the_case, decision -> 'keys') then
    return jsonb_build_object('is', 'keys');
  end if;
  if answer is not null and not rcms.keep_answer(actor_authority, answer) then
    return jsonb_build_object('is', 'answered', 'answer', rcms.find_answer(decode(answer ->> 'key', 'hex')));
  end if;

  if is_new then
    insert into rcms.snapshot (case_id, snapshot, events, listed, search_digest)
      values (
        the_case, decision -> 'snapshot', (decision ->> 'events')::integer,
        array(select jsonb_object_keys(decision -> 'worklist')), digest
      )
      on conflict do nothing;
    if not found then
      -- Another process has opened a case of this id since; nothing but the answer has been written.
      delete from rcms.answer a where a.key_hash = decode(answer ->> 'key', 'hex');
      return jsonb_build_object('is', 'conflict');
    end if;
  else
    update rcms.snapshot s
      set snapshot = decision -> 'snapshot', events = s.events + (decision ->> 'events')::integer,
        listed = array(select jsonb_object_keys(decision -> 'worklist')), search_digest = digest
      where s.case_id = the_case;
  end if;
  perform rcms.append_events(the_case, coalesce(before.events, 0), decision);
  perform rcms.write_followers(the_case, decision);
  perform rcms.write_lists(
    the_case, coalesce(before.listed, '{}'), decision, before.search_digest is distinct from digest
  );
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
grant execute on function rcms.enter_case, rcms.load_case, rcms.find_answer, rcms.keep_answer, rcms.keys_hold,
  rcms.append_events, rcms.write_followers, rcms.write_lists, rcms.commit_case to rcms_app;
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
