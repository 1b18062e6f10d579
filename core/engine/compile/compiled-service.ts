import type { AuthorityId, Category, Side } from '../basics/identifiers.ts';
import type { Amount } from '../model/due-explanation.ts';
import type { Source } from '../model/source.ts';
import type { CompiledCondition } from './compiled-condition.ts';
import type { DeadlineRule } from './compiled-deadline.ts';
import type { CompiledForm } from './compiled-form.ts';
import type { CompiledMachine } from './compiled-machine.ts';

/** One procedure of a pack as functions. */
export interface CompiledService {
  readonly id: string;
  /** The side on which a case is opened. */
  readonly opensOn: Side;
  readonly referencePrefix: string;
  /** The instruments of which one must bind all parties on the day of the opening; none where that is not asked. */
  readonly restsOn: readonly RestsOnRule[];
  /** Which ended cases a new one may follow; none where it is absent. */
  readonly follows?: FollowsRule;
  /** How the people are listed who are to arrive, and what can be said of it; without it, nobody is. */
  readonly arrivals?: ArrivalsRule;
  /** How the party of every other side is found. */
  readonly parties: Readonly<Record<Side, PartyRule>>;
  readonly participants: Readonly<Record<string, ParticipantRule>>;
  /** The free-text category under which messages are sealed; without one, no messages (`messages:` in service.yaml). */
  readonly messages?: Category;
  /** Its cases are requests of persons about their own data: who administers them finds them apart. */
  readonly requestsOfPersons?: true;
  readonly machine: CompiledMachine;
  readonly forms: Readonly<Record<string, CompiledForm>>;
  readonly transitions: Readonly<Record<string, TransitionRule>>;
  readonly conditions: Readonly<Record<string, CompiledCondition>>;
  /** In the order of the file, which settles ties. */
  readonly deadlines: readonly DeadlineRule[];
  /** For which causes a case can be suspended, by name. */
  readonly suspensions: Readonly<Record<string, SuspensionRule>>;
  /** What cases may lack that are taken over from an older system; without it, none is taken over. */
  readonly adoption?: AdoptionRule;
  /** What registries may be asked, by name. */
  readonly questions: Readonly<Record<string, QuestionRule>>;
  /** What must never happen, or never without something else, whatever the workflow says. */
  readonly safeguards: readonly SafeguardRule[];
}

/** What a registry may be asked about the person of a case. */
export interface QuestionRule {
  readonly id: string;
  /** The registry, by the pack's own name. */
  readonly asks: string;
  /** The roles that may ask. */
  readonly by: readonly string[];
  readonly form: string;
  /** Pointer to the field of the form that holds the value, by the kind of the key. */
  readonly keys: Readonly<Record<string, string>>;
  /** Code list of the purposes. */
  readonly purposes: string;
  /** How often one person may ask the registry within 24 hours, and within 60 seconds. */
  readonly limits: { readonly perDay: number; readonly perMinute: number };
  readonly source?: Source;
}

/** How open cases of an older system are taken over. */
export interface AdoptionRule {
  /** Forms and fields, as `application` or `application.person.birthDate`, with all that lies inside them. */
  readonly mayLack: readonly string[];
  /** What is forgiven of steps of the past, by transition or event of a deadline. */
  readonly forgives: Readonly<Record<string, readonly Forgiven[]>>;
  /** The roles that say what becomes of a clock that had ended before the case was taken over. */
  readonly settledBy: readonly string[];
  /** Code list of their reasons. */
  readonly reasons: string;
  readonly source?: Source;
}

/** A condition (`when`, or a guard of the workflow), the completeness of the form, a safeguard, or the reason. */
export type Forgiven = 'when' | 'form' | 'safeguards' | 'reason';

