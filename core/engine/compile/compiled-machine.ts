import type { Side } from '../basics/identifiers.ts';
import type { StateValue } from '../model/case-file.ts';

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
