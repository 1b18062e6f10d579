-- What is anonymised of a case that has ended takes the link to its facts without identity along.

-- The function is the eraser's: its owner alone may change it.
grant create on schema rcms to rcms_eraser;
set local role rcms_eraser;

-- Carries out one erasure that the stream of its holder tells of: bytes and keys at once. It runs with rights that
-- nobody else has, so it goes by the event alone: the newest of the stream, and not carried out before.
create or replace function rcms.erase_data(the_case uuid, holder text, at_version integer, listed jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  copy jsonb;
  kinds jsonb;
  categories text[];
  whole boolean;
  values_go boolean;
  files_go boolean;
  gone integer[];
begin
  select convert_from(e.header, 'UTF8')::jsonb -> 'copy' into copy
    from rcms.event e where e.case_id = the_case and e.side = holder and e.version = at_version;
  if copy ->> 'type' is distinct from 'data-erased' or copy #>> '{codes,holder}' is distinct from holder
    or exists (select from rcms.destruction d where d.case_id = the_case and d.side = holder and d.version >= at_version)
  then
    raise exception 'nothing is erased without an event that says so' using errcode = '42501';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('rcms.holding ' || the_case::text, 0));
  kinds := copy #> '{codes,kinds}';
  categories := array(select jsonb_array_elements_text(copy #> '{codes,categories}'));
  whole := kinds ? 'record';
  values_go := whole or kinds ?| array['answers', 'messages'];
  files_go := whole or kinds ? 'attachments';

  if values_go then
    delete from rcms.part p
      where p.case_id = the_case and p.side = holder and (whole or p.category = any (categories)) and p.version < at_version;
  end if;
  if files_go then
    delete from rcms.attachment a
      where a.case_id = the_case and a.side = holder and (whole or a.category = any (categories));
    -- The bytes are one for all holders: they go with the last.
    delete from rcms.attachment_chunk c
      where c.case_id = the_case and not exists (
        select from rcms.attachment a where a.case_id = the_case and a.attachment = c.attachment
      );
  end if;
  -- An unsent form holds several categories at once.
  if values_go or kinds ? 'drafts' then
    delete from rcms.draft d where d.case_id = the_case and d.side = holder;
  end if;
  with dead as (
    delete from rcms.data_key k
      where k.case_id = the_case and k.side = holder and (
        whole
        or values_go and k.category = any (categories)
        or files_go and k.category like 'file:%' and substr(k.category, 6) = any (categories)
        or (values_go or kinds ? 'drafts') and k.category like 'draft:%'
      )
      and not exists (
        select from rcms.attachment a where a.case_id = the_case and a.side = holder and a.key_name = k.category
      )
      returning k.epoch
  )
  select coalesce(array_agg(distinct d.epoch order by d.epoch), '{}') into gone from dead d;

  if values_go or kinds ? 'search-rows' then
    delete from rcms.search_token t
      using rcms.reach r
      where r.case_id = the_case and r.side = holder and t.authority = r.authority and t.case_id = the_case
        and (whole or t.category = any (categories));
  end if;
  if values_go or files_go then
    -- The keys stay taken, so that nothing is recorded again by a repeated request; what was asked is forgotten.
    update rcms.answer a set command_hash = '', receipts = null
      from rcms.reach r
      where r.case_id = the_case and r.side = holder and a.case_id = the_case and a.authority = r.authority
        and a.xmin <> pg_current_xact_id()::xid;
  end if;
  if whole or kinds ? 'notifications' then
    delete from rcms.outbox o where o.case_id = the_case and o.effect ->> 'side' = holder;
  end if;
  -- Of a case that has ended nothing more is counted: what was, stands by itself from now on.
  if whole or copy #>> '{codes,then}' = 'anonymise' and exists (
    select from rcms.event e
    where e.case_id = the_case and e.side = holder and e.version < at_version
      and convert_from(e.header, 'UTF8')::jsonb #>> '{copy,type}' = 'case-closed'
  ) then
    delete from rcms.statistics_link l where l.case_id = the_case;
  end if;
  if whole then
    delete from rcms.search_token t
      using rcms.reach r
      where r.case_id = the_case and r.side = holder and t.authority = r.authority and t.case_id = the_case;
    delete from rcms.worklist w
      using rcms.reach r
      where r.case_id = the_case and r.side = holder and w.authority = r.authority and w.case_id = the_case;
    delete from rcms.reach r where r.case_id = the_case and r.side = holder;
    update rcms.event e
      set header = convert_to(
        '{"bare":"' || coalesce(h.header ->> 'bare', substr(h.header #>> '{copy,recordedAt}', 1, 10)) || '"}', 'UTF8'
      )
      from (
        select x.version, convert_from(x.header, 'UTF8')::jsonb as header
        from rcms.event x where x.case_id = the_case and x.side = holder and x.version < at_version
      ) h
      where e.case_id = the_case and e.side = holder and e.version = h.version;
  end if;
  -- A row of the list that is carried out again stays the row that it was.
  insert into rcms.destruction
    (id, position, case_id, side, version, codes, done_by, recorded_at, effective_on, epochs)
    values (
      coalesce((listed ->> 'id')::uuid, gen_random_uuid()), (listed ->> 'position')::bigint, the_case, holder, at_version, copy -> 'codes', copy -> 'by', (copy ->> 'recordedAt')::timestamptz,
      (copy ->> 'effectiveOn')::date, gone
    );
end
$$;

set local role rcms_migrator;
revoke create on schema rcms from rcms_eraser;
