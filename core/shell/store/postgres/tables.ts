import { sql as statement } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  date,
  integer,
  json,
  jsonb,
  pgSchema,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Json } from '../../../engine/basics/json.ts';
import type { World } from '../../../engine/model/world.ts';
import type { WorklistRow } from '../../../engine/views/rows.ts';
import type { Account } from '../../app/accounts/account.ts';
import type { TokenScope } from '../../app/accounts/api-token.ts';
import type { Reset } from '../../app/accounts/reset.ts';
import type { Owed } from '../../app/accounts/session.ts';
import type { WorldStep } from '../../app/organisations/world-step.ts';
import type { PackStep } from '../../app/pack-life/pack-step.ts';
import type { Held } from './held-case.ts';
import type { Snapshot } from './snapshot.ts';

const rcms = pgSchema('rcms');

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const instantOf = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });

/** Events of the streams. */
export const event = rcms.table('event', {
  caseId: uuid('case_id').notNull(),
  side: text().notNull(),
  version: integer().notNull(),
  header: bytea().notNull(),
  hash: bytea().notNull(),
});

/** Heads of the streams. */
export const stream = rcms.table('stream', {
  caseId: uuid('case_id').notNull(),
  side: text().notNull(),
  version: integer().notNull(),
  hash: bytea().notNull(),
});

/** The order of events over all sides; known to a decision only. */
export const eventOrder = rcms.table('event_order', {
  caseId: uuid('case_id').notNull(),
  position: integer().notNull(),
  side: text().notNull(),
  version: integer().notNull(),
});

/** Sealed parts of events. */
export const part = rcms.table('part', {
  caseId: uuid('case_id').notNull(),
  side: text().notNull(),
  category: text().notNull(),
  version: integer().notNull(),
  sealed: bytea().notNull(),
});

/** Wrapped data keys. */
export const dataKey = rcms.table('data_key', {
  caseId: uuid('case_id').notNull(),
  side: text().notNull(),
  category: text().notNull(),
  epoch: integer().notNull(),
  wrapped: bytea().notNull(),
});

/** Rows of the worklists. */
export const worklist = rcms.table('worklist', {
  authority: text().notNull(),
  caseId: uuid('case_id').notNull(),
  why: text().array().notNull(),
  service: text().notNull(),
  dueAt: instantOf('due_at').notNull(),
  closed: boolean().notNull(),
  states: text().array().notNull(),
  responsible: text().array().notNull(),
  listed: jsonb().$type<WorklistRow>().notNull(),
  reference: text().generatedAlwaysAs(statement`upper(listed ->> 'reference')`),
});

/** Keyed search tokens. */
export const searchToken = rcms.table('search_token', {
  authority: text().notNull(),
  token: bigint({ mode: 'bigint' }).notNull(),
  caseId: uuid('case_id').notNull(),
  category: text().notNull(),
});

/** Sealed drafts. */
export const draft = rcms.table('draft', {
  caseId: uuid('case_id').notNull(),
  side: text().notNull(),
  form: text().notNull(),
  version: integer().notNull(),
  sealed: bytea().notNull(),
  savedAt: instantOf('saved_at').notNull(),
  savedBy: text('saved_by').notNull(),
  expiresAt: instantOf('expires_at').notNull(),
});

/** Who sees the stream of which side. */
export const reach = rcms.table('reach', {
  caseId: uuid('case_id').notNull(),
  side: text().notNull(),
  authority: text().notNull(),
  why: text().notNull(),
});

/** Holders of attachments. */
export const attachment = rcms.table('attachment', {
  caseId: uuid('case_id').notNull(),
  side: text().notNull(),
  attachment: text().notNull(),
  category: text().notNull(),
  keyName: text('key_name').notNull(),
  sealedKey: bytea('sealed_key').notNull(),
  size: bigint({ mode: 'number' }),
  expiresAt: instantOf('expires_at'),
});

/** Where replay begins once the record of a side has gone. */
export const replayBase = rcms.table('replay_base', {
  caseId: uuid('case_id').primaryKey(),
  position: integer().notNull(),
  snapshot: json().$type<Snapshot>().notNull(),
  held: jsonb().$type<Held>().notNull(),
});

/** Sealed content of attachments. */
export const attachmentChunk = rcms.table('attachment_chunk', {
  caseId: uuid('case_id').notNull(),
  attachment: text().notNull(),
  number: integer().notNull(),
  sealed: bytea().notNull(),
});

/** Versions of packs by their content. */
export const packSource = rcms.table('pack_source', {
  hash: text().primaryKey(),
  source: text().notNull(),
});

/** What was done with versions of the pack. */
export const packStep = rcms.table('pack_step', {
  number: integer().primaryKey(),
  step: text().$type<PackStep['is']>().notNull(),
  pack: text().notNull(),
  version: text().notNull(),
  hash: text().notNull(),
  doneAt: instantOf('done_at').notNull(),
  doneBy: text('done_by').notNull(),
  why: text().notNull(),
  more: jsonb().$type<Pick<PackStep, 'waivers' | 'world'>>().notNull(),
});

