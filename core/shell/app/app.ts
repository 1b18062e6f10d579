import type { Rights } from '../../engine/access/rights.ts';
import type { Instant } from '../../engine/basics/civil-date.ts';
import type { CaseId } from '../../engine/basics/identifiers.ts';
import type { JsonObject } from '../../engine/basics/json.ts';
import type { Refusal } from '../../engine/basics/refusal.ts';
import type { Result } from '../../engine/basics/result.ts';
import type { CompiledPack } from '../../engine/compile/compiled-pack.ts';
import type { CompiledService } from '../../engine/compile/compiled-service.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { Command } from '../../engine/model/command.ts';
import type { World } from '../../engine/model/world.ts';
import type { NamedTable } from '../../engine/report/name-table.ts';
import type { AvailableCommand } from '../../engine/views/available-commands.ts';
import type { OfferedDocument } from '../../engine/views/case-documents.ts';
import type { CaseView as EngineCaseView } from '../../engine/views/case-view.ts';
import type { ListedRow } from '../../engine/views/rows.ts';
import type { TimelineEntry } from '../../engine/views/timeline.ts';
import type { Announcing } from './announce.ts';
import type { AskableQuestion, QuestionOutcome } from './askable-question.ts';
import type { Round } from './case-rounds.ts';
import type { WorldChange } from './change-world.ts';
import type { Colleague, Desk, OwnAbsence } from './desk/create-desk.ts';
import type { SavedFilter } from './desk/desk-port.ts';
import type { HistoryLine } from './history.ts';
import type { Scanning } from './intake-port.ts';
import type { ErasureCertificate } from './keys/erasure-certificate.ts';
import type { LateUses } from './late-decisions.ts';
import type { Comparison, Likeness } from './likeness/likeness.ts';
import type { Obstacle } from './obstacle.ts';
import type { Organisations } from './organisations/create-organisations.ts';
import type { Page } from './page.ts';
import type { LoadQuery, LoadTally, Receipt, WorklistQuery } from './ports.ts';
import type { ClockPreview } from './preview-clock.ts';
import type { WorldPreview } from './preview-world.ts';
import type { RetentionUses } from './retention.ts';
import type { TransmissionCopy, TransmissionQuery, TransmissionRow } from './transmission-register.ts';
import type { WaitingUses } from './waiting-cases.ts';

export type {
  AskableQuestion,
  AvailableCommand,
  Colleague,
  HistoryLine,
  LoadTally,
  NamedTable,
  OfferedDocument,
  OwnAbsence,
  QuestionOutcome,
  SavedFilter,
  TimelineEntry,
  TransmissionCopy,
  TransmissionQuery,
  TransmissionRow,
};

