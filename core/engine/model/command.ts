import type { CivilDate, Instant } from '../basics/civil-date.ts';
import type { AuthorityId, CaseId, Side, UserId } from '../basics/identifiers.ts';
import type { JsonObject } from '../basics/json.ts';
import type { SettleAnswer } from './deadline.ts';
import type { BreakGlass, CloseCaseTo, OpenCaseTo, ReviewGlass } from './personal-command.ts';
import type {
  AnswerReview,
  ApplyRetention,
  ConfirmHold,
  LiftHold,
  PlaceHold,
  ReleaseData,
} from './retention-command.ts';

/** Everything that an actor can ask of a case. Imperative, closed, free of any country. */
export type Command =
  | OpenCase
  | AdoptCase
  | RecordAnswers
  | TakeTransition
  | AttachDocument
  | ExtendDeadline
  | ConsentExtension
  | EndExtension
  | SuspendCase
  | ResumeCase
  | CorrectDate
  | RecordFinding
  | SettleDeadline
  | ClaimTask
  | HandOverTask
  | AnswerLikeness
  | PostMessage
  | BreakGlass
  | ReviewGlass
  | OpenCaseTo
  | CloseCaseTo
  | PlaceHold
  | ConfirmHold
  | LiftHold
  | ReleaseData
  | AnswerReview
  | PassDeadlines
  | RecomputeDeadlines
  | ApplyRetention;

/** The name of a kind of command. */
export type CommandType = Command['type'];

/** The command types, in the order of the reference. */
export const commandTypes = [
  'open-case',
  'adopt-case',
  'record-answers',
  'take-transition',
  'attach-document',
  'extend-deadline',
  'consent-extension',
  'end-extension',
  'suspend-case',
  'resume-case',
  'correct-date',
  'record-finding',
  'settle-deadline',
  'claim-task',
  'hand-over-task',
  'answer-likeness',
  'post-message',
  'break-glass',
  'review-break-glass',
  'open-case-to',
  'close-case-to',
  'place-hold',
  'confirm-hold',
  'lift-hold',
  'release-data',
  'answer-review',
  'pass-deadlines',
  'recompute-deadlines',
  'apply-retention',
] as const satisfies readonly CommandType[];

interface Dated {
  /** The day on which it happened, claimed by the actor within the pack's bounds; today where it is absent. */
  readonly effectiveOn?: CivilDate;
}

/** Opens a case of a service on the actor's own side. */
export interface OpenCase extends Dated {
  readonly type: 'open-case';
  readonly service: string;
  /** The authority that answers for another side, where the pack does not settle it. */
  readonly parties?: Readonly<Record<Side, AuthorityId>>;
  /** A case that has ended and that the actor reaches: the new one follows it. */
  readonly earlier?: CaseId;
}

/**
 * Takes over an open case of an older system, as it stands and with its dated history. Its dates come out as if each step
 * had been entered on its day; what is past its last day waits for a person.
 */
export interface AdoptCase {
  readonly type: 'adopt-case';
  readonly service: string;
  /** The authority that answers for each side, where it is neither the actor's own nor settled by the pack. */
  readonly parties?: Readonly<Record<Side, AuthorityId>>;
  /** Its number in the older system, for the actor's own side only. Never a personal value. */
  readonly reference?: string;
  /** By form, its answers, whichever side filled it in. */
  readonly forms?: Readonly<Record<string, JsonObject>>;
  /** What happened, in the order of its days. */
  readonly history: readonly PastStep[];
}

/** One step of the history of a case that is taken over. */
export interface PastStep {
  readonly on: CivilDate;
  /** `HH:MM` in the zone of the step, where it is known: a period in hours counts from it. */
  readonly at?: string;
  /**
   * A transition of the service; the event of a deadline that ended and had its effect; `open-case`, first; or a command
   * on forms, clocks or suspensions, with its fields below.
   */
  readonly do: string;
  /** The authority that acted; the party of its side where it is absent. */
  readonly by?: AuthorityId;
  /** The state that it led to, where what is on record leaves the choice. */
  readonly to?: string;
  readonly reason?: string;
  readonly form?: string;
  readonly answers?: JsonObject;
  readonly deadline?: string;
  readonly cause?: string;
  readonly question?: string;
  readonly answer?: boolean;
}

