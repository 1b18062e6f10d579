import type { CivilDate, Instant } from '../../engine/basics/civil-date.ts';
import type { CaseId, Side } from '../../engine/basics/identifiers.ts';

/** What stands beside a case about its keeping: by which version of the pack, when somebody must look, what is ahead. */
export interface RetentionNote {
  /** The version of the pack by which it was computed, as `retentionMark` says it. */
  readonly by: string;
  /** When retention next asks for something; absent where it waits for persons, or for nothing. */
  readonly at?: Instant;
  /** Holder, place of the rule from 1, first instant after the last day; `true` where a hold stops it. */
  readonly ends: readonly (readonly [Side, number, Instant, true?])[];
}

/** The store as the job of retention sees it: ids, instants and places of rules. */
export interface RetentionStore {
  /** Cases in which retention asks for something at `now`, oldest first. Leased for a moment: two jobs never get one. */
  due(now: Instant, limit: number): Promise<readonly CaseId[]>;
  /** Cases whose note was computed by another version of the pack. Leased for a moment. */
  behind(by: string, limit: number): Promise<readonly CaseId[]>;
  countBehind(by: string): Promise<number>;
  /** How much is ahead, by holder, rule and month (UTC); of what was computed by `by` alone. */
  ahead(by: string): Promise<readonly RetentionCount[]>;
  /** How many chains of the log `cut` would take: those of days before this one that a checkpoint covers to their ends. */
  countDueLog(before: CivilDate): Promise<number>;
  /** Deletes what belongs to no case and is due. Twice changes nothing. */
  cut(before: SideCutoffs): Promise<SideCut>;
}

/** What belongs to no case and is due: instants before which everything goes. A sort that is absent stays. */
export interface SideCutoffs {
  /** Delivered notifications recorded before it. */
  readonly notifications?: Instant;
  /** Accounts that were disabled before it. */
  readonly accounts?: Instant;
  /** Whole days of the read log before this one (UTC) that are anchored: only length and head of each chain stay. */
  readonly readLog?: CivilDate;
}

/** How much of what belongs to no case went. */
export interface SideCut {
  readonly notifications: number;
  readonly accounts: number;
  /** Chains of one process and day. */
  readonly readLog: number;
}

/** How many ends of one rule fall into one month. */
export interface RetentionCount {
  readonly holder: Side;
  readonly rule: number;
  /** `YYYY-MM` of the first instant after the last day. */
  readonly month: string;
  readonly cases: number;
  /** How many of them a hold stops. */
  readonly held: number;
}
