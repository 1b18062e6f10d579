import type { CivilDate, Instant } from '../basics/civil-date.ts';
import type { AuthorityId, CaseId, Category, Side, UserId } from '../basics/identifiers.ts';
import type { CaseEventType } from './case-event.ts';
import type { StateValue } from './case-file.ts';
import type { CancelReason, Deadline, SettleAnswer } from './deadline.ts';
import type { FollowedCase } from './earlier-case.ts';
import type { GlassAnswer } from './personal-reach.ts';

/** What `codes` holds, by event type: the part of an event that every side knowing it may read. */
export interface EventCodes {
  'case-opened': {
    readonly caseId: CaseId;
    readonly service: string;
    readonly pack: { readonly id: string; readonly version: string; readonly hash: string };
    readonly machineHash: string;
    readonly parties: Readonly<Record<Side, AuthorityId>>;
    /** Only where the case is never handed to another side. */
    readonly reference?: string;
    /** Only the side that opens the case knows of the opening. */
    readonly earlier?: FollowedCase;
  };
  /** What a side is told of it is in `seen`. */
  'case-adopted': Readonly<Record<string, never>>;
  'answers-recorded': { readonly form: string };
  'attachment-added': {
    readonly attachment: string;
    readonly form: string;
    readonly field: string;
    readonly category: Category;
    readonly mediaType: string;
    readonly size: number;
    /** Whether a malware scanner looked at it; absent in records from before files were scanned. */
    readonly scanned?: 'clean' | 'off';
    /** SHA-256 (hex) over a salt that is erased with the document, and the bytes as they are kept. */
    readonly contentHash?: string;
  };
  /** `acknowledges`: forms of other sides whose receipt it confirms. */
  'transition-taken': { readonly transition: string; readonly acknowledges?: readonly string[] };
  'form-transmitted': {
    readonly caseId: CaseId;
    readonly service: string;
    readonly form: string;
    readonly from: Side;
    readonly to: Side;
    readonly reference: string;
    readonly parties: Readonly<Record<Side, AuthorityId>>;
    readonly attachments: readonly string[];
  };
  'participant-joined': { readonly participant: string; readonly side: Side; readonly authority: AuthorityId };
  'deadline-armed': { readonly deadline: Deadline };
  'deadline-warned': { readonly id: string; readonly at: Instant };
  'deadline-extended': { readonly deadline: Deadline; readonly reason: string };
  'deadline-met': { readonly id: string; readonly on: CivilDate; readonly late: boolean };
  /** `why` where the clock ended because its rule was found not to concern the case. */
  'deadline-cancelled': { readonly id: string; readonly on: CivilDate; readonly why?: CancelReason };
  'deadline-passed': { readonly id: string; readonly on: CivilDate; readonly effect?: string };
  'deadline-undecided': { readonly id: string; readonly on: CivilDate; readonly why: string };
  'deadline-held': { readonly id: string; readonly on: CivilDate };
  'deadline-settled': { readonly id: string; readonly answer: SettleAnswer; readonly reason: string };
  /** The clock as it stands now, the end that it had before, and what made it be counted anew. */
  'deadline-recomputed': {
    readonly deadline: Deadline;
    readonly before: { readonly lastDay?: CivilDate; readonly dueAt?: Instant };
    readonly why: RecomputeReason;
  };
  'extension-asked': { readonly id: string; readonly reason: string };
  'extension-answered': { readonly id: string; readonly answer: boolean };
  /** The obstacle behind an extension without an end is gone: the clock goes on from the day of the event. */
  'extension-ended': { readonly id: string };
  'case-suspended': { readonly cause: string };
  'case-resumed': { readonly cause: string };
  /** The newest taking of a transition happened on another day than was recorded. */
  'date-corrected': {
    readonly transition: string;
    readonly before: CivilDate;
    readonly to: CivilDate;
    readonly reason: string;
  };
  'finding-recorded': {
    readonly question: string;
    readonly answer: boolean;
    readonly reason: string;
    readonly side: Side;
  };
  'task-claimed': { readonly role: string };
  /** Who has the work now. Known to the own side only. */
  'task-handed-over': { readonly role: string; readonly user: UserId };
  /** Whether another case concerns the same person, as one side said. Known to that side only. */
  'likeness-answered': {
    readonly other: CaseId;
    readonly same: boolean;
    readonly reason?: string;
    readonly side: Side;
  };
  'message-posted': { readonly from: Side; readonly to: readonly Side[] };
  /** A person reads beyond the grants of a role, for a reason and up to a moment. Known to the person's side only. */
  'glass-broken': { readonly id: string; readonly role: string; readonly reason: string; readonly endsAt: Instant };
  'glass-reviewed': { readonly id: string; readonly answer: GlassAnswer; readonly reason: string };
  /** The case was opened to a person by name. Known to the side of that person only. */
  'opened-to': {
    readonly id: string;
    readonly role: string;
    readonly user: UserId;
    readonly authority: AuthorityId;
    readonly basis: string;
    /** Its last day, and the first instant after it. */
    readonly until: CivilDate;
    readonly endsAt: Instant;
  };
  /** It was closed to that person again: by somebody, or by the clock at its end. */
  'closed-to': { readonly id: string };
  'case-closed': { readonly outcome: string };
  'data-erased': Erasure;
  /** What is due under a rule waits for persons of the holder's side. */
  'retention-asked': {
    readonly holder: Side;
    readonly rule: string;
    readonly what: 'release' | 'review';
    readonly roles: readonly string[];
    readonly categories: readonly Category[];
    readonly kinds: readonly string[];
  };
  /** A person lets go what is due under a rule. */
  'data-released': { readonly holder: Side; readonly rule: string };
  'review-answered': {
    readonly holder: Side;
    readonly rule: string;
    readonly answer: ReviewAnswer;
    /** The last day for which it is kept, with `keep`. */
    readonly until?: CivilDate;
    readonly reason: string;
  };
  'hold-placed': { readonly holder: Side; readonly reason: string; readonly reviewAt: Instant };
  'hold-confirmed': { readonly holder: Side; readonly reviewAt: Instant };
  /** Nobody said in time that the hold is still needed: they are told, and it lasts until somebody lifts it. */
  'hold-overdue': { readonly holder: Side; readonly reviewAt: Instant };
  'hold-lifted': { readonly holder: Side; readonly reason: string };
}

