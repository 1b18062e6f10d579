import type { CivilDate, Instant } from '../../engine/basics/civil-date.ts';
import type { AuthorityId, CaseId, Category, Side } from '../../engine/basics/identifiers.ts';
import type { JsonObject } from '../../engine/basics/json.ts';
import type { ReachWay } from '../../engine/model/reach-way.ts';

/** One transmission as one side has it in its record: ids, codes, hashes and dates. */
export interface TransmissionRow {
  readonly caseId: CaseId;
  /** Whose record it is: that of the sender, or of the receiver. */
  readonly side: Side;
  /** Version of the side's stream; with the case it names the transmission. */
  readonly version: number;
  readonly at: Instant;
  readonly effectiveOn: CivilDate;
  readonly service: string;
  readonly form: string;
  readonly from: Side;
  readonly to: Side;
  readonly fromAuthority: AuthorityId;
  readonly toAuthority: AuthorityId;
  readonly reference: string;
  readonly categories: readonly Category[];
  /** How many documents went with it. */
  readonly documents: number;
  /** SHA-256 (hex) over salt and content; absent where nothing was handed over but the case itself. */
  readonly contentHash?: string;
  /** Head of the side's own stream right after it, hex. */
  readonly chainHead: string;
  /** When the receiver took a step that the pack calls an acknowledgement. */
  readonly acknowledgedAt?: Instant;
  /** When the sender changed the form after it had sent it: a correction is owed from then on, until it is sent again. */
  readonly changedAt?: Instant;
  readonly sentAgainAt?: Instant;
}

/** A row with the ways in which the authority that asks reaches it. */
export interface ReachedTransmission extends TransmissionRow {
  readonly why: readonly ReachWay[];
}

/** Which rows are wanted, newest first; conditions are joined by "and". */
export interface TransmissionQuery {
  readonly limit: number;
  readonly after?: string;
  readonly caseId?: CaseId;
  /** From this instant on. */
  readonly since?: Instant;
  /** Before this instant. */
  readonly until?: Instant;
  /** The authority on the other end. */
  readonly counterpart?: AuthorityId;
  readonly direction?: 'sent' | 'received';
  /** Only what was changed since and not sent again. */
  readonly owed?: boolean;
  /** Only what nobody acknowledged. */
  readonly unacknowledged?: boolean;
}

/** Exactly what was sent, as the side that asks keeps it, cut to what the person may read. */
export interface TransmissionCopy {
  readonly caseId: CaseId;
  readonly version: number;
  readonly form: string;
  readonly from: Side;
  readonly to: Side;
  readonly at: Instant;
  /** By category, the content of the form. */
  readonly content: JsonObject;
  /** How many categories the person may not read. */
  readonly withheld: number;
  /** Hex; with the whole content only. Absent where it was erased. */
  readonly salt?: string;
  /** As in the receipt: SHA-256 over the salt and the canonical content. */
  readonly contentHash?: string;
  readonly chainHead: string;
}
