import { sql as statement } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { Actor } from '../../../engine/model/actor.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import type { StoredAnswer } from '../../app/ports.ts';
import { asActor } from './database.ts';
import { type AnswerRow, answerKey, decodeAnswer, encodeAnswer } from './stored-answer.ts';

const findStatement = "select rcms.find_answer_for($1, decode($2, 'hex')) as answer";

/** What the actor was answered under a key before. The clock uses no keys. */
export async function findAnswer(
  sql: postgres.Sql,
  ring: KeyRing,
  actor: Actor,
  key: string,
): Promise<StoredAnswer | undefined> {
  if (actor.kind !== 'person') return undefined;
  const hash = answerKey(ring, actor, key);
  // Asked before every command that has a key: one prepared statement, no transaction of its own.
  const [row] = await sql.unsafe<{ answer: AnswerRow | null }[]>(findStatement, [actor.authority, hash], {
    prepare: true,
  });
  return row?.answer ? decodeAnswer(row.answer, key) : undefined;
}

/** Keeps an answer under its key, unless the key was used before. */
export async function keepAnswer(
  orm: PostgresJsDatabase,
  ring: KeyRing,
  actor: Actor,
  answer: StoredAnswer,
): Promise<'kept' | 'exists'> {
  if (actor.kind !== 'person') return 'kept';
  const json = JSON.stringify(encodeAnswer(ring, actor, answer));
  const [row] = await asActor(orm, actor, (tx) =>
    tx.execute<{ kept: boolean }>(statement`select rcms.keep_answer(${actor.authority}, ${json}::text::jsonb) as kept`),
  );
  return row?.kept ? 'kept' : 'exists';
}
