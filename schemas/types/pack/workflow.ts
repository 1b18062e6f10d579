// Generated from pack/workflow.schema.json by generate-types.ts. Do not edit.

/**
 * A target, a target with a guard, or several of which the first whose guard holds is taken.
 */
export type Candidates = Target | Move | (Target | Move)[];
/**
 * A state beside this one, `.state` inside it, or `#workflow.state` from the root.
 */
export type Target = string;
/**
 * Names, none of them twice.
 *
 * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
 */
export type Names = string[];

/**
 * workflow.yaml: a state machine in the form that XState's editor reads, without actions, timers and code. A closed set of keys.
 */
export interface Workflow {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  id: string;
  /**
   * What the workflow is for.
   */
  description?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  initial: string;
  states: States;
  on?: Handlers;
}
/**
 * States by name.
 */
export interface States {
  [k: string]: State;
}
/**
 * A state: simple, with states inside, with parallel regions, or final.
 */
export interface State {
  /**
   * parallel: all states inside are active at once. final: nothing follows.
   */
  type?: "parallel" | "final";
  /**
   * What the state means.
   */
  description?: string;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  initial?: string;
  states?: States;
  on?: Handlers;
  always?: Candidates;
  onDone?: Target;
  meta?: StateMeta;
}
/**
 * Events, each with what follows. An event is a transition of the service or the event of an expired deadline.
 */
export interface Handlers {
  [k: string]: Candidates;
}
/**
 * A target that is reached where its guard holds.
 */
export interface Move {
  target: Target;
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  guard?: string;
  /**
   * Why.
   */
  description?: string;
}
/**
 * What the engine must know of a state.
 */
export interface StateMeta {
  responsible?: Names;
  /**
   * The sides that may know that the state is active; those of the state around it when absent.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  sides?: string[];
  /**
   * A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  outcome?: string;
  /**
   * Why no clock covers a wait here.
   */
  waiver?: string;
  /**
   * The state holds a legal effect, such as that of a deadline, until a person confirms or contests it: the steps that do, the only ones that may lead out of the state.
   *
   * Items: A name of the pack's own: lower-case words with hyphens between them. Its texts stand in the locale files.
   */
  confirms?: string[];
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
