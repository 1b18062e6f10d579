-- Writes what follows from the whole case, where it changed: reach, clocks, attachments, statistics, outbox.
-- A draft of what is on record now goes with it, as far as the actor may see it.
create or replace function rcms.write_followers(the_case uuid, decision jsonb) returns void
language plpgsql as $$
begin
  if decision ? 'reach' then
    delete from rcms.reach r where r.case_id = the_case and not exists (
      select from jsonb_array_elements(decision -> 'reach') n
      where n ->> 'side' = r.side and n ->> 'authority' = r.authority and n ->> 'why' = r.why
    );
    insert into rcms.reach (case_id, side, authority, why)
      select the_case, n ->> 'side', n ->> 'authority', n ->> 'why' from jsonb_array_elements(decision -> 'reach') n
      on conflict do nothing;
  end if;
  if decision ? 'endedDeadlines' then
    delete from rcms.deadline d where d.case_id = the_case and decision -> 'endedDeadlines' ? d.deadline;
  end if;
  if decision ? 'deadlines' then
    insert into rcms.deadline (case_id, deadline, due_at)
      select the_case, n.key, n.value::timestamptz from jsonb_each_text(decision -> 'deadlines') n
      on conflict (case_id, deadline) do update set due_at = excluded.due_at, leased_until = null;
  end if;
  if decision ? 'attachments' then
    update rcms.attachment set expires_at = null
      where case_id = the_case and expires_at is not null and decision -> 'attachments' ? attachment;
  end if;
  if decision ? 'statistics' then
    insert into rcms.statistics_link (case_id, id) values (the_case, gen_random_uuid()) on conflict do nothing;
    insert into rcms.statistics (id, facts)
      select l.id, decision -> 'statistics' from rcms.statistics_link l where l.case_id = the_case
      on conflict (id) do update set facts = excluded.facts;
  end if;
  if decision ? 'recorded' then
    delete from rcms.draft d where d.case_id = the_case and decision -> 'recorded' ? d.form;
  end if;
  if decision ? 'effects' then
    insert into rcms.outbox (case_id, effect)
      select the_case, e.value from jsonb_array_elements(decision -> 'effects') with ordinality e order by e.ordinality;
  end if;
end
$$;
