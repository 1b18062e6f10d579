import type { Instant } from '../../engine/basics/civil-date.ts';
import type { CaseId } from '../../engine/basics/identifiers.ts';
import type { Effect } from '../../engine/model/effect.ts';
import type { World } from '../../engine/model/world.ts';
import type { PackSource } from '../../engine/pack/pack-source.ts';
import type { StatisticsRow } from '../../engine/views/rows.ts';
import type { PackStep } from './pack-life/pack-step.ts';
import type { Page } from './page.ts';
import type { TransmissionQuery, TransmissionRow } from './transmission-register.ts';

/** The store as the sweep sees it. */
export interface SweepStore {
  /** Cases with a deadline due at `now`, oldest first. `skip locked` keeps several sweeps apart. */
  due(now: Instant, limit: number): Promise<readonly { readonly caseId: CaseId; readonly dueAt: Instant }[]>;
  /** Cases with a running clock that was computed by a world older than `version`. Leased for a moment, as those due. */
  behind(version: number, limit: number): Promise<readonly CaseId[]>;
  /** How many of those there are, leased or not. */
  countBehind(version: number): Promise<number>;
  /** Cases whose search tokens were made by an earlier key than that of now. Leased for a moment, as those due. */
  tokensBehind(limit: number): Promise<readonly CaseId[]>;
  /** How many of those there are, leased or not. */
  countTokensBehind(): Promise<number>;
  /** How many cases have a running clock. */
  countClocked(): Promise<number>;
  /** Cases with a running clock in the order of their ids, those that come after one of them. */
  clocked(after: CaseId | undefined, limit: number): Promise<readonly CaseId[]>;
  /** How many cases rest on each version of a pack. One that is erased rests on none. */
  packUse(): Promise<readonly PackUse[]>;
  /**
   * Deletes drafts, uploads, sessions, resets, tokens and proposals whose time (by the machine clock) is over; returns how many
   * drafts and uploads.
   */
  expire(): Promise<number>;
}

/** The cases that rest on a version of a pack. */
export interface PackUse {
  readonly hash: string;
  readonly open: number;
  readonly closed: number;
}

/** Packs, the world and the clock of this instance. */
export interface InstanceStore {
  /** What is in force, without its content: cheap enough to be asked every second. */
  standing(): Promise<Standing>;
  activePack(): Promise<{ readonly source: PackSource; readonly version: string } | undefined>;
  packByHash(hash: string): Promise<PackSource | undefined>;
  /** What was done with packs, oldest first. */
  packSteps(): Promise<readonly PackStep[]>;
  /** Adds the next step, with the content where it is new. A conflict where another step has its number. */
  addPackStep(step: PackStep, source?: PackSource): Promise<'added' | 'conflict'>;
  world(): Promise<World | undefined>;
  /** The versions of the world after one, oldest first. */
  worldsAfter(version: number): Promise<readonly WorldVersion[]>;
  /** A conflict where the world has a version of this number. */
  saveWorld(change: WorldVersion): Promise<'saved' | 'conflict'>;
  /** Offset of the case clock from the machine clock in milliseconds: zero outside a sandbox. */
  clockOffset(): Promise<number>;
  setClockOffset(milliseconds: number): Promise<void>;
  /** As what the instance was first opened; undefined before. It stays what it is. */
  kind(): Promise<InstanceKind | undefined>;
  setKind(kind: InstanceKind): Promise<void>;
  /** When a backup was made last, by the machine clock; undefined where none was. */
  lastBackup(): Promise<Instant | undefined>;
  noteBackup(at: Instant): Promise<void>;
}

/** Which version of what is in force. */
export interface Standing {
  /** Content hash of the active pack. */
  readonly pack?: string;
  readonly world?: number;
}

/** A version of the world: who brought it about, why, and from which reading of the case clock on it holds. */
export interface WorldVersion {
  readonly world: World;
  readonly since: Instant;
  readonly by: string;
  readonly why: string;
}

/** A sandbox may move its case clock and replay a past; production may not, and never becomes a sandbox. */
export type InstanceKind = 'sandbox' | 'production';

/** What committed decisions asked the outside to do. */
export interface OutboxStore {
  /** Committed effects after a global position, in order. */
  read(
    after: number,
    limit: number,
  ): Promise<readonly { readonly position: number; readonly caseId: CaseId; readonly effect: Effect }[]>;
  /** The position up to which a consumer has delivered everything; 0 before its first delivery. */
  cursor(consumer: string): Promise<number>;
  /** Moves a consumer's cursor to `position`. Never moves it back: a smaller position changes nothing. */
  advance(consumer: string, position: number): Promise<void>;
}

/** What is counted about cases, without any way back to one. */
export interface StatisticsStore {
  /** Facts of at most `limit` cases, in an order that says nothing of them; `next` is where to go on. */
  rows(after: string | undefined, limit: number): Promise<Page<StatisticsRow>>;
}

/** Every transmission of the instance: ids, codes, hashes and dates, for its operator. */
export interface RegisterStore {
  rows(query: TransmissionQuery): Promise<Page<TransmissionRow>>;
}

/** The two clocks. The case clock moves in a sandbox only. */
export interface Clocks {
  caseNow(): Instant;
  machineNow(): Instant;
}
