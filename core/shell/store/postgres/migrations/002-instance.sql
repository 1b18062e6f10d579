-- What belongs to the instance and to no case.

-- Every activation of a pack, newest last: who, when and why.
create table rcms.pack (
  number integer generated always as identity primary key,
  hash text not null,
  version text not null,
  -- The files as one text, so that every byte stays as it was hashed.
  source text not null,
  activated_at timestamptz not null default clock_timestamp(),
  activated_by text not null,
  why text not null
);
create index pack_hash on rcms.pack (hash);

-- Every version of the world, newest last.
create table rcms.world (
  number integer generated always as identity primary key,
  world jsonb not null,
  saved_at timestamptz not null default clock_timestamp(),
  saved_by text not null,
  why text not null
);

-- Settings of the instance by name; the newest row holds.
create table rcms.setting (
  number integer generated always as identity primary key,
  name text not null,
  value jsonb not null,
  saved_at timestamptz not null default clock_timestamp()
);
create index setting_name on rcms.setting (name, number);

-- Accounts of staff. A login may be a mail address: it is sealed, and found by its keyed hash.
create table rcms.account (
  user_id text primary key,
  login_hash bytea not null unique,
  login_sealed bytea not null,
  authority text not null,
  roles text[] not null,
  password_hash text not null,
  disabled boolean not null
);

-- Sessions as hashes of their tokens.
create table rcms.token (
  token_hash text primary key,
  user_id text not null,
  expires_at timestamptz not null
);
create index token_expiry on rcms.token (expires_at);

-- Reads of personal data, and denials: append-only, chained for each process and day.
create table rcms.read_log (
  process uuid not null,
  day date not null,
  number integer not null,
  authority text not null,
  -- The exact bytes that were hashed: ids and codes only.
  entry bytea not null,
  hash bytea not null,
  primary key (process, day, number)
);

-- How far each consumer of the outbox has got.
create table rcms.outbox_cursor (
  consumer text primary key,
  position bigint not null
);
