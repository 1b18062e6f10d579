import { sql as statement } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Actor } from '../../../engine/model/actor.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import type { StoredAnswer } from '../../app/ports.ts';
import { asActor } from './database.ts';
import { type AnswerRow, answerKey, decodeAnswer, encodeAnswer } from './stored-answer.ts';

/** What the actor was answered under a key before. The clock uses no keys. */
export async function findAnswer(
  orm: PostgresJsDatabase,
  ring: KeyRing,
  actor: Actor,
  key: string,
): Promise<StoredAnswer | undefined> {
  if (actor.kind !== 'person') return undefined;
  const hash = answerKey(ring, actor, key);
  const [row] = await asActor(orm, actor, (tx) =>
    tx.execute<{ answer: AnswerRow | null }>(statement`select rcms.find_answer(decode(${hash}, 'hex')) as answer`),
  );
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