/** What goes for ever of what one side holds of a case. Known to that side alone: what another holds is not touched. */
export interface Erasure {
  readonly holder: Side;
  readonly categories: readonly Category[];
  /**
   * The sorts of data that go. `answers` and `messages` are one value for each category: with either of them the value
   * goes, and a part of the event is what is left of it. `record` takes the side's whole record of the case along.
   */
  readonly kinds: readonly string[];
  /** The retention rule, or the code of the order, that asks for it. */
  readonly rule: string;
  readonly then: 'erase' | 'anonymise' | 'archive';
  /** The package in which it is kept elsewhere; with `archive` alone. */
  readonly archive?: ArchiveReference;
}

/** A package of an archive, by what can be known of it without opening it. */
export type ArchiveReference = {
  /** Name of its file. */
  readonly package: string;
  /** SHA-256 (hex) of the file. */
  readonly sha256: string;
};

/** What a person can say of data that are due for review. */
export type ReviewAnswer = 'keep' | 'erase';

/** Why a clock was counted anew. */
export type RecomputeReason =
  | 'suspended'
  | 'resumed'
  | 'date-corrected'
  /** One of several things that can set it going was recorded while it ran, or after, and happened before. */
  | 'trigger-recorded'
  | 'extended'
  | 'extension-ended'
  | 'divided'
  | 'world-changed';

/** What `seen[side]` holds for an event that moves the workflow. */
export interface SeenState {
  readonly state: StateValue;
  /** Paths of the states entered that this side may know. */
  readonly entered: readonly string[];
  /** Roles of this side whose claimed work ended with the states left: whoever has the work next claims it anew. */
  readonly released?: readonly string[];
  /** Why the step was taken, for the sides that the pack tells of it. */
  readonly reason?: string;
}

/** The codes of an event, read as its type says. */
export function codesOf<Type extends CaseEventType>(
  event: { readonly type: CaseEventType; readonly codes: object },
  type: Type,
): EventCodes[Type] {
  if (event.type !== type) throw new RangeError(`Expected ${type}, got ${event.type}`);
  return event.codes as EventCodes[Type];
}
