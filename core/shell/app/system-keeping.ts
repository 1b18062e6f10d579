import type { Instant } from '../../engine/basics/civil-date.ts';
import type { Diagnostic } from '../../engine/basics/diagnostic.ts';
import type { Result } from '../../engine/basics/result.ts';
import type { PackChange } from '../../engine/diff/pack-change.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { AuditReport } from './audit-report.ts';
import type { Obstacle } from './obstacle.ts';
import type { PackStep } from './pack-life/pack-step.ts';
import type { WorldProposal } from './pack-life/propose-world.ts';
import type { WorldPreview } from './preview-world.ts';

/** What administrators of an instance see and do of the system itself. Who may is asked before. */
export interface SystemKeeping {
  readonly packs: PackKeeping;
  readonly record: RecordKeeping;
  readonly jobs: JobKeeping;
  /** The same checks as those of the command, but for the port, which this server has. No secret is in them. */
  doctor(): Promise<Checks>;
}

/** Versions of the pack: on the same conditions as at the command line, signatures and cases that must be covered included. */
export interface PackKeeping {
  list(): Promise<PackOverview>;
  /** What was found in an installed version, or why that cannot be said; undefined where there is none. */
  diagnostics(hash: string): Promise<Result<readonly Diagnostic[], readonly Obstacle[]> | undefined>;
  /** What putting a version in force changes and still needs. Undefined where it is not installed. */
  preview(hash: string): Promise<Result<ActivationPreview, readonly Obstacle[]> | undefined>;
  /** Names a version as the next one. */
  stage(by: PersonActor, hash: string, why: string): Promise<Result<PackStep, readonly Obstacle[]>>;
  /** Puts the staged version in force, which must be `hash`. */
  activate(
    by: PersonActor,
    hash: string,
    how: { readonly why: string; readonly acceptWorld: boolean },
  ): Promise<Result<PackStep, readonly Obstacle[]>>;
  /** Puts the version before the one in force in force again, which must be `hash`. */
  rollBack(by: PersonActor, hash: string, why: string): Promise<Result<PackStep, readonly Obstacle[]>>;
}

/** The installed versions, and what was done with them, oldest first. */
export interface PackOverview {
  readonly versions: readonly ListedPack[];
  readonly steps: readonly PackStep[];
}

/** An installed version. */
export interface ListedPack {
  readonly pack: string;
  readonly version: string;
  readonly hash: string;
  /** `earlier` is the one to which a roll-back leads. */
  readonly stands: 'in-force' | 'staged' | 'earlier' | 'installed';
  /** Cases that rest on it. */
  readonly open: number;
  readonly closed: number;
}

/** What putting a version in force does. */
export interface ActivationPreview {
  readonly pack: string;
  readonly version: string;
  /** Against the version in force. */
  readonly changes: readonly PackChange[];
  /** Open cases that stay with the version in which they began. */
  readonly staysOpen: number;
  readonly proposals: readonly WorldProposal[];
  /** What taking the proposals over does to dates; absent where there is none. */
  readonly dates?: WorldPreview;
  /** What it still needs. */
  readonly needs: readonly Obstacle[];
  /** Those whom the instance has admitted and for whom it does not provide. */
  readonly leftOut: readonly string[];
}

/** Proof that the record is what was written. */
export interface RecordKeeping {
  standing(): Promise<RecordStanding>;
  /** Begins to check the whole record, unless that goes on already; `standing` says what came of it. */
  verify(by: PersonActor): void;
}

/** How far the record is proved. */
export interface RecordStanding {
  /** The newest checkpoint; absent where none was taken. */
  readonly last?: { readonly number: number; readonly at: Instant; readonly size: number };
  /** Something was recorded that no checkpoint covers yet. */
  readonly isWaiting: boolean;
  /** Every key that signed, oldest first. */
  readonly keys: readonly { readonly id: string; readonly since?: Instant; readonly until?: Instant }[];
  /** Absent where nobody has checked since this server started. */
  readonly check?: RecordCheck;
}

/** A check of the whole record. */
export type RecordCheck =
  | { readonly is: 'going-on'; readonly since: Instant }
  | { readonly is: 'done'; readonly at: Instant; readonly report: AuditReport }
  | { readonly is: 'failed'; readonly at: Instant; readonly code: string };

/** What runs by itself in this server. */
export interface JobKeeping {
  standing(): Promise<JobStanding>;
  /** Tries a notification again that was given up. False where there is none of the position. */
  retry(by: PersonActor, position: number): Promise<'delivered' | 'failed' | 'unknown'>;
}

/** How the jobs of this server stand. */
export interface JobStanding {
  readonly loops: readonly LoopStanding[];
  /** Notifications that wait to be delivered; `many` where there are more than are counted. */
  readonly waiting: number | 'many';
  /** Notifications that were given up since this server started, oldest first: no personal value. */
  readonly givenUp: readonly GivenUp[];
}

/** One of the loops. */
export interface LoopStanding {
  readonly name: 'sweep' | 'expiry' | 'delivery' | 'checkpoints' | 'retention' | 'publishing';
  /** When a round last ended well; absent where none has yet. */
  readonly lastRound?: Instant;
  /** Rounds that failed one after another since then. */
  readonly failures: number;
}

/** A notification that could not be delivered. */
export interface GivenUp {
  /** Its place in the outbox. */
  readonly position: number;
  readonly caseId: string;
  readonly at: Instant;
  /** Kind or code of the error. */
  readonly code: string;
}

/** What the checks found last, or that they go on. */
export type Checks =
  | { readonly is: 'going-on'; readonly since: Instant }
  | { readonly is: 'done'; readonly at: Instant; readonly findings: readonly Finding[] };

/** What a check of the system found. `mend` says what to do; a finding that is fine has none. */
export interface Finding {
  readonly about: string;
  readonly is: 'fine' | 'warning' | 'problem';
  readonly says: string;
  readonly mend?: string;
}
