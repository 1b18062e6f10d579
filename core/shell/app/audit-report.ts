import type { Instant } from '../../engine/basics/civil-date.ts';
import type { CaseId, Side } from '../../engine/basics/identifiers.ts';

/** What a check of the record can find wrong. Texts: `cli/print/audit-words.ts`. */
export const auditFaultCodes = [
  'missing',
  'changed',
  'misplaced',
  'truncated',
  'beyond-head',
  'head-changed',
  'headless',
  'part-changed',
  'part-unknown',
  'part-gone',
  'bare-unfounded',
  'anchored-otherwise',
  'chain-gone',
  'not-noticed',
  'cut-otherwise',
  'cut-unfounded',
  'columns-otherwise',
  'leaf-missing',
  'leaf-unproved',
  'node-changed',
  'root-wrong',
  'checkpoint-altered',
  'checkpoint-missing',
  'checkpoint-unlinked',
  'checkpoint-unreadable',
  'key-other',
  'key-inserted',
  'not-continued',
  'published-otherwise',
  'database-older',
  'bundle-unreadable',
  'bundle-cut',
] as const;

/** One of the codes. */
export type AuditFaultCode = (typeof auditFaultCodes)[number];

/** Where a fault lies. */
export type AuditPlace =
  | { readonly in: 'stream'; readonly caseId: CaseId; readonly side: Side; readonly number: number }
  | { readonly in: 'log'; readonly process: string; readonly day: string; readonly number: number }
  | { readonly in: 'tree'; readonly leaf: number }
  | { readonly in: 'checkpoints'; readonly number: number }
  | { readonly in: 'bundle'; readonly line: number };

/** Something that is not as it was written, at the first place at which it shows. */
export interface AuditFault {
  readonly what: AuditFaultCode;
  readonly at: AuditPlace;
}

/** What was checked, what is not yet anchored, and every fault. */
export interface AuditReport {
  readonly checked: AuditCounts;
  /** The newest checkpoint that holds; absent where none was taken. */
  readonly last?: { readonly number: number; readonly at: Instant; readonly size: number };
  /** What no checkpoint covers yet: nothing proves that it was not changed. */
  readonly notAnchored: { readonly events: number; readonly entries: number };
  /** Checkpoints that are signed and not found where they are published. */
  readonly notPublished: number;
  /** Where an older database was put back and its operator owned up to it: what came after is lost. */
  readonly restored: readonly {
    readonly after: number;
    readonly at: number;
    readonly by: string;
    readonly why: string;
  }[];
  readonly faults: readonly AuditFault[];
}

/** How much was looked at. */
export interface AuditCounts {
  readonly streams: number;
  readonly events: number;
  /** Events of which only hash and date are kept, as an erasure on record says. */
  readonly bare: number;
  readonly parts: number;
  /** Parts that were erased, as an erasure on record says. */
  readonly erased: number;
  readonly logs: number;
  readonly entries: number;
  /** Chains of the log of which retention left no more than length and head. */
  readonly cut: number;
  readonly leaves: number;
  readonly checkpoints: number;
}

/** Checks the whole record as it lies in the database, and hands it to others. Sees everything sealed, and no key. */
export interface AuditorStore {
  /** `published` are the lines found outside the database, `publicKey` (PEM) is the key that is trusted. */
  verify(published: AsyncIterable<string>, publicKey: string): Promise<AuditReport>;
  /** The lines of a bundle: of one case, or of everything. Undefined where there is no such case. */
  bundle(of: BundleOf): Promise<AsyncIterable<string> | undefined>;
}

/** What a bundle is to hold. */
export interface BundleOf {
  readonly caseId?: CaseId;
  readonly publicKey: string;
  readonly at: Instant;
}
