-- When retention next asks for something in a case, by which version of the pack that was computed, and what is ahead: the
-- holder, the place of the rule and the moment of each end. It follows from `held`, which every decision writes whole.
alter table rcms.snapshot
  add column retention_by text generated always as (held #>> '{retention,by}') stored,
  -- An instant as the engine writes it: text of one length, in the order of time.
  add column retention_at text collate "C" generated always as (held #>> '{retention,at}') stored,
  add column retention_ends jsonb generated always as (held #> '{retention,ends}') stored;
create index snapshot_retention on rcms.snapshot (retention_at, case_id) where retention_at is not null;
create index snapshot_retention_by on rcms.snapshot (retention_by);

-- Ids, instants and places of rules: nothing of any case.
grant select (retention_by, retention_at, retention_ends) on rcms.snapshot to rcms_sweep;

-- Since when an account is one of somebody who has left.
alter table rcms.account add column disabled_at timestamptz;
update rcms.account set disabled_at = clock_timestamp() where disabled;
create function rcms.note_left() returns trigger
language plpgsql as $$
begin
  if not new.disabled then
    new.disabled_at := null;
  elsif new.disabled_at is null then
    new.disabled_at := clock_timestamp();
  end if;
  return new;
end
$$;
revoke all on function rcms.note_left from public;
create trigger account_left before insert or update on rcms.account for each row execute function rcms.note_left();
grant select (user_id, disabled, disabled_at), delete on rcms.account to rcms_sweep;

-- Notifications that were delivered go when their period is over.
alter table rcms.outbox add column recorded_at timestamptz not null default clock_timestamp();
grant delete on rcms.outbox to rcms_outbox;

-- As before, but a position is never given twice, whatever was deleted: what was delivered under it is remembered by
-- those who read.
create or replace function rcms.read_outbox(after_position bigint, most integer)
returns table (place bigint, for_case uuid, what jsonb)
language plpgsql as $$
begin
  if exists (select from rcms.outbox where position is null) then
    perform pg_advisory_xact_lock(hashtextextended('rcms.outbox', 0));
    update rcms.outbox o set position = fresh.position
      from (
        select id, row_number() over (order by id) + greatest(
          (select coalesce(max(position), 0) from rcms.outbox), (select coalesce(max(position), 0) from rcms.outbox_cursor)
        ) as position
        from rcms.outbox where position is null
      ) fresh
      where o.id = fresh.id;
  end if;
  return query
    select position, case_id, effect from rcms.outbox
    where position > after_position order by position limit most;
end
$$;

-- Of days of the read log whose period is over: how many entries there were, and where the chain ended. It
-- holds no case, and is known to the sweep alone.
create table rcms.read_log_end (
  process uuid not null,
  day date not null,
  entries integer not null,
  head bytea not null,
  cut_at timestamptz not null default clock_timestamp(),
  primary key (process, day)
);
create policy cutting on rcms.read_log to rcms_sweep using (true);
grant select, insert on rcms.read_log_end to rcms_sweep;
-- Never the entry itself.
grant select (process, day, number, hash), delete on rcms.read_log to rcms_sweep;
