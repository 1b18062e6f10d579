import { and, asc, desc, eq, lt, sql as statement } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { Json } from '../../../../engine/basics/json.ts';
import { type Account, type AccountPolicy, rememberedPasswords } from '../../../app/accounts/account.ts';
import type { AccountStore } from '../../../app/accounts/account-store.ts';
import type { KeyRing } from '../../../app/key-ring.ts';
import { asUser } from '../as-user.ts';
import type { ActorTx } from '../database.ts';
import { findSetting, saveSetting } from '../settings.ts';
import { account, usedPassword } from '../tables.ts';
import { accountCodec } from './account-row.ts';
import { createApiTokens } from './api-tokens.ts';
import { createFactors } from './factors.ts';
import { createResets } from './resets.ts';
import { createSessions } from './sessions.ts';
import { createSources } from './sources.ts';

/** Accounts of staff and all that signing in needs. */
export function createAccounts(
  sql: postgres.Sql,
  orm: PostgresJsDatabase,
  ring: KeyRing,
  instance: string,
): AccountStore {
  const codec = accountCodec(ring, instance);
  const find = async (user: string) => {
    const [row] = await orm.select().from(account).where(eq(account.userId, user));
    return row && codec.decode(row);
  };
  return {
    ...createSessions(sql, orm, ring, instance, codec),
    ...createFactors(orm, ring, instance),
    ...createApiTokens(orm, codec),
    ...createResets(orm),
    ...createSources(sql, orm, ring),
    find,
    async findByLogin(login) {
      const [row] = await orm
        .select()
        .from(account)
        .where(eq(account.loginHash, codec.loginHash(login)));
      return row && codec.decode(row);
    },
    async findLinked(linked) {
      const [row] = await orm.select().from(account).where(eq(account.linked, linked));
      return row && codec.decode(row);
    },
    save: (next) =>
      asUser(orm, next.user, async (tx) => {
        const [before] = await tx.select().from(account).where(eq(account.userId, next.user)).for('update');
        if (before && before.passwordHash !== next.passwordHash) await remember(tx, next.user, before.passwordHash);
        const row = rowOf(next);
        await tx
          .insert(account)
          .values({ userId: next.user, ...row })
          .onConflictDoUpdate({ target: account.userId, set: row });
      }),
    change: (user, { administers, roles, ...rest }) =>
      asUser(orm, user, async (tx) => {
        const [before] = await tx.select().from(account).where(eq(account.userId, user)).for('update');
        if (!before) return false;
        const { passwordHash } = rest;
        if (passwordHash !== undefined && passwordHash !== before.passwordHash) {
          await remember(tx, user, before.passwordHash);
        }
        const set = {
          // Something must be set, also where a change names nothing.
          authority: before.authority,
          ...rest,
          ...(roles ? { roles: [...roles] } : {}),
          ...(administers === undefined ? {} : { administers: administers === 'nobody' ? null : administers }),
        };
        await tx.update(account).set(set).where(eq(account.userId, user));
        return true;
      }),
    async list() {
      const rows = await orm.select().from(account).orderBy(asc(account.userId));
      return rows.map((row) => {
        const { passwordHash: _, linked: __, ...listed } = codec.decode(row);
        return listed;
      });
    },
    usedPasswords: (user) =>
      asUser(orm, user, async (tx) => {
        const rows = await tx
          .select()
          .from(usedPassword)
          .where(eq(usedPassword.userId, user))
          .orderBy(desc(usedPassword.number))
          .limit(rememberedPasswords);
        return rows.map(({ passwordHash }) => passwordHash);
      }),
    policy: async () => (await findSetting(orm, 'account-policy')) as AccountPolicy | undefined,
    async setPolicy(policy) {
      await saveSetting(orm, 'account-policy', policy as unknown as Json);
    },
  };

  function rowOf({ user, login, authority, roles, passwordHash, disabled, drawn, administers, linked }: Account) {
    return {
      loginHash: codec.loginHash(login),
      loginSealed: codec.sealLogin(user, login),
      authority,
      roles: [...roles],
      passwordHash,
      disabled: disabled ?? false,
      drawn: drawn ?? false,
      administers: administers ?? null,
      linked: linked ?? null,
    };
  }
}

async function remember(tx: ActorTx, userId: string, passwordHash: string): Promise<void> {
  await tx.insert(usedPassword).values({ userId, passwordHash });
  const oldest = statement`(select min(number) from (
    select number from rcms.used_password where user_id = ${userId} order by number desc limit ${rememberedPasswords}
  ) newest)`;
  await tx.delete(usedPassword).where(and(eq(usedPassword.userId, userId), lt(usedPassword.number, oldest)));
}
