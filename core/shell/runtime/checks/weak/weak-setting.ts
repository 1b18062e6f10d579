import type { Instant } from '../../../../engine/basics/civil-date.ts';
import type { Account, AccountPolicy } from '../../../app/accounts/account.ts';
import type { InstanceKind } from '../../../app/instance-ports.ts';
import type { Obstacle } from '../../../app/obstacle.ts';
import type { DatabaseProtection } from '../../../store/postgres/inspect-protection.ts';
import type { Settings } from '../../settings.ts';

/** A setting that is weak where `look` finds something. */
export interface WeakSetting {
  /** Stable, for scripts. */
  readonly code: string;
  /** Whether production starts all the same. */
  readonly production: 'refuses' | 'warns';
  look(subject: Subject): Promise<Weakness | undefined> | Weakness | undefined;
}

/** What is weak, with its place and value, and what to do about it. No secret and no personal value. */
export interface Weakness {
  readonly says: string;
  readonly mend: string;
}

/** What is looked at. What is not known yet, or cannot be known, is absent, and nothing is said about it. */
export interface Subject {
  readonly settings: Settings;
  readonly kind: InstanceKind;
  readonly host: Host;
  readonly database?: DatabaseProtection;
  readonly accounts?: readonly Pick<Account, 'login' | 'disabled'>[];
  readonly policy?: AccountPolicy;
  readonly pack?: PackInForce;
  readonly backups?: Backups;
  readonly anchored?: Anchored;
}

/** How far the record is anchored, by the machine clock. */
export interface Anchored {
  readonly now: Instant;
  /** When the last checkpoint was taken; absent where none was. */
  readonly last?: Instant;
  /** Something was recorded that no checkpoint covers. */
  readonly waiting: boolean;
}

/** When something was done last to be safe from a fire, by the machine clock; absent where it never was. */
export interface Backups {
  readonly now: Instant;
  readonly backup?: Instant;
  readonly drill?: Instant;
}

/** The process and the machine around it. */
export interface Host {
  /** Arguments of Node itself. */
  readonly nodeArguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What a file or folder may be opened as, as `stat` gives it; undefined where there is none. */
  mode(path: string): Promise<number | undefined>;
  /** Largest picture of its memory, in bytes, that a crash leaves on the disk; undefined where the system does not tell. */
  readonly coreSize?: number;
}

/** The version that is in force. */
export interface PackInForce {
  readonly name: string;
  /** Logins of the users that the pack brings for a sandbox. */
  readonly sandboxLogins: readonly string[];
  /** What keeps production from putting it in force today: parts that are not enforced, rules without a waiver, signatures. */
  readonly obstacles: readonly Obstacle[];
}