/** A rule over the whole workflow: proved where it can be, enforced at run time where that is possible. */
export interface SafeguardRule {
  readonly id: string;
  /**
   * `absence`: none of `of` ever happens. `precedence`: none of `of` happens before one of `needs`. `response`: after
   * each of `of` one of `needs` follows.
   */
  readonly pattern: 'absence' | 'precedence' | 'response';
  /** Transition ids and state paths. */
  readonly of: readonly string[];
  readonly needs: readonly SafeguardNeed[];
  /** Of a precedence: what happened before the last of `of` counts no more. */
  readonly afresh: boolean;
  /** A condition by name: the rule holds for cases in which it is true, or cannot be said. */
  readonly when?: string;
  /** How soon a response must follow. */
  readonly within?: Amount;
  /** Who accepts, and why, that it can be neither proved nor enforced. */
  readonly accepted?: { readonly by: string; readonly why: string };
  readonly source: Source;
}

/** A transition taken or a state entered, by name; or a condition that holds at the moment of the act. */
export type SafeguardNeed = { readonly happens: string } | { readonly holds: string };

/** A cause for which a case can be suspended: a fact about clocks and about what may be done meanwhile, not a state. */
export interface SuspensionRule {
  readonly cause: string;
  /** The sides that may say that it begins and that it has ended. */
  readonly by: readonly Side[];
  /** The sides that know of it. */
  readonly sides: readonly Side[];
  /** Transition ids and command types that stay possible for the sides that know of it; all where it is absent. */
  readonly permits?: readonly string[];
  /** How many days back its beginning or its end may lie. */
  readonly daysBack: number;
  readonly source?: Source;
}

/** Who is to arrive when and where, and which steps say what became of it. */
export interface ArrivalsRule {
  /** With the facet by which lists know the day. */
  readonly day: AnswerPlace & { readonly facet: string };
  readonly flight?: AnswerPlace;
  readonly place?: AnswerPlace;
  /** Forms that say which documents a person carries. */
  readonly documents: readonly string[];
  /** By transition, in the order in which they are offered. */
  readonly steps: Readonly<Record<string, ArrivalStep>>;
}

/** One answer: a form and a pointer into it. */
export interface AnswerPlace {
  readonly form: string;
  readonly field: string;
}

/** What a transition says of an arrival, and the fields of its form that begin with what is known. */
export interface ArrivalStep {
  readonly is: 'accepted' | 'refused' | 'absent';
  readonly fills: { readonly day?: string; readonly place?: string };
}

/** An instrument under which cases of a service can be opened. */
export interface RestsOnRule {
  readonly instrument: string;
  readonly source?: Source;
}

/** The cases that one of a service may follow: of these services, ended in one of these ways. */
export interface FollowsRule {
  readonly services: readonly string[];
  readonly outcomes: readonly string[];
  readonly source?: Source;
}

/** The authority is settled by the pack, or named by the command among those of the kind. */
export interface PartyRule {
  readonly kind: string;
  readonly authority?: AuthorityId;
}

/** An authority that is drawn in when a state makes one of its roles responsible. */
export interface ParticipantRule {
  readonly id: string;
  readonly side: Side;
  readonly kind: string;
  /** A fixed one, the one that covers the counterpart of the party on a side, or the one that an answer names. */
  readonly choose:
    | { readonly authority: AuthorityId }
    | { readonly covers: Side }
    | { readonly answer: { readonly form: string; readonly field: string } };
}

/** A step of the workflow that a person can take. */
export interface TransitionRule {
  readonly id: string;
  /** The side whose people take it. */
  readonly by: Side;
  /** The sides that learn of it. */
  readonly sides: readonly Side[];
  /** The form whose complete content it needs. */
  readonly form?: string;
  /** The code list from which a reason is required. */
  readonly reasons?: string;
  /** A condition that must hold, beyond the guards of the machine. */
  readonly when?: string;
  /** How many days back its effective date may lie. */
  readonly daysBack: number;
  /** It dates something outside the case: its effective date may lie before the opening. */
  readonly predates?: true;
  readonly transmits: readonly { readonly form: string; readonly to: Side }[];
  /** Forms that were handed to its side, whose receipt it confirms. */
  readonly acknowledges?: readonly string[];
  readonly source?: Source;
}
