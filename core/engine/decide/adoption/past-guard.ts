import type { Side } from '../../basics/identifiers.ts';
import { type Refusal, refusal } from '../../basics/refusal.ts';
import { fail, ok, type Result } from '../../basics/result.ts';
import { valuesAt } from '../../basics/values-at.ts';
import type { ConditionFacts } from '../../compile/compiled-condition.ts';
import { everyAnswer } from '../../compile/machine/every-answer.ts';
import { becauseOf } from '../because-of.ts';
import { factsOf } from '../facts-of.ts';
import type { Moved } from '../move.ts';
import { refuseAt } from './history-refusal.ts';
import { mayLack, pathOfRead } from './may-lack.ts';
import type { Replay } from './replay.ts';

/** A step of the machine that the history says was taken. */
export interface PastMove {
  readonly event: string;
  /** The side whose facts answer the conditions. */
  readonly side: Side;
  readonly to?: string;
  readonly isForgiven: boolean;
  readonly pointer: string;
}

/**
 * Where the machine goes: what is on record answers the conditions. One that cannot be said, because of something that the
 * case may lack, is answered as the history says; where that leaves several ways, the history names the state.
 */
export function pastMove(replay: Replay, past: PastMove): Result<{ moved: Moved; lacks: readonly string[] }, Refusal> {
  const { progress } = replay;
  const { machine } = progress.service;
  const state = machine.join(progress.caseFile.stateSeen);
  if (!machine.accepts(state).includes(past.event)) return refuseAt(past.pointer, 'history-not-possible');
  const facts = factsOf(progress.service, progress.world, progress.caseFile, past.side);
  const lacks = new Set<string>();
  let unsaid: string | undefined;
  const denied = new Set<string>();
  const ways = (isFree: boolean) =>
    everyAnswer((guard) =>
      machine.step(state, past.event, (condition) => {
        const said = isFree ? undefined : progress.service.conditions[condition]?.evaluate(facts);
        if (said === false) denied.add(condition);
        if (said !== undefined || isFree) return said ?? guard(condition);
        const missing = missingReads(replay, facts, condition);
        if (!missing) {
          unsaid ??= condition;
          return false;
        }
        for (const path of missing) lacks.add(path);
        return guard(condition);
      }),
    ) ?? [];
  const fitting = (isFree: boolean) =>
    distinct(
      ways(isFree).flatMap(({ step }) => (step.is === 'moved' ? [step] : [])),
      past.to,
    );
  const found = fitting(false);
  const byRecord = unsaid === undefined ? found : [];
  const moves = byRecord.length === 0 && past.isForgiven ? fitting(true) : byRecord;
  const [moved, ...others] = moves;
  if (moved && others.length === 0) return ok({ moved, lacks: [...lacks] });
  if (others.length > 0) return refuseAt(`${past.pointer}/to`, 'history-choice');
  if (unsaid !== undefined) return fail(refusal('condition-unknown', { condition: unsaid }, causeOf(replay, unsaid)));
  if (past.to !== undefined) return refuseAt(`${past.pointer}/to`, 'history-choice');
  const [condition] = denied;
  return condition === undefined
    ? refuseAt(past.pointer, 'history-not-possible')
    : fail(refusal('condition-not-met', { condition }, causeOf(replay, condition)));
}

/**
 * Whether a condition holds, or may be taken for held: it cannot be said for want of something that the case may lack, which
 * is then returned. The refusal otherwise.
 */
export function pastCondition(replay: Replay, condition: string, side: Side): Result<readonly string[], Refusal> {
  const { progress } = replay;
  const facts = factsOf(progress.service, progress.world, progress.caseFile, side);
  const said = progress.service.conditions[condition]?.evaluate(facts);
  if (said === true) return ok([]);
  const because = causeOf(replay, condition);
  if (said === false) return fail(refusal('condition-not-met', { condition }, because));
  const missing = missingReads(replay, facts, condition);
  return missing ? ok(missing) : fail(refusal('condition-unknown', { condition }, because));
}

/** What a condition reads of forms and is not there; undefined unless there is such a thing and the case may lack all of it. */
function missingReads(
  { progress, rule }: Replay,
  facts: ConditionFacts,
  condition: string,
): readonly string[] | undefined {
  const reads = progress.service.conditions[condition]?.reads ?? [];
  const missing = reads.filter((read) => {
    const [form = '', ...steps] = read.split('.');
    if (!Object.hasOwn(progress.service.forms, form)) return false;
    return valuesAt(facts.answers(form), ['', ...steps].join('/')).length === 0;
  });
  const paths = missing.map(pathOfRead);
  return paths.length > 0 && paths.every((path) => mayLack(rule, path)) ? paths : undefined;
}

function distinct(moves: readonly Moved[], to: string | undefined): readonly Moved[] {
  const fitting = moves.filter(({ entered }) => to === undefined || entered.includes(to));
  return [...new Map(fitting.map((one) => [JSON.stringify([one.state, one.entered]), one])).values()];
}

function causeOf({ progress }: Replay, condition: string) {
  const known = progress.service.conditions[condition];
  return known ? { because: becauseOf(known.source, known.id) } : {};
}
