-- The register names cases, references and authorities: it is no fact without identity. A role of its own reads it, and
-- nothing else; the reports are back to facts alone.
drop policy listing on rcms.transmission;
revoke select on rcms.transmission from rcms_reports;
create policy listing on rcms.transmission for select to rcms_register using (true);
grant usage on schema rcms to rcms_register;
grant select on rcms.transmission to rcms_register;
