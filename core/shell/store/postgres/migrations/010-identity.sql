-- Who somebody is: sessions, second factors, tokens of machines, resets by two administrators, and where sign-ins come from.

alter table rcms.account
  add column drawn boolean not null default false,
  -- Whose accounts the person keeps: `authority`, `instance`, or nobody's.
  add column administers text;

-- Sessions of an earlier program know neither when they were used nor what they were begun with: they end.
drop table rcms.token;

create table rcms.session (
  id uuid primary key,
  user_id text not null,
  token_hash text not null unique,
  -- The token before the present one: whoever shows it later has a copy.
  previous_hash text unique,
  rotated_at timestamptz,
  began_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  proven_at timestamptz,
  -- What must still be given before anything else can be done.
  owes text[] not null,
  challenge text,
  challenge_until timestamptz,
  -- Kind of program and network, coarse.
  place_sealed bytea not null
);
create index session_owner on rcms.session (user_id);
create index session_expiry on rcms.session (expires_at);

create table rcms.used_password (
  user_id text not null,
  number integer generated always as identity,
  password_hash text not null,
  primary key (user_id, number)
);

create table rcms.factor (
  id uuid primary key,
  user_id text not null,
  added_at timestamptz not null,
  confirmed boolean not null,
  counter bigint not null,
  -- Kind, label, and what it is checked by.
  proof_sealed bytea not null
);
create index factor_user on rcms.factor (user_id, added_at);

create table rcms.api_token (
  id uuid primary key,
  user_id text not null,
  token_hash text not null unique,
  label text not null,
  scopes text[] not null,
  roles text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index api_token_user on rcms.api_token (user_id, created_at);
create index api_token_expiry on rcms.api_token (expires_at);

create table rcms.reset (
  id uuid primary key,
  user_id text not null,
  what text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  why text not null,
  expires_at timestamptz not null,
  first_half text not null,
  confirmed_by text,
  second_half text,
  unique (user_id, what),
  -- Nobody gives a way into an account alone.
  check (confirmed_by <> proposed_by)
);
create index reset_expiry on rcms.reset (expires_at);

-- Logins and sources as keyed hashes, logins that do not exist among them.
create table rcms.sign_in_source (
  login_hash bytea not null,
  source_hash bytea not null,
  attempts integer not null,
  last_at timestamptz not null,
  free_at timestamptz not null,
  succeeded_at timestamptz,
  primary key (login_hash, source_hash)
);
create index sign_in_source_last on rcms.sign_in_source (last_at);

-- What proves who somebody is is known to statements in that person's name only. The rest is known to the role that
-- serves requests: a session is found by its token, before anybody is known.
do $$
declare
  name text;
begin
  foreach name in array array['session', 'used_password', 'factor', 'api_token', 'reset', 'sign_in_source'] loop
    execute format('alter table rcms.%I enable row level security', name);
    execute format('alter table rcms.%I force row level security', name);
  end loop;
  foreach name in array array['session', 'api_token', 'reset', 'sign_in_source'] loop
    execute format('create policy serving on rcms.%I to rcms_app using (true)', name);
  end loop;
  foreach name in array array['used_password', 'factor'] loop
    execute format(
      'create policy owning on rcms.%I to rcms_app
       using (user_id = (select nullif(current_setting(''rcms.user'', true), '''')))',
      name
    );
  end loop;
end
$$;

grant select, insert, update, delete on rcms.session, rcms.factor, rcms.api_token, rcms.reset to rcms_app;
grant select, insert, update on rcms.sign_in_source to rcms_app;
grant select, insert, delete on rcms.used_password to rcms_app;

-- The sweep removes what has expired without seeing what it was.
create policy expiring on rcms.session to rcms_sweep using (expires_at <= clock_timestamp());
create policy expiring on rcms.api_token to rcms_sweep using (expires_at <= clock_timestamp());
create policy expiring on rcms.reset to rcms_sweep using (expires_at <= clock_timestamp());
create policy expiring on rcms.sign_in_source to rcms_sweep using (last_at <= clock_timestamp() - interval '180 days');
grant select (expires_at), delete on rcms.session, rcms.api_token, rcms.reset to rcms_sweep;
grant select (last_at), delete on rcms.sign_in_source to rcms_sweep;
