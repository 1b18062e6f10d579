import type { CivilDate, Instant } from '../../engine/basics/civil-date.ts';
import type { AuthorityId, CaseId, Category, Side, UserId } from '../../engine/basics/identifiers.ts';
import type { JsonObject } from '../../engine/basics/json.ts';
import type { RefusalCode } from '../../engine/basics/refusal.ts';
import type { Actor, PersonActor } from '../../engine/model/actor.ts';
import type { CaseEvent } from '../../engine/model/case-event.ts';
import type { CaseFile } from '../../engine/model/case-file.ts';
import type { Effect } from '../../engine/model/effect.ts';
import type { SideCopy } from '../../engine/model/side-copy.ts';
import type { ReachRow, SearchTerm, StatisticsRow, WorklistRow } from '../../engine/views/rows.ts';
import type { AccountStore } from './accounts/account-store.ts';
import type { AuditStore } from './audit-port.ts';
import type { AuditFault } from './audit-report.ts';
import type { DeskStore } from './desk/desk-port.ts';
import type { DestructionStore } from './destruction-port.ts';
import type { InstanceStore, OutboxStore, RegisterStore, StatisticsStore, SweepStore } from './instance-ports.ts';
import type { LikenessHit, LikenessQuery } from './likeness/likeness-port.ts';
import type { ProposalStore } from './organisations/proposal-port.ts';
import type { Page } from './page.ts';
import type { QuestionCount, RegistryAnswer } from './registry-port.ts';
import type { RetentionNote, RetentionStore } from './retention-port.ts';
import type { ReachedTransmission, TransmissionQuery } from './transmission-register.ts';
import type { WrappedKeyStore } from './wrapped-keys-port.ts';

