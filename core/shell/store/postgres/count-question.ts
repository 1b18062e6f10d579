import type postgres from 'postgres';
import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { Actor } from '../../../engine/model/actor.ts';
import type { QuestionCount } from '../../app/registry-port.ts';

const statement = 'select rcms.count_question($1, $2, $3, $4::timestamptz, $5::integer, $6::integer) as counted';

/** Counts one more question of a person to a registry, unless that is too many. The clock asks nothing. */
export async function countQuestion(
  sql: postgres.Sql,
  at: Instant,
  actor: Actor,
  { registry, perDay, perMinute }: QuestionCount,
): Promise<'counted' | 'too-many'> {
  if (actor.kind !== 'person') return 'too-many';
  const [row] = await sql.unsafe<{ counted: boolean }[]>(
    statement,
    [actor.authority, actor.user, registry, at, perDay, perMinute],
    { prepare: true },
  );
  return row?.counted ? 'counted' : 'too-many';
}
