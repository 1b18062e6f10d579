-- Whom a provider knows, by a keyed hash of issuer and subject: one person here for one there.
alter table rcms.account add column linked text unique;

-- Steps to another version of the world that wait for a second person.
create table rcms.world_proposal (
  id uuid primary key,
  step jsonb not null,
  why text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_by text,
  -- Nobody changes who takes part alone.
  check (confirmed_by <> proposed_by)
);
alter table rcms.world_proposal enable row level security;
alter table rcms.world_proposal force row level security;
create policy serving on rcms.world_proposal to rcms_app using (true);
grant select, insert, update (confirmed_by) on rcms.world_proposal to rcms_app;
