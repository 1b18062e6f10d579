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