/** The use cases of the running system: what HTTP, the command line and the console call. */
export interface App extends RetentionUses, LateUses, WaitingUses {
  /** The active pack. */
  readonly pack: CompiledPack;
  world(): Promise<World>;
  /** The one way in which a case changes. */
  execute(request: CommandRequest): Promise<CommandAnswer>;
  /** Brings a case about and takes it through its past: the whole series or nothing of it. */
  executeSeries(request: SeriesRequest): Promise<SeriesAnswer>;
  /** Undefined where the case does not exist for the actor. Every view is logged before it is returned. */
  viewCase(actor: PersonActor, caseId: CaseId): Promise<CaseView | undefined>;
  /** A case with what pages need to show it. One look, logged as that of `viewCase`. */
  lookAt(actor: PersonActor, caseId: CaseId): Promise<CaseLook | undefined>;
  timeline(actor: PersonActor, caseId: CaseId): Promise<readonly TimelineEntry[] | undefined>;
  /** The history of a case, ready to be put into words, with the looks at it that the actor may know of. */
  history(actor: PersonActor, caseId: CaseId, language: string): Promise<readonly HistoryLine[] | undefined>;
  available(actor: PersonActor, caseId: CaseId): Promise<readonly AvailableCommand[] | undefined>;
  /** Services that the actor may open a case of, and all others it may see. */
  services(actor: PersonActor): Promise<readonly ServiceView[]>;
  worklist(actor: PersonActor, query: Omit<WorklistQuery, 'why'>): Promise<Page<ListedRow>>;
  /** How many open cases of the authority's list are alike, for who may see them. Logged before it is returned. */
  load(actor: PersonActor, limits: Pick<LoadQuery, 'dueBefore' | 'openedBefore'>): Promise<readonly LoadTally[]>;
  /**
   * Cases by their reference, or by a name, a number or a date. Where the pack asks for a purpose, the latter is refused
   * without one of its list. The search and every case that was found are logged with it first.
   */
  search(actor: PersonActor, asked: SearchRequest): Promise<SearchAnswer>;
  /** Transmissions and receipts in the records that the actor reaches, newest first. Every look is logged before it is returned. */
  transmissions(actor: PersonActor, query: TransmissionQuery): Promise<Page<TransmissionRow>>;
  /** The frozen copy of one of them, by its version in the actor's own side. Undefined where there is none for the actor. */
  transmissionCopy(actor: PersonActor, caseId: CaseId, version: number): Promise<TransmissionCopy | undefined>;
  /** Every transmission of the instance, for the operator: ids, codes, hashes and dates. */
  allTransmissions(query: TransmissionQuery): Promise<Page<TransmissionRow>>;
  /** The reports of the active pack that the actor may see. */
  reports(actor: PersonActor, language: string): Promise<readonly NamedReport[]>;
  /** A report carried out now. Undefined where it does not exist for the actor. Every look and denial is logged before it is returned. */
  report(
    actor: PersonActor,
    id: string,
    language: string,
    /** A file leaves the system: it is logged as such. */
    as?: 'page' | 'file',
  ): Promise<NamedTable | undefined>;
  /** Every report of the active pack, for the operator. */
  allReports(language: string): readonly NamedReport[];
  /** A report carried out now, for the operator. Undefined where the active pack has none of the name. */
  tabulate(id: string, language: string): Promise<NamedTable | undefined>;
  /**
   * Cases that may concern the same person, as the actor may know of them; none for a role that is not told. Undefined
   * where the case does not exist for the actor. Every look, and every case that is named, is logged before.
   */
  likenesses(actor: PersonActor, caseId: CaseId): Promise<readonly Likeness[] | undefined>;
  /** One of them beside the case: a look at both. Undefined where it is none of them. */
  compareCases(actor: PersonActor, caseId: CaseId, other: CaseId): Promise<Comparison | undefined>;
  saveDraft(actor: PersonActor, request: DraftRequest): Promise<DraftAnswer>;
  findDraft(actor: PersonActor, caseId: CaseId, form: string): Promise<DraftView | undefined>;
  /** What the actor may ask registries in a case. Undefined where it does not exist for the actor. */
  questions(actor: PersonActor, caseId: CaseId, language: string): Promise<readonly AskableQuestion[] | undefined>;
  /** Asks a registry. Logged with its purpose before, and with its outcome after; nothing is written into the case. */
  ask(
    actor: PersonActor,
    caseId: CaseId,
    asked: { readonly question: string; readonly purpose: string },
  ): Promise<QuestionOutcome>;
  /** Stores the bytes sealed and puts the attachment on record. */
  upload(actor: PersonActor, request: UploadRequest): Promise<UploadAnswer>;
  /** Whether files are scanned for malware. */
  readonly scanning: Scanning;
  download(actor: PersonActor, caseId: CaseId, attachment: string): Promise<Download | undefined>;
  /** The documents that are the actor's to make in a case, now or at another stage. Undefined where it does not exist for them. */
  documents(actor: PersonActor, caseId: CaseId): Promise<readonly OfferedDocument[] | undefined>;
  /** A document written from the record now. Undefined where there is none for the actor, whatever the reason. Logged before it is returned. */
  makeDocument(actor: PersonActor, caseId: CaseId, wanted: DocumentWanted): Promise<MadeDocument | undefined>;
  /** What can be certified of what the actor's side erased of a case. Undefined for who does not oversee it, or where nothing was. */
  erasureCertificates(actor: PersonActor, caseId: CaseId): Promise<readonly ErasureCertificate[] | undefined>;
  /** Passes what is due, at most `limit` cases. */
  sweep(limit: number): Promise<{ readonly passed: number; readonly more: boolean }>;
  /** Decides cases anew whose clocks were computed by an older world, at most `limit` of them. */
  recompute(limit: number): Promise<Round>;
  /** How many cases are still to be computed by the world of now. */
  countBehind(): Promise<number>;
  /** Makes search tokens anew that an earlier key made, of at most `limit` cases. */
  retoken(limit: number): Promise<Round>;
  /** In how many cases they are still to be made. */
  countTokensBehind(): Promise<number>;
  /** How many cases have a running clock. */
  countClocked(): Promise<number>;
  /** What another world would do to the dates of open cases; nothing is written. `onCases` hears how many were looked at. */
  previewWorld(next: World, onCases?: (seen: number) => void): Promise<WorldPreview>;
  /** What a person arranges for their own work. */
  readonly desk: Desk;
  /** Which clocks end until a later reading of the case clock, if nobody does anything; nothing is written. */
  previewClock(until: Instant): Promise<ClockPreview>;
  /** Who takes part: steps that one person proposes and another confirms. */
  readonly organisations: Organisations;
  /** Puts an announcement about a calendar in force, by a person of whom it was asked whether she may. */
  announce(by: PersonActor, announcing: Announcing): Promise<Result<World, readonly Obstacle[]>>;
  /** Puts the next version of the world in force; `recompute` then follows it. */
  changeWorld(change: WorldChange): Promise<Result<World, readonly Obstacle[]>>;
}

/** A command with what surrounds it: who, on which case, resting on which version, under which key. */
export interface CommandRequest {
  readonly actor: PersonActor;
  /** Absent for open-case and adopt-case only. */
  readonly caseId?: CaseId;
  readonly command: Command;
  /** Version of the actor's own side that the caller has seen (from the ETag). */
  readonly ifVersion?: number;
  readonly idempotencyKey?: string;
  /** Reading of the case clock for a replay in a sandbox; refused elsewhere. */
  readonly at?: Instant;
}

