import type { Account } from '../../../app/accounts/account.ts';
import type { KeyRing } from '../../../app/key-ring.ts';
import type { account } from '../tables.ts';

/** An account as its row. */
export type AccountRow = typeof account.$inferSelect;

/** Reads and writes the sealed login of an account. */
export interface AccountCodec {
  decode(row: AccountRow): Account;
  loginHash(login: string): Buffer;
  sealLogin(user: string, login: string): Buffer;
}

/** The codec of one instance. */
export function accountCodec(ring: KeyRing, instance: string): AccountCodec {
  const place = (user: string) => ['login', instance, user];
  return {
    decode: (row) => ({
      user: row.userId,
      login: ring.unseal(ring.instanceKey, place(row.userId), row.loginSealed).toString('utf8'),
      authority: row.authority,
      roles: row.roles,
      passwordHash: row.passwordHash,
      ...(row.disabled ? { disabled: true } : {}),
      ...(row.drawn ? { drawn: true } : {}),
      ...(row.linked === null ? {} : { linked: row.linked }),
      ...(row.administers ? { administers: row.administers } : {}),
    }),
    loginHash: (login) => ring.keyedHash('login', login),
    sealLogin: (user, login) => ring.seal(ring.instanceKey, place(user), Buffer.from(login, 'utf8')),
  };
}
