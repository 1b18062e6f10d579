-- The second fence. The first is the engine; this one holds when a query forgets what it may ask.
--
-- Two settings say in whose name a statement runs; both last as long as its transaction.
--   rcms.authority  the authority of the actor
--   rcms.deciding   the one case about which a decision is taken; set by rcms.enter_case alone, after it has checked
-- The scalar subselects are evaluated once per statement, and an equality keeps its index.

grant usage on schema rcms to rcms_app, rcms_sweep, rcms_outbox;

do $$
declare
  name text;
begin
  foreach name in array array[
    'reach', 'snapshot', 'stream', 'event', 'part', 'event_order', 'data_key', 'deadline', 'worklist', 'search_token',
    'draft', 'attachment', 'attachment_chunk', 'answer', 'outbox', 'statistics', 'statistics_link', 'read_log'
  ] loop
    execute format('alter table rcms.%I enable row level security', name);
    execute format('alter table rcms.%I force row level security', name);
  end loop;

  -- Known to a decision and to nobody else.
  foreach name in array array['snapshot', 'event_order', 'deadline', 'statistics_link'] loop
    execute format(
      'create policy deciding on rcms.%I to rcms_app
       using (case_id = (select nullif(current_setting(''rcms.deciding'', true), '''')::uuid))',
      name
    );
  end loop;

  -- Known to whoever reaches the side, and written by a decision.
  foreach name in array array['stream', 'event', 'part', 'data_key', 'attachment'] loop
    execute format(
      'create policy deciding on rcms.%I to rcms_app
       using (case_id = (select nullif(current_setting(''rcms.deciding'', true), '''')::uuid))',
      name
    );
    execute format(
      'create policy reaching on rcms.%1$I for select to rcms_app
       using (exists (
         select from rcms.reach
         where reach.case_id = %1$I.case_id and reach.side = %1$I.side
           and reach.authority = (select nullif(current_setting(''rcms.authority'', true), ''''))
       ))',
      name
    );
  end loop;

  -- Written by whoever reaches the side, without a decision.
  foreach name in array array['data_key', 'attachment'] loop
    execute format(
      'create policy writing on rcms.%1$I for insert to rcms_app
       with check (exists (
         select from rcms.reach
         where reach.case_id = %1$I.case_id and reach.side = %1$I.side
           and reach.authority = (select nullif(current_setting(''rcms.authority'', true), ''''))
       ))',
      name
    );
  end loop;

  -- Owned by one authority. The rows of others are written by a decision, in the name of their owner.
  foreach name in array array['worklist', 'search_token'] loop
    execute format(
      'create policy owning on rcms.%I to rcms_app
       using (authority = (select nullif(current_setting(''rcms.authority'', true), '''')))
       with check (
         authority = (select nullif(current_setting(''rcms.authority'', true), ''''))
         and case_id = (select nullif(current_setting(''rcms.deciding'', true), '''')::uuid)
       )',
      name
    );
  end loop;
end
$$;

create policy owning on rcms.reach for select to rcms_app
  using (authority = (select nullif(current_setting('rcms.authority', true), '')));
create policy deciding on rcms.reach to rcms_app
  using (case_id = (select nullif(current_setting('rcms.deciding', true), '')::uuid));

create policy reaching on rcms.draft to rcms_app
  using (exists (
    select from rcms.reach
    where reach.case_id = draft.case_id and reach.side = draft.side
      and reach.authority = (select nullif(current_setting('rcms.authority', true), ''))
  ));

-- An upload may be completed by whoever may see it; once on record it is only read.
create policy completing on rcms.attachment for update to rcms_app
  using (
    expires_at is not null
    and exists (
      select from rcms.reach
      where reach.case_id = attachment.case_id and reach.side = attachment.side
        and reach.authority = (select nullif(current_setting('rcms.authority', true), ''))
    )
  );

-- The subselect is itself under row security: a chunk is known to whoever knows its attachment.
create policy holding on rcms.attachment_chunk for select to rcms_app
  using (exists (
    select from rcms.attachment
    where attachment.case_id = attachment_chunk.case_id and attachment.attachment = attachment_chunk.attachment
  ));
create policy uploading on rcms.attachment_chunk for insert to rcms_app
  with check (exists (
    select from rcms.attachment
    where attachment.case_id = attachment_chunk.case_id and attachment.attachment = attachment_chunk.attachment
      and attachment.size is null
  ));

create policy owning on rcms.answer to rcms_app
  using (authority = (select nullif(current_setting('rcms.authority', true), '')));

create policy appending on rcms.outbox for insert to rcms_app
  with check (case_id = (select nullif(current_setting('rcms.deciding', true), '')::uuid));

create policy linked on rcms.statistics to rcms_app
  using (exists (select from rcms.statistics_link where statistics_link.id = statistics.id));

create policy appending on rcms.read_log for insert to rcms_app
  with check (authority = (select nullif(current_setting('rcms.authority', true), '')));

grant select, insert, delete on rcms.reach to rcms_app;
grant select, insert, update on rcms.snapshot, rcms.stream, rcms.statistics, rcms.statistics_link to rcms_app;
grant select, insert on rcms.event, rcms.part, rcms.event_order, rcms.data_key to rcms_app;
grant select, insert, update, delete on rcms.deadline, rcms.worklist, rcms.draft to rcms_app;
grant select, insert, delete on rcms.search_token to rcms_app;
grant select, insert, update on rcms.attachment to rcms_app;
grant select, insert on rcms.attachment_chunk to rcms_app;
grant select, insert, delete on rcms.answer to rcms_app;
grant insert (case_id, effect) on rcms.outbox to rcms_app;
grant insert on rcms.read_log to rcms_app;

grant select, insert on rcms.pack, rcms.world, rcms.setting to rcms_app;
grant select, insert, update on rcms.account to rcms_app;
grant select, insert, update, delete on rcms.token to rcms_app;

-- The sweep sees ids and due instants, and removes what has expired without seeing what it was.
create policy sweeping on rcms.deadline to rcms_sweep using (true);
create policy expiring on rcms.draft to rcms_sweep using (expires_at <= clock_timestamp());
create policy expiring on rcms.attachment to rcms_sweep using (expires_at <= clock_timestamp());
create policy seeing on rcms.attachment for select to rcms_sweep using (true);
create policy expiring on rcms.attachment_chunk to rcms_sweep
  using (not exists (
    select from rcms.attachment
    where attachment.case_id = attachment_chunk.case_id and attachment.attachment = attachment_chunk.attachment
  ));
grant select (case_id, deadline, due_at, leased_until), update (leased_until) on rcms.deadline to rcms_sweep;
grant select (case_id, side, form, expires_at), delete on rcms.draft to rcms_sweep;
grant select (case_id, side, attachment, expires_at), delete on rcms.attachment to rcms_sweep;
grant select (case_id, attachment), delete on rcms.attachment_chunk to rcms_sweep;
grant select (expires_at), delete on rcms.token to rcms_sweep;

-- The outbox is read by its own role: codes and ids, no case.
create policy relaying on rcms.outbox to rcms_outbox using (true);
grant select, update (position) on rcms.outbox to rcms_outbox;
grant select, insert, update on rcms.outbox_cursor to rcms_outbox;
