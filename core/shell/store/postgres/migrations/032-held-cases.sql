-- Of the cases of an authority few are held: they are found without a look at the others.
create index worklist_held on rcms.worklist (authority, due_at, case_id) where listed @> '{"keeping":["held"]}';
