import type { CivilDate } from '../basics/civil-date.ts';
import type { AuthorityId, Side } from '../basics/identifiers.ts';
import type { JsonObject } from '../basics/json.ts';

/** Everything that an actor can ask of a case. Imperative, closed, free of any country. */
export type Command =
  | OpenCase
  | RecordAnswers
  | TakeTransition
  | AttachDocument
  | ExtendDeadline
  | RecordFinding
  | ClaimTask
  | PostMessage
  | PassDeadlines;

/** The name of a kind of command. */
export type CommandType = Command['type'];

/** The command types, in the order of the reference. */
export const commandTypes = [
  'open-case',
  'record-answers',
  'take-transition',
  'attach-document',
  'extend-deadline',
  'record-finding',
  'claim-task',
  'post-message',
  'pass-deadlines',
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
  /** Bytes. */
  readonly size: number;
}

/** Asks for the longer period that a deadline's rule allows. */
export interface ExtendDeadline extends Dated {
  readonly type: 'extend-deadline';
  readonly deadline: string;
  readonly reason: string;
}

/** Answers what a rule had to ask a person. */
export interface RecordFinding extends Dated {
  readonly type: 'record-finding';
  readonly question: string;
  readonly answer: boolean;
  readonly reason: string;
}

/** Takes the work of a role on oneself. */
export interface ClaimTask extends Dated {
  readonly type: 'claim-task';
  readonly role: string;
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
}
