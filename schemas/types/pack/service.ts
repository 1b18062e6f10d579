// Generated from pack/service.schema.json by generate-types.ts. Do not edit.

/**
 * services/<id>/service.yaml: who takes part in a procedure, what is filled in, which steps people take and what is transmitted.
 */
export interface Service {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  opensOn: string;
  /**
   * First letters of public reference numbers: capital letters and digits. A case gets its number when a form is first handed to another side; in a procedure of one side, when it is opened.
   */
  reference: string;
  /**
   * The instrument that must bind the counterparts of all parties on the day on which a case is opened, first and last day included; of several, one must bind them all. Absent, nothing is asked.
   */
  restsOn?: RestsOn | RestsOn[];
  follows?: Follows;
  arrivals?: Arrivals;
  workflow?: PatternUse;
  /**
   * How the authority of every side but the opening one is found. Empty in a procedure with one side.
   */
  parties?: {
    [k: string]: Party;
  };
  /**
   * Authorities that are drawn in when a state makes one of their roles responsible.
   */
  participants?: {
    [k: string]: ParticipantUse;
  };
  /**
   * The forms; each has a schema in forms/.
   */
  forms: {
    [k: string]: FormUse;
  };
  /**
   * The steps that people take. Each is an event of the workflow.
   */
  transitions: {
    [k: string]: Transition;
  };
  /**
   * For which causes a case can be suspended: neutral words that name no reason a side may not know. A suspension stops the clocks that name the cause under pausedBy and moves no state.
   */
  suspensions?: {
    [k: string]: SuspensionUse;
  };
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  messages?: string;
  /**
   * Cases of the service are requests of persons about their own data: the administration lists them apart, with their clocks.
   */
  requestsOfPersons?: boolean;
  adoption?: AdoptionUse;
  /**
   * What a registry may be asked about the person of a case. The answer is `match`, `no-match`, `candidates` or `cannot-say`, and never a record; it decides nothing. What is not declared here cannot be asked.
   */
  questions?: {
    [k: string]: QuestionUse;
  };
}
/**
 * An instrument under which cases can be opened.
 */
export interface RestsOn {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  instrument: string;
  source?: Source;
}
/**
 * Where a rule, or a part of one, comes from.
 */
export interface Source {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  instrument?: string;
  /**
   * The article, in quotation marks: "8(2)".
   */
  article?: string;
  /**
   * Read in the source; not read by anybody yet; or the controller's own choice.
   */
  status: "confirmed" | "unconfirmed" | "policy";
  /**
   * What a reader should know, for instance which text was read.
   */
  note?: string;
}
/**
 * Which ended cases may be followed.
 */
