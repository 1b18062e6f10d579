-- What people arrange for their own work: when they are out of office, filters of lists, and forms that were sent after
-- their session had ended.

create table rcms.absence (
  user_id text primary key,
  from_day date not null,
  until_day date not null,
  stand_in text,
  check (from_day <= until_day),
  check (stand_in <> user_id)
);
create index absence_stand_in on rcms.absence (stand_in) where stand_in is not null;

create table rcms.saved_filter (
  id uuid primary key,
  user_id text not null,
  number integer generated always as identity,
  -- Its name is free text, and sealed as such.
  content_sealed bytea not null
);
create index saved_filter_user on rcms.saved_filter (user_id, number);

create table rcms.kept_form (
  id uuid primary key,
  user_id text not null,
  expires_at timestamptz not null,
  content_sealed bytea not null
);
create index kept_form_expiry on rcms.kept_form (expires_at);

do $$
declare
  name text;
begin
  foreach name in array array['absence', 'saved_filter', 'kept_form'] loop
    execute format('alter table rcms.%I enable row level security', name);
    execute format('alter table rcms.%I force row level security', name);
    execute format(
      'create policy owning on rcms.%I to rcms_app
       using (user_id = (select nullif(current_setting(''rcms.user'', true), '''')))',
      name
    );
  end loop;
end
$$;

-- Who is away is known to those who give out work; only the person says so.
create policy knowing on rcms.absence for select to rcms_app using (true);

grant select, insert, update, delete on rcms.absence to rcms_app;
grant select, insert, delete on rcms.saved_filter, rcms.kept_form to rcms_app;

create policy expiring on rcms.kept_form to rcms_sweep using (expires_at <= clock_timestamp());
grant select (expires_at), delete on rcms.kept_form to rcms_sweep;