/** Commands of which the first brings a case about; each by whoever takes it, at a reading of the case clock in a sandbox. */
export interface SeriesRequest {
  readonly steps: readonly [SeriesStep, ...SeriesStep[]];
  /** Of whoever takes the first step. */
  readonly idempotencyKey: string;
}

/** One command of a series. */
export type SeriesStep = Pick<CommandRequest, 'actor' | 'command' | 'at'>;

/** What became of a series; a refusal names the step that was refused, from 0. */
export type SeriesAnswer =
  | Extract<CommandAnswer, { readonly is: 'done' | 'key-reused' }>
  | { readonly is: 'refused'; readonly step: number; readonly refusal: Refusal };

/** What became of a command. Only a machine failure is thrown. */
export type CommandAnswer =
  | {
      readonly is: 'done';
      readonly caseId: CaseId;
      readonly version: number;
      readonly receipts: readonly Receipt[];
      /** True when the same key was answered before and nothing new happened. */
      readonly replayed: boolean;
    }
  | { readonly is: 'refused'; readonly refusal: Refusal; readonly replayed?: boolean }
  /** `ifVersion` is not the version that the case has now. */
  | { readonly is: 'stale'; readonly version: number }
  /** The key was used before for another command, which `refused` says was refused. */
  | { readonly is: 'key-reused'; readonly refused?: true };

/** A case as one actor may see it, with the version of its side's stream. */
export type CaseView = EngineCaseView & { readonly version: number };

/** A case, what the actor may do in it, and the procedure by which it runs: that of the version under which it was opened. */
export interface CaseLook {
  readonly view: CaseView;
  readonly commands: readonly AvailableCommand[];
  /** The steps after which the case is over. */
  readonly endings: ReadonlySet<string>;
  readonly service: CompiledService;
  /** For the words of the procedure. */
  readonly pack: CompiledPack;
  readonly world: World;
  readonly rights: Pick<Rights, 'roles' | 'reads' | 'writes' | 'may'>;
  /** What has happened, read when it is asked for; no look of its own. */
  timeline(): Promise<readonly TimelineEntry[]>;
}

/** A report and what it is called. */
export interface NamedReport {
  readonly id: string;
  readonly title: string;
}

/** What somebody looks for, and why. */
export interface SearchRequest {
  readonly text: string;
  readonly limit: number;
  /** A code of the list that the pack names. */
  readonly purpose?: string;
  /** The number under which whoever searches keeps the matter. Never a personal value. */
  readonly matter?: string;
}

/** What became of a search. */
export type SearchAnswer =
  | { readonly is: 'found'; readonly hits: readonly FoundCase[] }
  | { readonly is: 'refused'; readonly refusal: Refusal };

/** A case that was found, as a list shows it. */
export interface FoundCase {
  readonly row: ListedRow;
  /** Share of what was looked for, 0 to 1. */
  readonly score: number;
  /** `reference`: by its public reference. `swapped-date`: a date of it has day and month exchanged. */
  readonly by?: 'reference' | 'swapped-date';
}

/** A procedure as one actor may see it. */
export interface ServiceView {
  readonly id: string;
  readonly mayOpen: boolean;
  readonly forms: readonly string[];
}

/** The whole unsent content of one form, resting on the version that was read. */
export interface DraftRequest {
  readonly caseId: CaseId;
  readonly form: string;
  readonly answers: JsonObject;
  /** 0 for a new draft. */
  readonly version: number;
}

/** What became of a draft. */
export type DraftAnswer =
  | { readonly is: 'saved'; readonly version: number }
  | { readonly is: 'stale' }
  | { readonly is: 'refused'; readonly refusal: Refusal };

/** A draft as its own side reads it. */
export interface DraftView {
  readonly answers: JsonObject;
  readonly version: number;
  readonly savedAt: Instant;
}

/** The bytes of one document for an attachment field of a form. */
export interface UploadRequest {
  readonly caseId: CaseId;
  readonly form: string;
  readonly field: string;
  readonly mediaType: string;
  readonly content: AsyncIterable<Uint8Array>;
  readonly idempotencyKey?: string;
}

/** What became of a document. */
export type UploadAnswer = CommandAnswer & {
  readonly attachment?: string;
  /** What is on record of it; absent where the request was answered before. */
  readonly kept?: { readonly size: number; readonly scanned: 'clean' | 'off'; readonly changed: boolean };
};

/** Which document, by its name in the pack, and in which of its languages. */
export interface DocumentWanted {
  readonly document: string;
  readonly language: string;
}

/** A document as a tagged PDF/A. */
export interface MadeDocument {
  /** What the pack calls it, in its language: no personal value. */
  readonly title: string;
  readonly content: Uint8Array;
}

/** The bytes of one document, unsealed while they are read. */
export interface Download {
  readonly mediaType: string;
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array>;
}
