-- Reports read the facts without identity under a role that sees nothing else.
create policy counting on rcms.statistics for select to rcms_reports using (true);
grant usage on schema rcms to rcms_reports;
grant select on rcms.statistics to rcms_reports;

-- Rows of an earlier program get what can still be told of their cases: since when each side knows them, and what has
-- happened how often and after how many days. Facets are sealed in the case: they come with its next decision.
alter table rcms.snapshot no force row level security;
alter table rcms.event no force row level security;
alter table rcms.statistics no force row level security;
alter table rcms.statistics_link no force row level security;

create temporary table reason on commit drop as
  select distinct on (e.case_id, transition) e.case_id, h.copy #>> '{codes,transition}' as transition, h.copy #>> '{seen,reason}' as reason
  from rcms.event e, lateral (select convert_from(e.header, 'UTF8')::jsonb -> 'copy' as copy) h
  where h.copy ->> 'type' = 'transition-taken' and h.copy #> '{seen,reason}' is not null
  order by e.case_id, transition, e.version desc;

-- The newest taking of a transition says why.
update rcms.snapshot s
  set snapshot = jsonb_set(s.snapshot::jsonb, '{taken}', (
    select jsonb_object_agg(t.key, t.value || coalesce(
      (select jsonb_build_object('reason', r.reason) from reason r where r.case_id = s.case_id and r.transition = t.key), '{}'
    ))
    from jsonb_each(s.snapshot::jsonb -> 'taken') t
  ))::json
  where exists (select from reason r where r.case_id = s.case_id) and s.snapshot::jsonb -> 'taken' is not null;

update rcms.statistics f
  set facts = f.facts - 'openedMonth' - 'days' || jsonb_build_object(
    'knownMonths', (select jsonb_object_agg(k.key, left(k.value, 7)) from json_each_text(s.snapshot -> 'known') k),
    'happened', coalesce((
      select jsonb_object_agg(h.key, jsonb_build_object(
        'times', json_array_length(h.value), 'firstDay', (h.value ->> 0)::date - (s.snapshot ->> 'openedOn')::date
      ))
      from json_each(s.snapshot -> 'happened') h
    ), '{}'),
    'reasons', coalesce((select jsonb_object_agg(r.transition, r.reason) from reason r where r.case_id = s.case_id), '{}'),
    'facets', '{}'::jsonb
  ) || case when s.snapshot -> 'closed' is null then '{}' else jsonb_build_object('days', (
    select jsonb_object_agg(k.key, (s.snapshot #>> '{closed,on}')::date - k.value::date) from json_each_text(s.snapshot -> 'known') k
  )) end
  from rcms.statistics_link l join rcms.snapshot s on s.case_id = l.case_id
  where l.id = f.id;

alter table rcms.snapshot force row level security;
alter table rcms.event force row level security;
alter table rcms.statistics force row level security;
alter table rcms.statistics_link force row level security;