/** Where cases live. The only door to a case is `asActor`: every statement behind it runs in that actor's name. */
export interface Store {
  asActor(actor: Actor): ActorStore;
  /** Ids and due instants, nothing else: what the sweep may see. */
  readonly sweep: SweepStore;
  readonly instance: InstanceStore;
  readonly accounts: AccountStore;
  readonly outbox: OutboxStore;
  /** When which case is to be looked at for its keeping: ids, instants and places of rules. */
  readonly retention: RetentionStore;
  readonly statistics: StatisticsStore;
  readonly destructions: DestructionStore;
  readonly wrappedKeys: WrappedKeyStore;
  readonly audit: AuditStore;
  readonly register: RegisterStore;
  readonly proposals: ProposalStore;
  /** What people arrange for their own work. */
  readonly desk: DeskStore;
  /**
   * Everything that is wrong with the chains, heads and parts of a case's streams; empty for a sound case. Undefined
   * without reach. What was anchored outside is compared by the check of the whole record.
   */
  verify(actor: Actor, caseId: CaseId): Promise<readonly AuditFault[] | undefined>;
  /** Throws a fault when the store cannot be reached or is not of this program's version. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** The store in the name of one actor: it sees and writes what that actor has reach to. */
export interface ActorStore {
  /** The case as both sides' streams tell it, for `decide` only. Undefined when the actor has no reach or there is none. */
  load(caseId: CaseId): Promise<LoadedCase | undefined>;
  /** All or nothing; drafts of what comes on record go with it. A conflict changes nothing. */
  commit(commit: Commit): Promise<CommitAnswer>;
  /** What was answered before under this key, if anything. */
  findAnswer(key: string): Promise<StoredAnswer | undefined>;
  /** Keeps a refusal, so that the same key is refused again. */
  keepAnswer(answer: StoredAnswer): Promise<'kept' | 'exists'>;
  /** The stream of one side, oldest first, unsealed for that side. Empty without reach. */
  history(caseId: CaseId, side: Side): Promise<readonly StoredEvent[]>;
  worklist(query: WorklistQuery): Promise<Page<WorklistRow>>;
  /** The open cases of the actor's worklist, counted by what is alike in them. */
  tallyWorklist(query: LoadQuery): Promise<readonly LoadTally[]>;
  /** Transmissions and receipts in the records that the actor's authority reaches, newest first. */
  transmissions(query: TransmissionQuery): Promise<Page<ReachedTransmission>>;
  search(query: SearchQuery): Promise<readonly SearchHit[]>;
  /** Cases that the actor's authority lists under a public reference, however it is written. */
  findByReference(reference: string): Promise<readonly WorklistRow[]>;
  /** Cases of the actor's authority that were handed over and share answers with what is asked, those that share most first. */
  findAlike(query: LikenessQuery): Promise<readonly LikenessHit[]>;
  /**
   * `draft.version` is the version that the save rests on, 0 for a new draft; the draft kept has the next one. From
   * `expiresAt` on, by the machine clock, there is none any more.
   */
  saveDraft(draft: Draft, expiresAt: Instant): Promise<'saved' | 'conflict'>;
  findDraft(caseId: CaseId, form: string): Promise<Draft | undefined>;
  /** The drafts whose form begins so, in all cases that the actor reaches, oldest first; at most 500. */
  listDrafts(beginning: string): Promise<readonly Draft[]>;
  /** Seals and keeps an upload that is not yet on record. */
  putAttachment(upload: Upload): Promise<StoredUpload>;
  /** Seals an attachment again for a side to which it is about to be transmitted. Doing it twice changes nothing. */
  copyAttachment(caseId: CaseId, attachment: string, from: Side, to: Side): Promise<void>;
  getAttachment(caseId: CaseId, side: Side, attachment: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** The whole stream of one side, oldest first, for who looks after periods. Empty for everybody else. */
  record(caseId: CaseId, side: Side): Promise<readonly RecordedEvent[]>;
  /** Counts one more question of the actor to a registry, unless that is too many. Several processes count together. */
  countQuestion(count: QuestionCount): Promise<'counted' | 'too-many'>;
  /** Written before the answer leaves. */
  logRead(entry: ReadLogEntry): Promise<void>;
  /** Who of a side looked at a case, or was denied it, oldest first. Empty without reach to that side. */
  readsOf(caseId: CaseId, side: Side): Promise<readonly ReadLogEntry[]>;
}

/** A case with the versions on which a decision about it rests. */
export interface LoadedCase {
  readonly caseFile: CaseFile;
  readonly versions: Readonly<Record<Side, number>>;
  /** The version of the world by which the running clocks were computed; absent where none runs. */
  readonly world?: number;
  /** What was noted of its keeping. */
  readonly retention?: RetentionNote;
}

/** Everything that one decision writes, in one transaction. */
export interface Commit {
  readonly caseId: CaseId;
  /** Stream version on which the decision rests, per side; 0 for a stream that does not exist. */
  readonly expected: Readonly<Record<Side, number>>;
  /**
   * The version of the world by which was decided, and by which every clock that runs now was computed. Where a newer one
   * holds already, the commit is a conflict.
   */
  readonly world: number;
  /** May be empty: then only what follows from the case, and the version of the world, is written. */
  readonly events: readonly CaseEvent[];
  /** The case after the events. */
  readonly caseFile: CaseFile;
  readonly reach: readonly ReachRow[];
  readonly worklist: readonly WorklistRow[];
  readonly search: readonly SearchTerm[];
  readonly statistics: StatisticsRow;
  readonly effects: readonly Effect[];
  /** What is ahead of its keeping. Without it, the job computes it. */
  readonly retention?: RetentionNote;
  readonly answer?: StoredAnswer;
}

/** What became of a commit. */
export type CommitAnswer =
  | {
      readonly is: 'committed';
      readonly versions: Readonly<Record<Side, number>>;
      readonly receipts: readonly Receipt[];
    }
  | { readonly is: 'conflict' }
  /** Another request with the same key was first. */
  | { readonly is: 'answered'; readonly answer: StoredAnswer };

/** Proof of what was handed over, without its content. */
export interface Receipt {
  readonly form: string;
  readonly to: Side;
  /** SHA-256 (hex) over salt and canonical content. */
  readonly contentHash: string;
  readonly at: Instant;
  /** Head of the sender's stream after the transmission, hex. */
  readonly chainHead: string;
}

/** Kept under an idempotency key: never the content, the answer is rendered again under today's rights. */
export interface StoredAnswer {
  readonly key: string;
  /** Keyed hash of the command, hex: the same key with another command is a conflict. */
  readonly commandHash: string;
  readonly caseId: CaseId;
  /** Version of the actor's side after the command. */
  readonly version: number;
  readonly refusal?: RefusalCode;
  /** Filled in by the store when the command transmitted something. */
  readonly receipts?: readonly Receipt[];
}

/** An event as one side's stream holds it. */
export interface StoredEvent {
  readonly side: Side;
  readonly version: number;
  /** Hex. */
  readonly hash: string;
  readonly copy: SideCopy;
}

/** An event of a stream as it is chained, with the values of its parts that are still there. */
export interface RecordedEvent {
  readonly number: number;
  /** The exact text that is hashed. */
  readonly header: string;
  /** Hex. */
  readonly hash: string;
  readonly values: readonly { readonly category: Category; readonly value: JsonObject }[];
}

/** Which cases of the actor's authority a list shows; conditions are joined by "and". */
export interface WorklistQuery {
  readonly limit: number;
  readonly after?: string;
  readonly service?: string;
  readonly state?: string;
  /** Only cases in which one of these roles must act. */
  readonly responsible?: readonly string[];
  readonly dueBefore?: Instant;
  /** From this instant on; no case without a due instant. */
  readonly dueFrom?: Instant;
  /** True for cases without a due instant. */
  readonly unclocked?: boolean;
  /** The day since which the side knows the case: from one on, and before another. */
  readonly openedFrom?: CivilDate;
  readonly openedBefore?: CivilDate;
  /** Cases of one of these services in one of its states. */
  readonly standsIn?: readonly { readonly service: string; readonly states: readonly string[] }[];
  /** Cases of which one of these authorities is a party. */
  readonly party?: readonly AuthorityId[];
  readonly closed?: boolean;
  readonly facets?: Readonly<Record<string, string>>;
  /** Only cases in which a use of an emergency right is to be reviewed, data wait to be let go, or data are held. */
  readonly waits?: 'reviewed' | 'asked' | 'held';
  /** Only rows that the actor's roles reach in one of these ways. */
  readonly why: readonly ReachRow['why'][];
}

/** By what the open cases of a list are counted. */
export interface LoadQuery {
  /** Rising: a case counts to the first before which it is due. */
  readonly dueBefore: readonly Instant[];
  /** Rising: a case counts to the first before which it was opened. */
  readonly openedBefore: readonly CivilDate[];
  /** Only rows that the actor's roles reach in one of these ways. */
  readonly why: readonly ReachRow['why'][];
}

/** So many open cases are alike in all of this: codes only. */
export interface LoadTally {
  readonly service: string;
  readonly why: readonly ReachRow['why'][];
  /** Leaf states, sorted. */
  readonly states: readonly string[];
  readonly responsible: readonly string[];
  readonly parties: Readonly<Record<Side, AuthorityId>>;
  /** True where somebody has taken on a task in it. */
  readonly isTaken: boolean;
  /** The place of the first limit before which they are due; absent for cases without a due instant. */
  readonly due?: number;
  /** The place of the first limit before which they were opened. */
  readonly age: number;
  readonly cases: number;
}

/** What is looked for, and where. */
export interface SearchQuery {
  readonly text: string;
  readonly kinds: readonly SearchTerm['kind'][];
  /** Categories that the actor may read at all: tokens of others are not matched. */
  readonly categories: readonly Category[];
  readonly limit: number;
  /** Only cases that the actor's roles reach in one of these ways. */
  readonly why: readonly ReachRow['why'][];
}

/** A case that was found. */
export interface SearchHit {
  readonly caseId: CaseId;
  readonly side: Side;
  /** Share of the query's tokens that matched, 0 to 1. */
  readonly score: number;
  /** Set where a date matched with day and month exchanged, and none as it is. */
  readonly swapped?: true;
  readonly row: WorklistRow;
}

/** The unsent content of one form in an open case: mutable, sealed, expiring, known to its own side. */
export interface Draft {
  readonly caseId: CaseId;
  readonly form: string;
  readonly side: Side;
  readonly answers: JsonObject;
  /** Counts up; a save names the one it rests on. */
  readonly version: number;
  readonly savedAt: Instant;
  readonly savedBy: UserId;
}

/** What became of an upload. The same upload again is answered alike. */
export interface StoredUpload {
  /** Bytes. */
  readonly size: number;
  /** SHA-256 (hex) over a salt that goes with the document's key, and its bytes. */
  readonly contentHash: string;
}

/** Bytes to be sealed before anything is on record. */
export interface Upload {
  readonly attachment: string;
  readonly caseId: CaseId;
  readonly side: Side;
  readonly category: Category;
  readonly maxBytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/** A read or a denial. Ids and codes only; what is none is left out when it is stored. */
export interface ReadLogEntry {
  readonly at: Instant;
  readonly actor: PersonActor;
  readonly what: string;
  readonly caseId?: CaseId;
  /** The side of the actor's authority: the other one is never shown the entry. */
  readonly side?: Side;
  readonly categories?: readonly Category[];
  readonly report?: string;
  /** Why a search was made: a code of the pack, and the number of the matter that whoever searched gave. */
  readonly purpose?: string;
  readonly matter?: string;
  /** The document that was written from the case, by its name in the pack. */
  readonly document?: string;
  /** How many cases were shown, of a list. */
  readonly cases?: number;
  /** The uses of an emergency right that were in force. */
  readonly glasses?: readonly string[];
  /** A question to a registry, as far as it went. Never what the registry was told. */
  readonly question?: {
    readonly id: string;
    readonly asked?: string;
    readonly registry?: string;
    readonly purpose?: string;
    readonly outcome?: RegistryAnswer['outcome'];
    readonly reason?: string;
  };
  readonly denied?: boolean;
  /** Why it was denied, as a code of the rules. */
  readonly code?: RefusalCode;
}
