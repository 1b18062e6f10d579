-- A case: its streams, what follows from them, and who may see them. No table refers to a row of another case.

-- Who may see the stream of which side, one row for each reason. The policies of 003 stand on these rows.
create table rcms.reach (
  case_id uuid not null,
  side text not null,
  authority text not null,
  why text not null,
  primary key (case_id, side, authority, why)
);

-- The case as the fold of both streams, without any personal value. Read by nobody but a decision.
create table rcms.snapshot (
  case_id uuid primary key,
  -- The case file but its facts; as text, because the database never looks into it.
  snapshot json not null,
  -- What the next decision needs to know of what is written already: versions and hashes of the streams, the event
  -- with the newest part of each fact, and digests of the rows that follow from the case, so that only those that
  -- change are written again.
  held jsonb not null,
  -- How many events the case has had, over all sides.
  events integer not null
);

-- The head of each stream: how long it is and where its chain ends.
create table rcms.stream (
  case_id uuid not null,
  side text not null,
  version integer not null,
  hash bytea not null,
  primary key (case_id, side)
);

-- One event in the stream of one side. The header is kept as the exact bytes that were hashed.
create table rcms.event (
  case_id uuid not null,
  side text not null,
  version integer not null,
  header bytea not null,
  hash bytea not null,
  primary key (case_id, side, version)
);

-- The personal values of an event, sealed. The chain covers their hashes, so that one can go without breaking it.
create table rcms.part (
  case_id uuid not null,
  side text not null,
  category text not null,
  version integer not null,
  sealed bytea not null,
  primary key (case_id, side, category, version)
);
alter table rcms.part alter column sealed set storage external;

-- The order of events over all sides of a case. A side that saw it could count what it must not know of.
create table rcms.event_order (
  case_id uuid not null,
  position integer not null,
  side text not null,
  version integer not null,
  primary key (case_id, position, side)
);

-- The data key of one category for one holder, wrapped by the key of an epoch that is kept outside the database.
create table rcms.data_key (
  case_id uuid not null,
  side text not null,
  category text not null,
  epoch integer not null,
  wrapped bytea not null,
  primary key (case_id, side, category)
);

-- Clocks that run and have a due instant: the only truth about what is due. The lease keeps two sweeps apart.
create table rcms.deadline (
  case_id uuid not null,
  deadline text not null,
  due_at timestamptz not null,
  leased_until timestamptz,
  primary key (case_id, deadline)
);
create index deadline_due on rcms.deadline (due_at, case_id);

-- What a list shows of a case to one authority. A case without a due instant is due at infinity, and so comes last.
create table rcms.worklist (
  authority text not null,
  case_id uuid not null,
  side text not null,
  -- In which ways the authority reaches the case.
  why text[] not null,
  service text not null,
  due_at timestamptz not null,
  closed boolean not null,
  -- With the states that they lie in.
  states text[] not null,
  responsible text[] not null,
  -- The whole row as the engine made it: codes and dates only.
  listed jsonb not null,
  primary key (authority, case_id)
);
create index worklist_order on rcms.worklist (authority, due_at, case_id);
create index worklist_open on rcms.worklist (authority, due_at, case_id) where not closed;
create index worklist_task on rcms.worklist (authority, due_at, case_id) where responsible <> '{}';

-- Keyed hashes by which a case is found again. Matched by equality only: any other operator loses its index under row
-- security, and one row per authority keeps the policy an equality too.
create table rcms.search_token (
  authority text not null,
  token bigint not null,
  case_id uuid not null,
  category text not null
);
-- Holds all that a search asks for: a common name is counted without a look at the table.
create index search_token_found on rcms.search_token (authority, token, case_id, category);
create index search_token_case on rcms.search_token (case_id, authority);

-- Unsent content of a form: one sealed value that is overwritten and expires.
create table rcms.draft (
  case_id uuid not null,
  side text not null,
  form text not null,
  version integer not null,
  sealed bytea not null,
  saved_at timestamptz not null,
  saved_by text not null,
  expires_at timestamptz not null,
  primary key (case_id, side, form)
);
create index draft_expiry on rcms.draft (expires_at);

-- Who holds an attachment: its content key, sealed under the holder's data key. Without a size it is still coming in;
-- with an expiry it is not on record.
create table rcms.attachment (
  case_id uuid not null,
  side text not null,
  attachment text not null,
  category text not null,
  sealed_key bytea not null,
  size bigint,
  expires_at timestamptz,
  primary key (case_id, side, attachment)
);
create index attachment_expiry on rcms.attachment (expires_at) where expires_at is not null;

-- The content, sealed once for all its holders. The last chunk is sealed as the last.
create table rcms.attachment_chunk (
  case_id uuid not null,
  attachment text not null,
  number integer not null,
  sealed bytea not null,
  primary key (case_id, attachment, number)
);
alter table rcms.attachment_chunk alter column sealed set storage external;

-- What was answered under an idempotency key; the key and the command are keyed hashes.
create table rcms.answer (
  key_hash bytea primary key,
  authority text not null,
  command_hash text not null,
  case_id uuid not null,
  version integer not null,
  refusal text,
  receipts jsonb
);

-- What the outside must do once a decision is stored. The position is given to committed rows only, in one order.
create table rcms.outbox (
  id bigint generated always as identity primary key,
  case_id uuid not null,
  effect jsonb not null,
  position bigint unique
);
create index outbox_fresh on rcms.outbox (id) where position is null;

-- Facts without identity; the link goes when the case is anonymised.
create table rcms.statistics (
  id uuid primary key,
  facts jsonb not null
);
create table rcms.statistics_link (
  case_id uuid primary key,
  id uuid not null
);
