import type { CivilDate, Instant } from '../../engine/basics/civil-date.ts';
import type { AuthorityId, CaseId, Side, UserId } from '../../engine/basics/identifiers.ts';
import type { Json, JsonObject } from '../../engine/basics/json.ts';
import type { Refusal } from '../../engine/basics/refusal.ts';
import type { CompiledPack } from '../../engine/compile/compiled-pack.ts';
import type { PersonActor } from '../../engine/model/actor.ts';
import type { Attachment, Finding } from '../../engine/model/case-file.ts';
import type { Command } from '../../engine/model/command.ts';
import type { Deadline } from '../../engine/model/deadline.ts';
import type { World } from '../../engine/model/world.ts';
import type { WorklistRow } from '../../engine/views/rows.ts';
import type { Page, Receipt, WorklistQuery } from './ports.ts';

/** The use cases of the running system: what HTTP, the command line and the console call. */
export interface App {
  /** The active pack. */
  readonly pack: CompiledPack;
  world(): Promise<World>;
  /** The one way in which a case changes. */
  execute(request: CommandRequest): Promise<CommandAnswer>;
  /** Undefined where the case does not exist for the actor. Every view is logged before it is returned. */
  viewCase(actor: PersonActor, caseId: CaseId): Promise<CaseView | undefined>;
  timeline(actor: PersonActor, caseId: CaseId): Promise<readonly TimelineEntry[] | undefined>;
  available(actor: PersonActor, caseId: CaseId): Promise<readonly AvailableCommand[] | undefined>;
  /** Services that the actor may open a case of, and all others it may see. */
  services(actor: PersonActor): readonly ServiceView[];
  worklist(actor: PersonActor, query: WorklistQuery): Promise<Page<WorklistRow>>;
  search(
    actor: PersonActor,
    text: string,
    limit: number,
  ): Promise<readonly { readonly row: WorklistRow; readonly score: number }[]>;
  saveDraft(actor: PersonActor, request: DraftRequest): Promise<DraftAnswer>;
  findDraft(actor: PersonActor, caseId: CaseId, form: string): Promise<DraftView | undefined>;
  /** Stores the bytes sealed and puts the attachment on record. */
  upload(actor: PersonActor, request: UploadRequest): Promise<CommandAnswer & { readonly attachment?: string }>;
  download(actor: PersonActor, caseId: CaseId, attachment: string): Promise<Download | undefined>;
  /** Passes what is due, at most `limit` cases. */
  sweep(limit: number): Promise<{ readonly passed: number; readonly more: boolean }>;
}

export interface CommandRequest {
  readonly actor: PersonActor;
  /** Absent for open-case only. */
  readonly caseId?: CaseId;
  readonly command: Command;
  /** Version of the actor's own side that the caller has seen (from the ETag). */
  readonly ifVersion?: number;
  readonly idempotencyKey?: string;
  /** Reading of the case clock for a replay in a sandbox; refused elsewhere. */
  readonly at?: Instant;
}

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
  /** The key was used before for another command. */
  | { readonly is: 'key-reused' };

/** A case as one actor may see it. */
export interface CaseView {
  readonly caseId: CaseId;
  readonly side: Side;
  readonly version: number;
  readonly service: string;
  readonly packVersion: string;
  readonly reference?: string;
  readonly openedOn: CivilDate;
  readonly closed?: { readonly on: CivilDate; readonly outcome: string };
  readonly parties: Readonly<Record<Side, AuthorityId>>;
  readonly states: readonly string[];
  readonly responsible: readonly string[];
  /** Answers by form, cut to the categories that the actor may read. */
  readonly forms: Readonly<Record<string, JsonObject>>;
  /** Categories that hold something which was erased. */
  readonly erased: readonly string[];
  readonly attachments: readonly Attachment[];
  readonly deadlines: readonly Deadline[];
  readonly findings: readonly Finding[];
}

/** One line of a case's history in codes; the caller renders the words. */
export interface TimelineEntry {
  readonly version: number;
  readonly type: string;
  readonly recordedAt: Instant;
  readonly effectiveOn: CivilDate;
  readonly by:
    | { readonly kind: 'clock' }
    | { readonly kind: 'person'; readonly authority: AuthorityId; readonly user?: UserId };
  readonly codes: Readonly<Record<string, Json>>;
}

/** Something the actor may try now. A command that would be refused for a reason it may know says so. */
export interface AvailableCommand {
  readonly command: Command['type'];
  /** For take-transition, record-answers, extend-deadline, claim-task, record-finding: which one. */
  readonly name?: string;
  /** Form to be filled in, code list of reasons, as far as they apply. */
  readonly form?: string;
  readonly reasons?: string;
  readonly refused?: Refusal;
}

export interface ServiceView {
  readonly id: string;
  readonly mayOpen: boolean;
  readonly forms: readonly string[];
}

export interface DraftRequest {
  readonly caseId: CaseId;
  readonly form: string;
  readonly answers: JsonObject;
  /** 0 for a new draft. */
  readonly version: number;
}

export type DraftAnswer =
  | { readonly is: 'saved'; readonly version: number }
  | { readonly is: 'stale' }
  | { readonly is: 'refused'; readonly refusal: Refusal };

export interface DraftView {
  readonly answers: JsonObject;
  readonly version: number;
  readonly savedAt: Instant;
}

export interface UploadRequest {
  readonly caseId: CaseId;
  readonly form: string;
  readonly field: string;
  readonly mediaType: string;
  readonly content: AsyncIterable<Uint8Array>;
  readonly idempotencyKey?: string;
}

export interface Download {
  readonly mediaType: string;
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array>;
}
