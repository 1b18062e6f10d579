import type { CivilDate, Instant } from '../basics/civil-date.ts';
import type { AuthorityId, Category, Side, UserId } from '../basics/identifiers.ts';
import type { Json } from '../basics/json.ts';
import type { PartValue } from './fact.ts';

/** Everything that can happen to a case. Past tense, closed, free of any country. */
export const caseEventTypes = [
  'case-opened',
  'case-adopted',
  'answers-recorded',
  'attachment-added',
  'transition-taken',
  'form-transmitted',
  'participant-joined',
  'deadline-armed',
  'deadline-warned',
  'deadline-extended',
  'deadline-met',
  'deadline-cancelled',
  'deadline-passed',
  'deadline-undecided',
  'deadline-held',
  'deadline-settled',
  'deadline-recomputed',
  'extension-asked',
  'extension-answered',
  'extension-ended',
  'case-suspended',
  'case-resumed',
  'date-corrected',
  'finding-recorded',
  'task-claimed',
  'task-handed-over',
  'likeness-answered',
  'message-posted',
  'glass-broken',
  'glass-reviewed',
  'opened-to',
  'closed-to',
  'case-closed',
  'data-erased',
  'retention-asked',
  'data-released',
  'review-answered',
  'hold-placed',
  'hold-confirmed',
  'hold-overdue',
  'hold-lifted',
] as const;

/** One of the event types. */
export type CaseEventType = (typeof caseEventTypes)[number];

/** Codes, identifiers, dates and numbers: never a personal value. */
export type Codes = Readonly<Record<string, Json>>;

/**
 * Something that happened to a case. `codes` is what every side that knows the event sees; `seen[side]` is what only
 * that side's copy carries. `sideCopy` cuts an event into what each stream stores.
 */
export interface CaseEvent {
  readonly type: CaseEventType;
  /** The version of this event type's shape; older ones are lifted by the upcasters of `evolve`. */
  readonly version: number;
  readonly recordedAt: Instant;
  readonly effectiveOn: CivilDate;
  readonly by: By;
  /** The version of the world that influenced the event, if it did. */
  readonly world?: number;
  /** The sides that know of it: it is appended to the stream of each. */
  readonly sides: readonly Side[];
  readonly codes: Codes;
  readonly seen: Readonly<Record<Side, Codes>>;
  readonly parts: readonly Part[];
}

/** Who did it. The other side learns the authority, never the person. */
export type By =
  | { readonly kind: 'clock' }
  /** An authority, by what the records of an older system say: who takes the case over answers for them. */
  | { readonly kind: 'history'; readonly authority: AuthorityId; readonly side: Side }
  | { readonly kind: 'person'; readonly authority: AuthorityId; readonly side: Side; readonly user?: UserId };

/** The whole current value of one data category for one holder. Sealed before it is stored. */
export interface Part {
  readonly category: Category;
  readonly holder: Side;
  readonly value: PartValue;
  /** Random salt (hex) of a transmitted copy: it is sealed with the value and makes the receipt's content hash unguessable. */
  readonly salt?: string;
  /** True for the sender's frozen copy of what it handed over: a record, not a fact. */
  readonly sent?: true;
}