export interface Follows {
  /**
   * Services of the pack to which the earlier case may belong.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  services: string[];
  /**
   * Outcomes with which it may have ended.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  outcomes: string[];
  source?: Source;
}
/**
 * Who is to arrive when and where, and what can be said of it at the place. It gives nobody a right: whoever may take one of the steps has the page.
 */
export interface Arrivals {
  day: AnswerPlace;
  flight?: AnswerPlace;
  place?: AnswerPlace;
  /**
   * Forms that say which documents the person carries. Shown with each person, as far as they may be read.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  documents?: string[];
  /**
   * The transitions that say what became of an arrival, in the order in which they are offered.
   */
  steps: {
    [k: string]: ArrivalStep;
  };
}
/**
 * One answer: the form and the field in it.
 */
export interface AnswerPlace {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  form: string;
  /**
   * Pointer to the field: `/journey/date`.
   */
  field: string;
}
/**
 * What a transition says of an arrival.
 */
export interface ArrivalStep {
  /**
   * How it is shown: the person was let in, was not let in, or did not come.
   */
  is: "accepted" | "refused" | "absent";
  /**
   * What the form of the step begins with, so that nobody types what is known. Whoever decides may change it.
   */
  fills?: {
    /**
     * Pointer to the date in the form of the step that is first filled in with the day of the decision.
     */
    day?: string;
    /**
     * Pointer to the field that is first filled in with the place where the person was to arrive.
     */
    place?: string;
  };
}
/**
 * A workflow pattern, bound to the words of this pack.
 */
export interface PatternUse {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  pattern: string;
  bind?: Binding;
}
/**
 * For every word that the pattern declares, the word of this pack.
 */
export interface Binding {
  sides?: Words;
  roles?: Words;
  conditions?: Words;
}
/**
 * Word of the pattern to word of the pack.
 */
export interface Words {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  [k: string]: string;
}
/**
 * The authority that answers for a side.
 */
export interface Party {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  kind: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  authority?: string;
}
/**
 * An authority that takes part without being the party of its side.
 */
export interface ParticipantUse {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  side: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  kind: string;
  choose: Choice;
  discloses?: Discloses;
}
/**
 * One fixed authority, the one that covers the counterpart of the party on a side, or the one that a form names.
 */
export interface Choice {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  authority?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  covers?: string;
  /**
   * The authority of the kind whose id a form's answer names, as the participant's side knows it; asked anew whenever it is given a task.
   */
  answer?: {
    /**
     * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
     */
    form: string;
    /**
     * Pointer to the field, for instance `/airport`.
     */
    field: string;
  };
}
/**
 * Whom the outcome of a condition may tell something of data that they may not read, because the procedure itself is the disclosure. Without it, nothing that somebody sees may hang on such data.
 */
export interface Discloses {
  /**
   * Roles that learn the outcome; the data themselves they still do not read.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  to: string[];
  /**
   * Why the procedure cannot do without.
   */
  why: string;
}
/**
 * A form of the service.
 */
export interface FormUse {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  by: string;
  source?: Source;
}
/**
 * A step that a person can take.
 */
export interface Transition {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  by: string;
  /**
   * The sides that learn of it; the acting side and those that receive a form when absent.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  sides?: string[];
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  form?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  reasons?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  when?: string;
  /**
   * How many days back its effective date may lie; 0 when absent.
   */
  daysBack?: number;
  /**
   * It dates something that happened outside the case: its effective date may lie before the case was opened, within `daysBack`.
   */
  predates?: true;
  /**
   * Forms that are handed to another side with it.
   */
  transmits?: Transmission[];
  /**
   * Forms that other sides hand over, whose receipt it confirms: the register of transmissions says since when.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  acknowledges?: string[];
  source?: Source;
}
/**
 * A form handed to another side, cut to the whitelist.
 */
export interface Transmission {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  form: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  to: string;
}
/**
 * Who may suspend a case for a cause, who knows of it, and what may still be done meanwhile.
 */
export interface SuspensionUse {
  /**
   * The sides whose people may say that it begins and that it has ended.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  by: string[];
  /**
   * The sides that know of it; every side when absent.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  sides?: string[];
  /**
   * Transitions and commands that stay possible meanwhile; all when absent. Suspending and resuming always are.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  permits?: string[];
  /**
   * How many days back its beginning or end may lie; none when absent.
   */
  daysBack?: number;
  source?: Source;
}
/**
 * How open cases of an older system are taken over: what they may lack, and who settles a clock that had ended before.
 */
export interface AdoptionUse {
  /**
   * What may be missing. A case that lacks anything else is refused.
   */
  mayLack?: Lack[];
  /**
   * By step of the past, a transition or the event of a deadline, which of its conditions are not asked.
   */
  forgives?: {
    [k: string]: Forgiveness;
  };
  /**
   * The roles that say what becomes of a clock that was past its last day when its case was taken over. Each needs settle-deadline in access.yaml.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  settledBy: string[];
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  reasons: string;
  source?: Source;
}
/**
 * Something that may be missing, and why.
 */
export interface Lack {
  /**
   * Forms by id, or their fields as `form.field.field`; what lies inside is meant with it.
   */
  what: string[];
  /**
   * Why a case may be without it, for a lawyer.
   */
  why: string;
  source?: Source;
}
/**
 * What is not asked of a step of the past, and why.
 */
export interface Forgiveness {
  /**
   * `when`: its conditions and the guards of the workflow; `form`: that its form is complete; `safeguards`; `reason`: that it has one.
   */
  what: ("when" | "form" | "safeguards" | "reason")[];
  /**
   * Why, for a lawyer.
   */
  why: string;
  source?: Source;
}
/**
 * One question to a registry: who may ask it, what the registry is told, and for what.
 */
export interface QuestionUse {
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  asks: string;
  /**
   * Roles that may ask, all of one side. They must be able to read every field that is given away: whoever may not read a value may not ask about it.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  by: string[];
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  form: string;
  /**
   * What the registry is told: the kind of each key, as the registry knows it, and the field that holds it. All of them must be filled in: with fewer a question would fit more people.
   */
  keys: {
    /**
     * Pointer to a field of the form: `/person/birthDate`.
     */
    [k: string]: string;
  };
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  purposes: string;
  limits: QuestionLimits;
  source?: Source;
}
/**
 * How often one person may ask the registry, over all cases.
 */
export interface QuestionLimits {
  /**
   * Questions within 24 hours.
   */
  perDay: number;
  /**
   * Questions within 60 seconds.
   */
  perMinute: number;
}
