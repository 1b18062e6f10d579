import { asc, eq } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { Account, AccountStore } from '../../app/instance-ports.ts';
import type { KeyRing } from '../../app/key-ring.ts';
import { account, token } from './tables.ts';

const tokenStatement = `
  select a.user_id as "userId", a.login_hash as "loginHash", a.login_sealed as "loginSealed", a.authority,
    array_to_json(a.roles) as roles, a.password_hash as "passwordHash", a.disabled
  from rcms.token t join rcms.account a on a.user_id = t.user_id
  where t.token_hash = $1 and t.expires_at > $2`;

type AccountRow = typeof account.$inferSelect;

/** Accounts and sessions of staff. */
export function createAccounts(
  sql: postgres.Sql,
  orm: PostgresJsDatabase,
  ring: KeyRing,
  instance: string,
): AccountStore {
  const loginHash = (login: string) => ring.keyedHash('login', login);
  const place = (user: string) => ['login', instance, user];
  const decode = (row: AccountRow): Account => ({
    user: row.userId,
    login: ring.unseal(ring.instanceKey, place(row.userId), row.loginSealed).toString('utf8'),
    authority: row.authority,
    roles: row.roles,
    passwordHash: row.passwordHash,
    ...(row.disabled ? { disabled: true } : {}),
  });
  return {
    async findByLogin(login) {
      const [row] = await orm
        .select()
        .from(account)
        .where(eq(account.loginHash, loginHash(login)));
      return row && decode(row);
    },
    async save({ user, login, authority, roles, passwordHash, disabled }) {
      const row = {
        loginHash: loginHash(login),
        loginSealed: ring.seal(ring.instanceKey, place(user), Buffer.from(login, 'utf8')),
        authority,
        roles: [...roles],
        passwordHash,
        disabled: disabled ?? false,
      };
      await orm
        .insert(account)
        .values({ userId: user, ...row })
        .onConflictDoUpdate({ target: account.userId, set: row });
    },
    async list() {
      const rows = await orm.select().from(account).orderBy(asc(account.userId));
      return rows.map((row) => {
        const { passwordHash: _, ...listed } = decode(row);
        return listed;
      });
    },
    async saveToken(tokenHash, user, expiresAt) {
      await orm
        .insert(token)
        .values({ tokenHash, userId: user, expiresAt })
        .onConflictDoUpdate({ target: token.tokenHash, set: { userId: user, expiresAt } });
    },
    async findByToken(tokenHash, now) {
      // Asked with every request: prepared, so that it makes one round trip.
      const [row] = await sql.unsafe<AccountRow[]>(tokenStatement, [tokenHash, now], { prepare: true });
      return row && decode(row);
    },
    async deleteToken(tokenHash) {
      await orm.delete(token).where(eq(token.tokenHash, tokenHash));
    },
  };
}
