import type { CivilDate, Instant } from '../basics/civil-date.ts';
import type { AuthorityId, CaseId, Category, Side, UserId } from '../basics/identifiers.ts';
import type { Json } from '../basics/json.ts';
import { type Deadline, wakeAt } from './deadline.ts';
import type { KnownEarlierCase } from './earlier-case.ts';
import type { Fact } from './fact.ts';
import type { LikenessAnswer } from './likeness.ts';
import type { BrokenGlass, Opening } from './personal-reach.ts';
import type { Retained } from './retained.ts';

/**
 * A case as the fold of its events. Everything but `facts` is free of personal values: what is stored as the
 * snapshot is this, with each fact replaced by the place of its newest part.
 */
export interface CaseFile {
  readonly id: CaseId;
  readonly service: string;
  /** The version of the pack under which it was opened: forms, workflow, deadlines and safeguards are that version's. */
  readonly pack: { readonly id: string; readonly version: string; readonly hash: string };
  readonly machineHash: string;
  readonly openedOn: CivilDate;
  /** Since when each side knows the case: the opening for the side that opened it, the first transmission for another. */
  readonly known: Readonly<Record<Side, CivilDate>>;
  /** Public, drawn at the first transmission; in a procedure of one side, at the opening. */
  readonly reference?: string;
  /** The case that this one follows. */
  readonly earlier?: KnownEarlierCase;
  /** The authority that answers for each side. */
  readonly parties: Readonly<Record<Side, AuthorityId>>;
  /** Other authorities that were given a task, by the kind for which they were chosen. */
  readonly participants: Readonly<Record<string, Participant>>;
  /** The workflow state as each side knows it; together they are the whole state. */
  readonly stateSeen: Readonly<Record<Side, StateValue>>;
  /** When it was taken over from an older system, with what each side is told of that. */
  readonly adopted?: { readonly on: CivilDate; readonly seen: Readonly<Record<Side, AdoptionSeen>> };
  /** When a final state was reached, with the outcome that it declares. */
  readonly closed?: { readonly on: CivilDate; readonly outcome: string };
  /** Holder -> category -> fact. */
  readonly facts: Readonly<Record<Side, Readonly<Record<Category, Fact>>>>;
  /** Holder -> categories by which it cannot find the case any more: what is recorded anew is found again. */
  readonly unsearched?: Readonly<Record<Side, readonly Category[]>>;
  readonly deadlines: Readonly<Record<string, Deadline>>;
  /** The effective dates of each thing that has happened, newest last, by name: triggers count from these. */
  readonly happened: Readonly<Record<string, readonly CivilDate[]>>;
  /** The newest taking of each transition, for the correction of its date. */
  readonly taken: Readonly<Record<string, Taking>>;
  /** Every suspension of the case, oldest first. They stop clocks and steps, and move no state. */
  readonly suspensions: readonly Suspension[];
  readonly transmissions: readonly Transmission[];
  readonly attachments: Readonly<Record<string, Attachment>>;
  /** What a rule had to ask a person, and the answer. */
  readonly findings: Readonly<Record<string, Finding>>;
  /** What each side said of cases that were found to be alike; absent before the first answer. */
  readonly likenesses?: Readonly<Record<Side, readonly LikenessAnswer[]>>;
  /** The state in which each deadline that passed found the case: tells an act that came too late from any other. */
  readonly interrupted: Readonly<Record<string, CaseFile['stateSeen']>>;
  /** Holds, releases and reviews of what each side holds. A case of an earlier program has none. */
  readonly retained?: Readonly<Record<Side, Retained>>;
  /** Who took which step, a transition or a type of command, for separation of duties. */
  readonly acted: readonly { readonly what: string; readonly user: UserId }[];
  /** Every use of an emergency right, oldest first; absent before the first. */
  readonly glasses?: readonly BrokenGlass[];
  /** To whom the case was opened by name, oldest first; absent before the first. */
  readonly openings?: readonly Opening[];
  /** Who has claimed the work of a role. */
  readonly tasks: Readonly<Record<string, UserId>>;
}

/** What a side is told of a case that was taken over. */
export interface AdoptionSeen {
  /**
   * Forms, and fields of forms (`application.person.birthDate`), that the rules ask for and the case has not: those of the
   * side, and of every side for the one that took it over. Never a value.
   */
  readonly lacks: readonly string[];
  /** Its number in the older system, for the side that took it over. */
  readonly reference?: string;
}

/** The value of a workflow state as XState writes it: a name, or regions with values of their own. */
export type StateValue = string | { readonly [region: string]: StateValue };

/** A transition that was taken: when, who knows of it, and what its date stands for. */
export interface Taking {
  /** For a step that a person took. What the clock does is dated by its deadline, whenever that is recorded. */
  readonly recordedAt?: Instant;
  readonly on: CivilDate;
  /** The code that was given for it, where the pack asks for one. */
  readonly reason?: string;
  readonly sides: readonly Side[];
  /** Under which names its day was noted among what has happened, and at which place of each list. */
  readonly noted: Readonly<Record<string, number>>;
  /** The entries into the states that it left, by name and place: it cannot have happened before them. */
  readonly left: Readonly<Record<string, number>>;
}

/** A stretch for which a case is suspended: every day from `from` up to, but not including, `until`. */
export interface Suspension {
  readonly cause: string;
  readonly from: CivilDate;
  readonly until?: CivilDate;
  /** The sides that know of it. */
  readonly sides: readonly Side[];
}

/** An authority that was given a part in the case. */
export interface Participant {
  readonly side: Side;
  readonly authority: AuthorityId;
}

/** What was handed to the other side: proof of content without content. */
export interface Transmission {
  readonly form: string;
  readonly from: Side;
  readonly to: Side;
  readonly at: Instant;
}

/** A document on record; its bytes lie sealed in the store. */
export interface Attachment {
  readonly id: string;
  /** The sides that hold a sealed copy: the one that uploaded it, and those to which it was transmitted. */
  readonly holders: readonly Side[];
  readonly form: string;
  readonly field: string;
  readonly category: Category;
  readonly mediaType: string;
  readonly size: number;
  /** Whether a malware scanner looked at it; absent in records from before files were scanned. */
  readonly scanned?: 'clean' | 'off';
  /** SHA-256 (hex) over a salt that is erased with the document, and the bytes as they are kept. */
  readonly contentHash?: string;
}

/** What a person found where a rule had to ask one. */
export interface Finding {
  readonly question: string;
  readonly answer: Json;
  readonly reason: string;
  readonly side: Side;
  readonly on: CivilDate;
  /** Who let a text pass; known to their own side alone. */
  readonly user?: UserId;
}

/** When a case next wants the clock, by what for: its deadlines, and the ends of what was opened by name. */
export function wakesOf({ deadlines, openings = [] }: CaseFile): Readonly<Record<string, Instant>> {
  return Object.fromEntries([
    ...Object.values(deadlines).flatMap((deadline) => {
      const at = wakeAt(deadline);
      return at === undefined ? [] : [[deadline.id, at] as const];
    }),
    ...openings
      .filter(({ closedOn }) => closedOn === undefined)
      .map(({ id, endsAt }) => [`opened-to/${id}`, endsAt] as const),
  ]);
}
