import type { Side } from '../engine/basics/identifiers.ts';
import type { JsonObject } from '../engine/basics/json.ts';
import type { AdoptCase, Command, OpenCase, PastStep } from '../engine/model/command.ts';
import type { CaseView, CommandAnswer, HistoryLine, ServiceView } from '../shell/app/app.ts';
import type { SignedIn } from '../shell/app/identity/caller.ts';
import type { AccountView, GivenProof } from '../shell/app/identity/own-account.ts';
import type { RowResult } from '../shell/app/import-rows.ts';
import type { WorldProposal, WorldStep } from '../shell/app/organisations/world-step.ts';
import type { WorklistQuery } from '../shell/app/ports.ts';

export type { AccountView, GivenProof };

/** What every call takes. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** What a call takes whose answer has texts. */
export interface TextOptions extends CallOptions {
  /** As in Accept-Language. */
  readonly language?: string;
}

/** What a search takes beside what is looked for. */
export interface SearchOptions {
  readonly limit?: number;
  /** A code of the list that the pack names, where it asks for a purpose. */
  readonly purpose?: string;
  /** The number under which you keep the matter; never a personal value. */
  readonly matter?: string;
}

/** What a call takes that may be repeated. */
export interface KeyedOptions extends CallOptions {
  /** Drawn when absent. Give your own to go on with a command after a restart. */
  readonly idempotencyKey?: string;
}

/** What a command takes. */
export interface CommandOptions extends KeyedOptions {
  /** The version that you saw: another one is refused with `version-stale`. */
  readonly ifVersion?: number;
}

/** What a sign-in takes. */
export interface SignInOptions extends CallOptions {
  /** What an earlier one gave to this device. */
  readonly device?: string;
}

/** The commands that have no route of their own. */
export type CaseCommand = Exclude<
  Command,
  {
    type: 'open-case' | 'adopt-case' | 'attach-document' | 'pass-deadlines' | 'recompute-deadlines' | 'apply-retention';
  }
>;

/** What opens a case. */
export type CaseOpening = Omit<OpenCase, 'type'>;

/** What takes a case over. */
export type CaseAdoption = Omit<AdoptCase, 'type'>;

/** Who is signed in. */
export type SessionPerson = Pick<SignedIn['actor'], 'user' | 'authority' | 'roles'>;

/** A session that has begun. */
export type BegunSession = Pick<SignedIn, 'token' | 'expiresAt' | 'owes' | 'device'> & SessionPerson;

/** A command that was carried out. */
export type CommandDone = Omit<Extract<CommandAnswer, { is: 'done' }>, 'is'>;

/** A document that was put on record. */
export type DocumentAdded = Pick<CommandDone, 'caseId' | 'version' | 'replayed'> & { readonly attachment?: string };

/** A step of who takes part that is proposed. */
export type StepWanted = WorldStep & { readonly why: string };

/** A proposal, and what became of it. */
export type ProposedStep = Omit<WorldProposal, 'step'> & WorldStep;

/** What a step would do to open cases, by number of clocks; `failed` are cases that could not be counted anew. */
export interface StepPreview {
  readonly cases: number;
  readonly unchanged: number;
  readonly moved: number;
  /** Of those moved: already over by the new date. */
  readonly dueAtOnce: number;
  readonly disputed: number;
  readonly failed: number;
}

/** A service with its title. */
export type TitledService = ServiceView & { readonly title: string };

/** A form, whole. */
export interface FormView {
  readonly id: string;
  readonly service: string;
  readonly language: string;
  readonly schema: JsonObject;
  readonly layout?: JsonObject;
  readonly texts: Readonly<Record<string, string>>;
}

/** Which cases, and how many on a page. */
export type CaseQuery = Omit<Partial<WorklistQuery>, 'why'>;

/** The deadlines of a case. */
export type CaseDeadlines = Pick<CaseView, 'deadlines'>;

/** A document to be put on record. A stream can be sent once only: it is never retried. */
export interface DocumentUpload {
  readonly form: string;
  readonly field: string;
  readonly mediaType: string;
  readonly content: Blob | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** The bytes of a document. */
export interface DocumentContent {
  readonly mediaType: string;
  readonly content: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** One row of an import. */
export interface ImportedRow {
  /** Unique in the source: a row sent again changes nothing. Never a personal value. */
  readonly key: string;
  readonly service: string;
  readonly parties?: Readonly<Record<Side, string>>;
  readonly forms?: Readonly<Record<string, JsonObject>>;
  /** The key of a row above, or the id of a case: the case of this row follows it. */
  readonly earlier?: string;
  /** True for an open case of an older system, with its history and its number there. */
  readonly adopt?: boolean;
  readonly history?: readonly PastStep[];
  readonly reference?: string;
}

/** What became of one row; a fault of the server is the last line. */
export type ImportLine = RowResult | { readonly is: 'fault'; readonly id: string };

/** The history of a case in words. */
export interface CaseHistory {
  readonly language: string;
  readonly entries: readonly (Omit<HistoryLine, 'what' | 'by' | 'names'> & { readonly text: string })[];
}

/** What a registry says: never a record, and a guess of nobody. */
export interface RegistrySays {
  readonly outcome: 'match' | 'no-match' | 'candidates' | 'cannot-say';
  readonly reason?: string;
  /** True where a sandbox made it up. */
  readonly simulated: boolean;
}
