-- Days of the log that retention cut are checked by what was kept of them.
create policy checking on rcms.read_log_end for select to rcms_audit using (true);
grant select on rcms.read_log_end to rcms_audit;

-- A chain of the log is looked at until a checkpoint after its time has covered its end, however long the server stood
-- still in between. Only then may retention cut it: what is left of it must be what was anchored.
alter table rcms.log_chain add column closed boolean not null default false;
create index log_chain_open on rcms.log_chain (day, process) where not closed;
grant update (closed) on rcms.log_chain to rcms_checkpoint;
create policy cutting on rcms.log_chain for select to rcms_sweep using (true);
grant select on rcms.log_chain to rcms_sweep;

-- Checkpoints by which one signing key handed over to the next, as they were published: whoever knows one of the keys
-- comes to all others by them. They hold no case.
create table rcms.audit_handover (
  number bigint primary key,
  line text not null
);
alter table rcms.audit_handover enable row level security;
alter table rcms.audit_handover force row level security;
create policy anchoring on rcms.audit_handover to rcms_checkpoint using (true) with check (true);
create policy checking on rcms.audit_handover for select to rcms_audit using (true);
grant select, insert on rcms.audit_handover to rcms_checkpoint;
grant select on rcms.audit_handover to rcms_audit;
