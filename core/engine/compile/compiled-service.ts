import type { CivilDate } from '../basics/civil-date.ts';
import type { AuthorityId, Category, Side } from '../basics/identifiers.ts';
import type { Json, JsonObject } from '../basics/json.ts';
import type { FieldIssue } from '../basics/refusal.ts';
import type { StateValue } from '../model/case-file.ts';
import type { CountingRule } from '../model/counting-rule.ts';
import type { Amount } from '../model/due-explanation.ts';
import type { Source } from '../model/source.ts';

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
  /** How the party of every other side is found. */
  readonly parties: Readonly<Record<Side, PartyRule>>;
  readonly participants: Readonly<Record<string, ParticipantRule>>;
  /** The free-text category under which messages are sealed; without one, no messages (`messages:` in service.yaml). */
  readonly messages?: Category;
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

/** A workflow as functions over state values. It holds no state of its own. */
export interface CompiledMachine {
  /** Of the machine's source. Stored with every state, so that a state is never read by another machine. */
  readonly hash: string;
  readonly states: Readonly<Record<string, StateInfo>>;
  /** Every event name that some state accepts. */
  readonly events: readonly string[];
  /** The initial state, after the steps that the machine takes by itself. */
  start(guard: GuardReader): Step;
  /** The state after an event. Executes nothing. */
  step(state: StateValue, event: string, guard: GuardReader): Step;
  /** True when the value is a complete state of this machine. */
  isState(value: StateValue): boolean;
  /** Paths of the active states, outermost first: `examination`, `examination.registry`, `examination.registry.asked`. */
  active(state: StateValue): readonly string[];
  /** Events that some active state lists, whatever their guards say. */
  accepts(state: StateValue): readonly string[];
  /** The part of a state that a side may know. */
  seenBy(state: StateValue, side: Side): StateValue;
  /** The whole state from what each side knows. */
  join(seen: Readonly<Record<Side, StateValue>>): StateValue;
  /** Set when the machine as a whole has ended. */
  outcome(state: StateValue): string | undefined;
}

/** Answers a named condition; undefined means that it cannot be said. */
export type GuardReader = (condition: string) => boolean | undefined;

/** What a machine answers to an event. */
export type Step =
  | {
      readonly is: 'moved';
      readonly state: StateValue;
      readonly entered: readonly string[];
      readonly left: readonly string[];
    }
  /** No active state takes the event, or every guard said no; `conditions` are the guards that did. */
  | { readonly is: 'refused'; readonly conditions: readonly string[] }
  /** A guard could not be answered. */
  | { readonly is: 'unanswered'; readonly condition: string };

/** What the pack says about one state of a workflow. */
export interface StateInfo {
  readonly path: string;
  /** Roles that must act while it is active. */
  readonly responsible: readonly string[];
  /** The sides that may know that it is active. */
  readonly sides: readonly Side[];
  readonly final: boolean;
  readonly outcome?: string;
  /** Why no clock covers a wait here, where the pack says so. */
  readonly waiver?: string;
  /** It holds a legal effect until a person confirms or contests it: the only steps that may lead out of it. */
  readonly confirms?: readonly string[];
}

/** A form as functions over its answers. */
export interface CompiledForm {
  readonly id: string;
  /** The side whose people fill it in. */
  readonly by: Side;
  readonly fields: readonly FormField[];
  /** The schema as published. */
  readonly schema: JsonObject;
  /** JSON Forms layout, if the pack has one. */
  readonly layout?: JsonObject;
  /** What the answers lack or get wrong; empty when the form is complete. Never prints a value. */
  validate(answers: Json): readonly FieldIssue[];
  /** What is unusual but allowed (an identity number of a strange shape). */
  warn(answers: Json): readonly FieldIssue[];
  /** The answers cut by category. Every leaf falls in exactly one. */
  partition(answers: JsonObject): Readonly<Record<Category, JsonObject>>;
  /** The inverse of `partition`, over the categories that are at hand. */
  assemble(parts: Readonly<Record<Category, JsonObject>>): JsonObject;
}

/** What may be attached in a field. */
export interface AttachmentField {
  readonly mediaTypes: readonly string[];
  readonly maxBytes: number;
  /** Whether what tells more than the content is stripped, or the file stays bit for bit as it came. */
  readonly metadata: 'strip' | 'keep';
}