/** Puts the whole content of one form on record. */
export interface RecordAnswers extends Dated {
  readonly type: 'record-answers';
  readonly form: string;
  readonly answers: JsonObject;
}

/** Takes a step of the workflow; a step that has a form carries its answers, unless they are on record already. */
export interface TakeTransition extends Dated {
  readonly type: 'take-transition';
  readonly transition: string;
  readonly answers?: JsonObject;
  readonly reason?: string;
}

/** Puts an attachment, already stored by the shell under `attachment`, on record. */
export interface AttachDocument extends Dated {
  readonly type: 'attach-document';
  readonly attachment: string;
  readonly form: string;
  readonly field: string;
  readonly mediaType: string;
  /** Bytes, as they are kept. */
  readonly size: number;
  /** Whether a malware scanner looked at it; absent in records from before files were scanned. */
  readonly scanned?: 'clean' | 'off';
  /** SHA-256 (hex) over a salt that is erased with the document, and the bytes as they are kept. */
  readonly contentHash?: string;
}

/** Asks for the longer period that a deadline's rule allows. */
export interface ExtendDeadline extends Dated {
  readonly type: 'extend-deadline';
  readonly deadline: string;
  readonly reason: string;
}

/** Answers the other side that asked for a longer period. */
export interface ConsentExtension extends Dated {
  readonly type: 'consent-extension';
  readonly deadline: string;
  readonly answer: boolean;
}

/** Says that the obstacle behind an extension without an end is gone: the rest of the period runs on from that day. */
export interface EndExtension extends Dated {
  readonly type: 'end-extension';
  readonly deadline: string;
}

/** Suspends a case for a cause that the service names: clocks stop from that day, and no state moves. */
export interface SuspendCase extends Dated {
  readonly type: 'suspend-case';
  readonly cause: string;
}

/** Ends a suspension: clocks go on, that day included, and the case stands where it stood. */
export interface ResumeCase extends Dated {
  readonly type: 'resume-case';
  readonly cause: string;
}

/** Corrects the day on which a transition was last taken; every running clock that counts from it is counted anew. */
export interface CorrectDate {
  readonly type: 'correct-date';
  readonly transition: string;
  readonly to: CivilDate;
  /** A code, never free text: it is not sealed. */
  readonly reason: string;
}

/** Answers what a rule had to ask a person. */
export interface RecordFinding extends Dated {
  readonly type: 'record-finding';
  readonly question: string;
  readonly answer: boolean;
  readonly reason: string;
}

/** Says what becomes of a clock that was past its last day when its case was taken over. */
export interface SettleDeadline {
  readonly type: 'settle-deadline';
  readonly deadline: string;
  /** `take-effect`: it ends now as it would have on its last day. `set-aside`: it ends without effect. */
  readonly answer: SettleAnswer;
  /** A code of the list that the pack names for it. */
  readonly reason: string;
}

/** Takes the work of a role on oneself. */
export interface ClaimTask extends Dated {
  readonly type: 'claim-task';
  readonly role: string;
}

/** Gives the work of a role to a colleague of the same authority. */
export interface HandOverTask {
  readonly type: 'hand-over-task';
  readonly role: string;
  readonly user: UserId;
  /** For the colleague. Free text, and sealed as a message of the own side. */
  readonly note?: string;
}

/** Says whether another case, found to be alike, concerns the same person. */
export interface AnswerLikeness {
  readonly type: 'answer-likeness';
  readonly other: CaseId;
  readonly same: boolean;
  /** A code of the list that the pack names for it, where it is another person. */
  readonly reason?: string;
}

/** Writes to the sides that take part. The text is free text and sealed as such. */
export interface PostMessage extends Dated {
  readonly type: 'post-message';
  readonly to: readonly Side[];
  readonly text: string;
}

/** Passes whatever is due: what the sweep asks for. `decide` does the same before any other command. */
export interface PassDeadlines {
  readonly type: 'pass-deadlines';
  /** Only what is due up to a moment before the clock reading: a change of the world that is being made up for. */
  readonly until?: Instant;
}

/** Counts every clock anew by the world of today: what the clock asks for when calendars or counterparts have changed. */
export interface RecomputeDeadlines {
  readonly type: 'recompute-deadlines';
  /**
   * The moment at which the world changed: what was due before it passes by the old dates, so that it makes no
   * difference how late this is asked. The clock reading where it is absent.
   */
  readonly since?: Instant;
}
