import { createHmac, randomBytes } from 'node:crypto';
import type { Instant } from '../../engine/basics/civil-date.ts';
import type { Account, AccountPolicy } from '../app/accounts/account.ts';
import type { AccountStore } from '../app/accounts/account-store.ts';
import type { AuditStore } from '../app/audit-port.ts';
import type { Clocks } from '../app/instance-ports.ts';
import { hashPassword, verifyPassword } from './password.ts';
import type { ProviderOptions } from './provider/provider-settings.ts';

/** What a host decides about signing in. */
export interface IdentityOptions {
  /** What holds until an operator sets something else. */
  readonly policy: AccountPolicy;
  /** Minutes after which a session ends that is not used. */
  readonly idleMinutes: number;
  /** Hours after which it ends in any case: a working day. */
  readonly sessionHours: number;
  /** Keyed hash for what devices and pages keep. Several processes of one instance must share its key. */
  keyedHash(purpose: 'device' | 'device-mark' | 'device-key' | 'form' | 'provider', text: string): Buffer;
  /** Address under which people open the system, without a path: passkeys are bound to it. */
  readonly origin: string;
  /** Where acts of administration are noted. */
  readonly audit: AuditStore;
  /** Words that stand for a person's surroundings, beside the login: no password may be made of them. */
  wordsAbout(account: Account): Promise<readonly string[]>;
  /** Which of these roles can be held at an authority. */
  rolesAt(authority: string): Promise<readonly string[] | undefined>;
  /** Whether an authority takes part now. Whoever is of one that does not can neither sign in nor do anything. */
  isAdmitted(authority: string): Promise<boolean>;
  /** The provider with which people sign in; none where absent. */
  readonly provider?: ProviderOptions;
  readonly passwords: PasswordHashing;
}

/** Slow hashing. Replaced in tests that count it. */
export interface PasswordHashing {
  hash(password: string): Promise<string>;
  verify(passwordHash: string, password: string): Promise<boolean>;
}

/** What everything in this folder works with. */
export interface IdentityParts extends IdentityOptions {
  readonly accounts: AccountStore;
  now(): Instant;
}

/** The parts, with what holds where a host decides nothing: a password is enough, and keys last as long as the process. */
export function identityParts(
  accounts: AccountStore,
  clocks: Pick<Clocks, 'machineNow'>,
  options: Partial<IdentityOptions> = {},
): IdentityParts {
  const key = randomBytes(32);
  return {
    policy: { secondFactor: 'optional', at: {}, drawnPasswords: 'kept' },
    idleMinutes: 30,
    sessionHours: 8,
    keyedHash: (purpose, text) => createHmac('sha256', key).update(`${purpose}/${text}`).digest(),
    origin: 'http://localhost:8080',
    audit: { note: async () => {} },
    wordsAbout: async () => [],
    rolesAt: async () => undefined,
    isAdmitted: async () => true,
    passwords: { hash: hashPassword, verify: verifyPassword },
    ...options,
    accounts,
    now: () => clocks.machineNow(),
  };
}
