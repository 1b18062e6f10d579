-- By which key the search tokens of a case were made, so that those of an earlier one are found and made anew. It follows
-- from `held`, which every decision writes whole. Cases of an earlier program have the first key, 0.
alter table rcms.snapshot
  add column search_key integer not null generated always as (coalesce((held ->> 'searchKey')::integer, 0)) stored;
create index snapshot_search_key on rcms.snapshot (search_key, case_id);

-- A number of a key: nothing of any case.
grant select (search_key) on rcms.snapshot to rcms_sweep;
