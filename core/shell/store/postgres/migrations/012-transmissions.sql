-- The register of every transmission and receipt: one row a side, written by the statement that appends the events, and read
-- from their headers alone: ids, codes, hashes and dates.
create table rcms.transmission (
  case_id uuid not null,
  side text not null,
  -- Of the event in the stream of the side.
  version integer not null,
  sent_at timestamptz not null,
  effective_on date not null,
  service text not null,
  form text not null,
  from_side text not null,
  to_side text not null,
  from_authority text not null,
  to_authority text not null,
  reference text not null,
  categories text[] not null,
  documents integer not null,
  content_hash text,
  -- Head of the side's own stream right after it.
  chain_head text not null,
  acknowledged_at timestamptz,
  -- The sender changed the form after it had sent it, and sent it again.
  changed_at timestamptz,
  sent_again_at timestamptz,
  primary key (case_id, side, version)
);
create index transmission_by_time on rcms.transmission (sent_at desc, case_id, side, version);

-- What a transmission says in the stream of one side.
create function rcms.register_rows(the_case uuid, the_side text, the_version integer, header jsonb, hash bytea)
returns rcms.transmission
language sql immutable as $$
  select the_case, the_side, the_version,
    (header #>> '{copy,recordedAt}')::timestamptz, (header #>> '{copy,effectiveOn}')::date,
    header #>> '{copy,codes,service}', header #>> '{copy,codes,form}',
    header #>> '{copy,codes,from}', header #>> '{copy,codes,to}',
    header #> '{copy,codes,parties}' ->> (header #>> '{copy,codes,from}'),
    header #> '{copy,codes,parties}' ->> (header #>> '{copy,codes,to}'),
    header #>> '{copy,codes,reference}',
    array(select p ->> 'category' from jsonb_array_elements(header -> 'parts') p order by 1),
    jsonb_array_length(header #> '{copy,codes,attachments}'),
    header -> 'handed' ->> (header #>> '{copy,codes,to}'),
    encode(hash, 'hex'), null::timestamptz, null::timestamptz, null::timestamptz
$$;

create function rcms.keep_register() returns trigger
language plpgsql as $$
declare
  written record;
begin
  -- Most events are none of these: their headers are not even read as JSON.
  for written in
    select e.case_id, e.side, e.version, e.hash, convert_from(e.header, 'UTF8')::jsonb as header
    from fresh e
    where position('"type":"form-transmitted"'::bytea in e.header) > 0
      or position('"type":"answers-recorded"'::bytea in e.header) > 0
      or position('"acknowledges":'::bytea in e.header) > 0
    order by e.version
  loop
    if written.header #>> '{copy,type}' = 'form-transmitted' then
      update rcms.transmission t set sent_again_at = (written.header #>> '{copy,recordedAt}')::timestamptz
        where t.case_id = written.case_id and t.side = written.side and t.sent_again_at is null
          and t.form = written.header #>> '{copy,codes,form}' and t.to_side = written.header #>> '{copy,codes,to}';
      insert into rcms.transmission
        select (rcms.register_rows(written.case_id, written.side, written.version, written.header, written.hash)).*;
    elsif written.header #>> '{copy,type}' = 'answers-recorded' then
      update rcms.transmission t set changed_at = (written.header #>> '{copy,recordedAt}')::timestamptz
        where t.case_id = written.case_id and t.side = written.side and t.from_side = written.side
          and t.form = written.header #>> '{copy,codes,form}' and t.changed_at is null and t.sent_again_at is null;
    elsif written.header #>> '{copy,type}' = 'transition-taken' then
      update rcms.transmission t set acknowledged_at = (written.header #>> '{copy,recordedAt}')::timestamptz
        where t.case_id = written.case_id and t.side = written.side and t.acknowledged_at is null
          and t.to_side = written.header #>> '{copy,by,side}'
          and written.header #> '{copy,codes,acknowledges}' ? t.form;
    end if;
  end loop;
  return null;
end
$$;

create trigger keep_register after insert on rcms.event
  referencing new table as fresh for each statement execute function rcms.keep_register();

alter table rcms.transmission enable row level security;
alter table rcms.transmission force row level security;
create policy deciding on rcms.transmission to rcms_app
  using (case_id = (select nullif(current_setting('rcms.deciding', true), '')::uuid));
create policy reaching on rcms.transmission for select to rcms_app
  using (exists (
    select from rcms.reach
    where reach.case_id = transmission.case_id and reach.side = transmission.side
      and reach.authority = (select nullif(current_setting('rcms.authority', true), ''))
  ));
create policy listing on rcms.transmission for select to rcms_reports using (true);
grant select, insert, update on rcms.transmission to rcms_app;
grant select on rcms.transmission to rcms_reports;
revoke all on function rcms.register_rows, rcms.keep_register from public;
grant execute on function rcms.register_rows, rcms.keep_register to rcms_app;

-- Transmissions of an earlier program. What was acknowledged was not said then.
alter table rcms.event no force row level security;
alter table rcms.event_order no force row level security;
alter table rcms.transmission no force row level security;

insert into rcms.transmission
  select r.*
  from rcms.event e, lateral rcms.register_rows(e.case_id, e.side, e.version, convert_from(e.header, 'UTF8')::jsonb, e.hash) r
  where position('"type":"form-transmitted"'::bytea in e.header) > 0;

-- The sender's copy did not name the categories then; that of the receiver does.
update rcms.transmission t set categories = got.categories
  from rcms.event_order s
  join rcms.event_order o on o.case_id = s.case_id and o.position = s.position and o.side <> s.side
  join rcms.transmission got on got.case_id = o.case_id and got.side = o.side and got.version = o.version
  where s.case_id = t.case_id and s.side = t.side and s.version = t.version
    and t.side = t.from_side and got.side = got.to_side and t.categories = '{}';

update rcms.transmission t set sent_again_at = (
    select min(n.sent_at) from rcms.transmission n
    where n.case_id = t.case_id and n.side = t.side and n.form = t.form and n.to_side = t.to_side and n.version > t.version
  );
update rcms.transmission t set changed_at = c.at
  from (
    select e.case_id, e.side, e.version, h.copy #>> '{codes,form}' as form, (h.copy ->> 'recordedAt')::timestamptz as at
    from rcms.event e, lateral (select convert_from(e.header, 'UTF8')::jsonb -> 'copy' as copy) h
    where position('"type":"answers-recorded"'::bytea in e.header) > 0
  ) c
  where c.case_id = t.case_id and c.side = t.side and t.side = t.from_side and c.form = t.form and c.version > t.version
    and (t.sent_again_at is null or c.at < t.sent_again_at);

alter table rcms.event force row level security;
alter table rcms.event_order force row level security;
alter table rcms.transmission force row level security;
