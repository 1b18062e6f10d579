import type { Instant } from '../basics/civil-date.ts';
import type { Refusal } from '../basics/refusal.ts';
import type { CaseEvent } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { ScenarioStep } from './scenario-data.ts';

/** What came of a scenario. */
export interface ScenarioReport {
  readonly title: string;
  /** True when every step was reached and nothing differs. */
  readonly passed: boolean;
  /** Why the scenario does not count for coverage; undefined when it does. */
  readonly notCounted?: string;
  /** The steps in order, those of fixtures and of `given` first, up to the one after which the story could not go on. */
  readonly steps: readonly StepReport[];
  /** How many steps were not reached, because the case had taken another course. */
  readonly notReached: number;
}

/** What came of one step. */
export interface StepReport {
  readonly section: 'fixture' | 'given' | 'steps';
  /** The fixture that tells the step, in the section of fixtures. */
  readonly fixture?: string;
  /** From 1 within its section, or within its fixture. */
  readonly number: number;
  readonly step: ScenarioStep;
  /** The reading of the case clock, and the zone in which the step's date was read. */
  readonly now: Instant;
  readonly zone: string;
  /** Why the rules said no to the step, expected or not. */
  readonly refusal?: Refusal;
  /** What happened: deadlines that passed first, then what the step did. */
  readonly events: readonly CaseEvent[];
  /** The case after the step; undefined before it is opened. */
  readonly caseFile: CaseFile | undefined;
  /** What the conditions that were asked on the way answered; in the order in which they were asked. */
  readonly asked: readonly AskedCondition[];
  readonly mismatches: readonly Mismatch[];
}

/** Something that is not as the scenario says. */
export interface Mismatch {
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  /** The reasons behind the actual value, one a line. */
  readonly because: readonly string[];
  /** What the two values name, where they are names of the pack or of a refusal. */
  readonly of?: NameKind;
}

/** What a name in a report can be the name of. */
export type NameKind = 'state' | 'outcome' | 'transition' | 'deadline' | 'category' | 'refusal';

/** A condition that was asked while a step was decided, with its answer; undefined: it could not be said. */
export interface AskedCondition {
  readonly condition: string;
  readonly answer: boolean | undefined;
}
