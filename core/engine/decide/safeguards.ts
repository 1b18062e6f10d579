import { type Knowing, mayReadCondition } from '../access/may-read.ts';
import type { Side } from '../basics/identifiers.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import type { CompiledService, SafeguardRule } from '../compile/compiled-service.ts';
import { becauseOf } from './because-of.ts';
import { factsOf } from './facts-of.ts';
import type { Progress } from './progress.ts';

/** A step of the workflow that is about to be taken: what happens in it, in its order. */
export interface GuardedStep {
  /** A transition, or the event of a deadline. */
  readonly event?: string;
  readonly entered: readonly string[];
}

/** What a safeguard may ask when a step is looked at. */
export interface Asked {
  /** True when one of the things that the safeguard needs has happened before the step. */
  readonly satisfied: boolean;
  /** The answer of a condition at the moment of the step; undefined where it cannot be said. */
  holds(condition: string): boolean | undefined;
}

/**
 * True when a step breaks a safeguard of absence or precedence. Within the step the transition comes first and then the
 * states in the order in which they are entered, so that what is needed may come just before. A condition that cannot
 * be said is no yes: the safeguard applies, and what it needs is not there. A response is not broken by a step.
 */
export function isBroken({ pattern, of, needs, when }: SafeguardRule, step: GuardedStep, asked: Asked): boolean {
  // Most steps do not concern a safeguard: its conditions are asked of those that do.
  const isOf = (name: string) => of.includes(name);
  if (pattern === 'response' || !((step.event !== undefined && isOf(step.event)) || step.entered.some(isOf)))
    return false;
  const names = [...(step.event === undefined ? [] : [step.event]), ...step.entered];
  if (when !== undefined && asked.holds(when) === false) return false;
  let { satisfied } = asked;
  for (const name of names) {
    if (of.includes(name)) {
      if (pattern === 'absence') return true;
      if (!satisfied && !needs.some((need) => 'holds' in need && asked.holds(need.holds) === true)) return true;
    }
    satisfied ||= needs.some((need) => 'happens' in need && need.happens === name);
  }
  return false;
}

/** The first safeguard of the case's own version of the pack that a step on behalf of a side would break. */
export function findBrokenSafeguard(progress: Progress, step: GuardedStep, side: Side): SafeguardRule | undefined {
  const { service, world, caseFile } = progress;
  if (service.safeguards.length === 0) return undefined;
  const facts = factsOf(service, world, caseFile, side);
  const hasHappened = (name: string) =>
    Object.hasOwn(caseFile.happened, `transition:${name}`) || Object.hasOwn(caseFile.happened, `entered:${name}`);
  return service.safeguards.find((safeguard) =>
    isBroken(safeguard, step, {
      get satisfied() {
        return safeguard.needs.some((need) => 'happens' in need && hasHappened(need.happens));
      },
      holds: (condition) => service.conditions[condition]?.evaluate(facts),
    }),
  );
}

/**
 * The refusal for a step that would break a safeguard. It names the clause, unless that would tell the person about
 * facts that they may not read or happenings that their side does not know.
 */
export function safeguardRefusal(
  progress: Progress,
  step: GuardedStep,
  rights: { readonly side: Side } & Knowing,
): Refusal | undefined {
  const { service } = progress;
  const { side } = rights;
  const broken = findBrokenSafeguard(progress, step, side);
  if (!broken) return undefined;
  const asked = [broken.when, ...broken.needs.map((need) => ('holds' in need ? need.holds : undefined))];
  const conditions = asked.flatMap((name) => (name === undefined ? [] : (service.conditions[name] ?? [])));
  const isOpen =
    conditions.every((condition) => mayReadCondition(service, condition, rights)) &&
    broken.needs.every((need) => 'holds' in need || isKnownTo(service, need.happens, side));
  if (!isOpen) return refusal('not-now');
  return refusal('safeguard', { safeguard: broken.id }, { because: becauseOf(broken.source, broken.id) });
}

/** True when a side learns of a transition, or of a state being entered. */
export function isKnownTo({ transitions, machine }: CompiledService, name: string, side: Side): boolean {
  const transition = Object.hasOwn(transitions, name) ? transitions[name] : undefined;
  const state = Object.hasOwn(machine.states, name) ? machine.states[name] : undefined;
  return (transition ?? state)?.sides.includes(side) ?? false;
}
