import { and, eq, gte } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { SourceStore } from '../../../app/accounts/sign-in-source.ts';
import type { KeyRing } from '../../../app/key-ring.ts';
import { stored } from '../stored-instant.ts';
import { signInSource } from '../tables.ts';

/** One statement, so that attempts that come at once through several processes are counted one after another. */
const admitStatement = `
  insert into rcms.sign_in_source as s (login_hash, source_hash, attempts, last_at, free_at)
  values ($1, $2, 1, $3::timestamptz, $3::timestamptz + ${delayAfter('1')})
  on conflict (login_hash, source_hash) do update set
    attempts = ${attempts()},
    last_at = excluded.last_at,
    free_at = excluded.last_at + ${delayAfter(attempts())}
  where s.free_at <= excluded.last_at
  returning attempts`;

/** Where sign-ins come from: counted for logins that exist and for others alike. */
export function createSources(sql: postgres.Sql, orm: PostgresJsDatabase, ring: KeyRing): SourceStore {
  const placeOf = (login: string, source: string) => ({
    loginHash: ring.keyedHash('login', `attempts/${login}`),
    sourceHash: ring.keyedHash('login', `source/${source}`),
  });
  const at = (login: string, source: string) => {
    const { loginHash, sourceHash } = placeOf(login, source);
    return and(eq(signInSource.loginHash, loginHash), eq(signInSource.sourceHash, sourceHash));
  };
  return {
    async admitAttempt(login, source, now, { free, firstDelay, longestDelay, forgetAfter }) {
      const { loginHash, sourceHash } = placeOf(login, source);
      const values = [loginHash, sourceHash, now, free, firstDelay, longestDelay, forgetAfter];
      const admitted = await sql.unsafe(admitStatement, values, { prepare: true });
      if (admitted.length === 1) return { is: 'admitted' };
      const [row] = await orm.select().from(signInSource).where(at(login, source));
      return { is: 'held-back', until: row ? stored(row.freeAt) : now };
    },
    async noteSuccess(login, source, now) {
      const counted = { attempts: 0, lastAt: now, freeAt: now, succeededAt: now };
      await orm
        .insert(signInSource)
        .values({ ...placeOf(login, source), ...counted })
        .onConflictDoUpdate({ target: [signInSource.loginHash, signInSource.sourceHash], set: counted });
    },
    async hasSucceeded(login, source, since) {
      const [row] = await orm
        .select()
        .from(signInSource)
        .where(and(at(login, source), gte(signInSource.succeededAt, since)));
      return row !== undefined;
    },
  };
}

/** The attempts of a source with this one: it is the first where all was forgotten. */
function attempts(): string {
  return `(case when s.last_at < excluded.last_at - make_interval(secs => $7::float8) then 1 else s.attempts + 1 end)`;
}

/** How long nobody may try from there after so many attempts. */
function delayAfter(count: string): string {
  const doubled = `least($6::float8, $5::float8 * power(2, least(30, ${count} - $4::integer)))`;
  return `make_interval(secs => case when ${count} < $4::integer then 0 else ${doubled} end)`;
}
