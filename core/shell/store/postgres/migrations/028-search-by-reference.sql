-- A case is looked up by its public reference: a column of its own, because under row security only a comparison of
-- columns keeps its index.
alter table rcms.worklist add column reference text generated always as (upper(listed ->> 'reference')) stored;
create index worklist_reference on rcms.worklist (authority, reference) where reference is not null;