/** A leaf of a form: one answer. */
export interface FormField {
  /** Pointer with `*` for list items: `/person/names/*\/family`. */
  readonly pointer: string;
  readonly category: Category;
  /** How it is found again. */
  readonly search?: 'name' | 'identifier' | 'date';
  /** Shown and sorted by in lists, under this key. Only on `clear` categories. */
  readonly facet?: string;
  /** Of a facet whose values are codes of a closed list, or true and false; with the name of the list where it is one of the pack's. */
  readonly coded?: { readonly list?: string };
  /** Where its data come from, as a code of the pack: a passage says whether they may go on. */
  readonly provenance?: string;
  /** The field holds the id of an attachment. */
  readonly attachment?: AttachmentField;
  readonly source?: Source;
}

/** A condition of the pack: true, false, or cannot be said (undefined). */
export interface CompiledCondition {
  readonly id: string;
  /** The exact paths that it reads: `application.person.minor`, `requesting.maxDetentionDays`. */
  readonly reads: readonly string[];
  readonly source?: Source;
  /** The roles that learn its outcome by the procedure itself, although they may not read all that it asks. */
  readonly discloses?: readonly string[];
  evaluate(facts: ConditionFacts): boolean | undefined;
}

/** What a condition can ask about. A form that is absent is not known to the side that asks. */
export interface ConditionFacts {
  /** Answers by form id. */
  readonly forms: Readonly<Record<string, JsonObject>>;
  /** Forms that hold an erased category: a condition that names one cannot be said. */
  readonly erasedForms: readonly string[];
  /** Attributes of the party on each side: its own before its counterpart's. */
  readonly parties: Readonly<Record<Side, Readonly<Record<string, Json>>>>;
  /** The day since which the side that asks knows the case. */
  readonly openedOn: CivilDate;
  /** How the case ended that this one follows; absent where it follows none. */
  readonly earlier?:
    | { readonly outcome: string; readonly closedOn: CivilDate }
    /** For a side that may not know, whether or not there is one: a condition that asks cannot be said. */
    | 'not known';
}

/** A clock as the pack declares it; a case arms it when its trigger occurs. */
export interface DeadlineRule {
  readonly id: string;
  readonly source?: Source;
  readonly duty: Side;
  readonly sides: readonly Side[];
  /** Whose zone ends the last day: a kind of participant on the duty side; without one, the side's party. */
  readonly actor?: string;
  readonly appliesIf?: CompiledCondition;
  readonly starts: Trigger;
  readonly within: Amount;
  readonly counting: CountingRule;
  /** Transition ids and state paths. */
  readonly metBy: readonly string[];
  readonly cancelledBy: readonly string[];
  /** The causes that stop the clock: suspensions of the case, or of an instrument with a counterpart. */
  readonly pausedBy?: { readonly causes: readonly string[]; readonly source?: Source };
  /** The deadline of which this is a part: it never ends later, and stands still with it. */
  readonly divides?: string;
  readonly warn: readonly { readonly before: Amount; readonly roles: readonly string[] }[];
  readonly extension?: ExtensionRule;
  readonly onExpiry?: { readonly effect: string; readonly event?: string };
  /** By the date on which the case reached the side that must act; both ends included. */
  readonly validFrom?: CivilDate;
  readonly validUntil?: CivilDate;
  /** Which parts of the rule nobody could confirm. */
  readonly unconfirmed: readonly string[];
}

/** What sets a clock going. A date is the effective date of what happened. */
export type Trigger =
  | { readonly on: 'transition'; readonly id: string }
  | { readonly on: 'entered'; readonly state: string }
  | { readonly on: 'ended'; readonly deadline: string }
  | { readonly on: 'earliest' | 'latest'; readonly of: readonly Trigger[] };

/** The longer period that may be asked for. */
export interface ExtensionRule {
  readonly askedBy: Side;
  /** The other side that must say yes; without it, asking is enough. */
  readonly consentOf?: Side;
  /** Code list of reasons. */
  readonly reasons: string;
  /** A new total from the same start, an amount added to the end, or no end until an obstacle is gone. */
  readonly to: { readonly total: Amount } | { readonly added: Amount } | { readonly openEnded: true };
  /** How often it may be asked for; once where it is absent. */
  readonly times?: number;
  readonly blockedIf?: CompiledCondition;
  /** The role that is asked when `blockedIf` cannot be said; its finding decides. */
  readonly ask?: string;
  /** Code list of the reasons that the finding needs (`whenUnknown: { ask, reasons }`). */
  readonly askReasons?: string;
  readonly source?: Source;
}
