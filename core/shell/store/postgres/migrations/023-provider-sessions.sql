-- Sessions that a provider began, so that it can end them: when by its own clock, and which of its sessions (keyed hash).
alter table rcms.session
  add column provider_at timestamptz,
  add column provider_sid text;
create index session_provider on rcms.session (provider_sid) where provider_sid is not null;