/** Versions of the world. */
export const world = rcms.table('world', {
  number: integer().generatedAlwaysAsIdentity(),
  version: integer().notNull(),
  world: jsonb().$type<World>().notNull(),
  since: instantOf('since').notNull(),
  savedBy: text('saved_by').notNull(),
  why: text().notNull(),
});

/** Settings of the instance. */
export const setting = rcms.table('setting', {
  number: integer().generatedAlwaysAsIdentity(),
  name: text().notNull(),
  value: jsonb().$type<Json>().notNull(),
});

/** Accounts of staff. */
export const account = rcms.table('account', {
  userId: text('user_id').primaryKey(),
  loginHash: bytea('login_hash').notNull(),
  loginSealed: bytea('login_sealed').notNull(),
  authority: text().notNull(),
  roles: text().array().notNull(),
  passwordHash: text('password_hash').notNull(),
  disabled: boolean().notNull(),
  drawn: boolean().notNull(),
  administers: text().$type<Account['administers']>(),
  linked: text(),
});

/** Passwords that an account had before. */
export const usedPassword = rcms.table('used_password', {
  userId: text('user_id').notNull(),
  number: integer().generatedAlwaysAsIdentity(),
  passwordHash: text('password_hash').notNull(),
});

/** Sessions. */
export const session = rcms.table('session', {
  id: uuid().primaryKey(),
  userId: text('user_id').notNull(),
  tokenHash: text('token_hash').notNull(),
  previousHash: text('previous_hash'),
  rotatedAt: instantOf('rotated_at'),
  beganAt: instantOf('began_at').notNull(),
  seenAt: instantOf('seen_at').notNull(),
  expiresAt: instantOf('expires_at').notNull(),
  provenAt: instantOf('proven_at'),
  owes: text().array().$type<Owed[]>().notNull(),
  challenge: text(),
  challengeUntil: instantOf('challenge_until'),
  placeSealed: bytea('place_sealed').notNull(),
  providerAt: instantOf('provider_at'),
  providerSid: text('provider_sid'),
});

/** Second factors. */
export const factor = rcms.table('factor', {
  id: uuid().primaryKey(),
  userId: text('user_id').notNull(),
  addedAt: instantOf('added_at').notNull(),
  confirmed: boolean().notNull(),
  counter: bigint({ mode: 'number' }).notNull(),
  proofSealed: bytea('proof_sealed').notNull(),
});

/** When people are out of office. */
export const absence = rcms.table('absence', {
  userId: text('user_id').primaryKey(),
  fromDay: date('from_day').notNull(),
  untilDay: date('until_day').notNull(),
  standIn: text('stand_in'),
});

/** Filters of lists, by their owner. */
export const savedFilter = rcms.table('saved_filter', {
  id: uuid().primaryKey(),
  userId: text('user_id').notNull(),
  number: integer().generatedAlwaysAsIdentity(),
  contentSealed: bytea('content_sealed').notNull(),
});

/** Forms that were sent after a session had ended. */
export const keptForm = rcms.table('kept_form', {
  id: uuid().primaryKey(),
  userId: text('user_id').notNull(),
  expiresAt: instantOf('expires_at').notNull(),
  contentSealed: bytea('content_sealed').notNull(),
});

/** Tokens of machines. */
export const apiToken = rcms.table('api_token', {
  id: uuid().primaryKey(),
  userId: text('user_id').notNull(),
  tokenHash: text('token_hash').notNull(),
  label: text().notNull(),
  scopes: text().array().$type<TokenScope[]>().notNull(),
  roles: text().array().notNull(),
  createdAt: instantOf('created_at').notNull(),
  expiresAt: instantOf('expires_at').notNull(),
  usedAt: instantOf('used_at'),
});

/** Resets by two administrators. */
export const reset = rcms.table('reset', {
  id: uuid().primaryKey(),
  userId: text('user_id').notNull(),
  what: text().$type<Reset['what']>().notNull(),
  proposedBy: text('proposed_by').notNull(),
  proposedAt: instantOf('proposed_at').notNull(),
  why: text().notNull(),
  expiresAt: instantOf('expires_at').notNull(),
  firstHalf: text('first_half').notNull(),
  confirmedBy: text('confirmed_by'),
  secondHalf: text('second_half'),
});

/** Steps to another version of the world. */
export const worldProposal = rcms.table('world_proposal', {
  id: uuid().primaryKey(),
  step: jsonb().$type<WorldStep>().notNull(),
  why: text().notNull(),
  proposedBy: text('proposed_by').notNull(),
  proposedAt: instantOf('proposed_at').notNull(),
  expiresAt: instantOf('expires_at').notNull(),
  confirmedBy: text('confirmed_by'),
  world: integer(),
});

/** Where sign-ins come from. */
export const signInSource = rcms.table('sign_in_source', {
  loginHash: bytea('login_hash').notNull(),
  sourceHash: bytea('source_hash').notNull(),
  attempts: integer().notNull(),
  lastAt: instantOf('last_at').notNull(),
  freeAt: instantOf('free_at').notNull(),
  succeededAt: instantOf('succeeded_at'),
});
