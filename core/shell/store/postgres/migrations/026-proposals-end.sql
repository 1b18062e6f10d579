-- The version of the world that a confirmed step brought about: whoever confirms again is told the same.
alter table rcms.world_proposal
  add column world integer,
  add constraint world_proposal_world check (world is null or confirmed_by is not null);
grant update (world) on rcms.world_proposal to rcms_app;

-- What nobody can confirm any more goes: the log and the world say what became of it.
create policy expiring on rcms.world_proposal to rcms_sweep using (expires_at <= clock_timestamp());
grant select (expires_at), delete on rcms.world_proposal to rcms_sweep;
