-- What operators do stands in the same log as reads and denials. An operator belongs to no authority.
create policy administering on rcms.read_log for insert to rcms_app with check (authority = '');
