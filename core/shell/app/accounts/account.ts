import type { Instant } from '../../../engine/basics/civil-date.ts';
import type { AuthorityId, UserId } from '../../../engine/basics/identifiers.ts';

/** Somebody who can sign in. */
export interface Account {
  readonly user: UserId;
  readonly login: string;
  readonly authority: AuthorityId;
  readonly roles: readonly string[];
  /** argon2id in PHC form. */
  readonly passwordHash: string;
  readonly disabled?: boolean;
  /** The password was drawn for the person, who has not yet chosen one. */
  readonly drawn?: boolean;
  /** Whose accounts this person keeps: those of the own authority, or of every one. Absent: nobody's. */
  readonly administers?: 'authority' | 'instance';
  /** Keyed hash of the issuer and subject by which a provider knows the person, who then signs in by it alone. */
  readonly linked?: string;
}

/** An account without what proves who its owner is. */
export type ListedAccount = Omit<Account, 'passwordHash' | 'linked'>;

/** What may be changed of an account; the rest stays as it is. */
export type AccountChange = Partial<Omit<Account, 'user' | 'login' | 'administers'>> & {
  readonly administers?: Account['administers'] | 'nobody';
};

/** What an instance asks of those who sign in. */
export interface AccountPolicy {
  /** Whether a password alone is enough where nothing is said of an authority. */
  readonly secondFactor: 'required' | 'optional';
  /** What holds at single authorities. */
  readonly at: Readonly<Record<AuthorityId, 'required' | 'optional'>>;
  /** Whether a password that was drawn for somebody must be changed before anything else. */
  readonly drawnPasswords: 'changed' | 'kept';
}

/** How many earlier passwords are remembered. */
export const rememberedPasswords = 10;

/** An account and the instant from which something of it holds. */
export interface Found<Thing> {
  readonly account: Account;
  readonly found: Thing;
}

/** The moment at which something is asked, and the one from which on it must have been in use. */
export interface Moment {
  readonly now: Instant;
  readonly usedSince: Instant;
}
