import { and, asc, eq, gt } from 'drizzle-orm';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { ApiToken, ApiTokenStore } from '../../../app/accounts/api-token.ts';
import { stored } from '../stored-instant.ts';
import { account, apiToken } from '../tables.ts';
import type { AccountCodec } from './account-row.ts';

/** Tokens of machines, found by their hashes. */
export function createApiTokens(orm: PostgresJsDatabase, codec: AccountCodec): ApiTokenStore {
  const decode = ({ userId, createdAt, expiresAt, usedAt, ...row }: typeof apiToken.$inferSelect): ApiToken => ({
    ...row,
    user: userId,
    createdAt: stored(createdAt),
    expiresAt: stored(expiresAt),
    ...(usedAt === null ? {} : { usedAt: stored(usedAt) }),
  });
  return {
    async saveApiToken({ user, scopes, roles, ...token }) {
      await orm.insert(apiToken).values({ ...token, userId: user, scopes: [...scopes], roles: [...roles] });
    },
    async findApiToken(tokenHash, now) {
      const [row] = await orm
        .select()
        .from(apiToken)
        .innerJoin(account, eq(account.userId, apiToken.userId))
        .where(and(eq(apiToken.tokenHash, tokenHash), gt(apiToken.expiresAt, now)));
      return row && { account: codec.decode(row.account), found: decode(row.api_token) };
    },
    async touchApiToken(id, usedAt) {
      await orm.update(apiToken).set({ usedAt }).where(eq(apiToken.id, id));
    },
    async apiTokensOf(user) {
      const rows = await orm.select().from(apiToken).where(eq(apiToken.userId, user)).orderBy(asc(apiToken.createdAt));
      return rows.map(decode);
    },
    async deleteApiToken(user, id) {
      const deleted = await orm
        .delete(apiToken)
        .where(and(eq(apiToken.userId, user), eq(apiToken.id, id)))
        .returning({ id: apiToken.id });
      return deleted.length === 1;
    },
  };
}
