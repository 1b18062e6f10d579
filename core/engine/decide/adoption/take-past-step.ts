import { type Refusal, refusal } from '../../basics/refusal.ts';
import { ok, type Result } from '../../basics/result.ts';
import type { TransitionRule } from '../../compile/compiled-service.ts';
import type { PastStep } from '../../model/command.ts';
import type { ActorInCase } from '../acting.ts';
import { becauseOf } from '../because-of.ts';
import { findSuspended } from '../find-suspension.ts';
import { type Moved, move } from '../move.ts';
import { validateReason } from '../reason-refusal.ts';
import { findBrokenSafeguard } from '../safeguards.ts';
import { transmit } from '../transmit.ts';
import { refuseFor } from './history-refusal.ts';
import { needPastForm, putPastForm } from './past-form.ts';
import { pastCondition, pastMove } from './past-guard.ts';
import type { PastMoment } from './past-moment.ts';
import { type Replay, withLacks, withProgress } from './replay.ts';

/** A step of the history, with its place in the command, its moment and whoever acted. */
export interface Past {
  readonly step: PastStep;
  readonly pointer: string;
  readonly moment: PastMoment;
  readonly who: ActorInCase;
}

/** Takes a transition as it was taken: form, reason, conditions, machine, safeguards, and what it hands over. */
export function takePastStep(replay: Replay, rule: TransitionRule, past: Past): Result<Replay, Refusal> {
  const { step, pointer, moment, who } = past;
  const forgiven = replay.rule.forgives[rule.id] ?? [];
  const suspended = findSuspended(replay.progress, rule.by, rule.id);
  if (suspended) return refuseFor(pointer, suspended);
  const unreasoned = validateReason(replay.progress.law.caseVersion, rule, step.reason);
  if (unreasoned && !(unreasoned.code === 'reason-required' && forgiven.includes('reason'))) {
    return refuseFor(`${pointer}/reason`, unreasoned);
  }
  const filled = fillPastForm(replay, rule, past);
  if (!filled.ok) return filled;
  const asked = askWhen(filled.value, rule, pointer);
  if (!asked.ok) return asked;
  const target = { event: rule.id, side: rule.by, isForgiven: forgiven.includes('when'), pointer };
  const moved = pastMove(asked.value, { ...target, ...(step.to === undefined ? {} : { to: step.to }) });
  if (!moved.ok) return refuseFor(pointer, moved.error);
  const unsafe = forgiven.includes('safeguards') ? undefined : pastSafeguard(asked.value, moved.value.moved, rule);
  if (unsafe) return refuseFor(pointer, unsafe);
  const handed = handOver(withLacks(asked.value, rule.by, moved.value.lacks), rule, past);
  if (!handed.ok) return handed;
  return ok(
    withProgress(
      handed.value,
      move(handed.value.progress, moved.value.moved, {
        transition: rule.id,
        ...(step.reason === undefined ? {} : { reason: step.reason }),
        tell: rule.sides,
        on: moment.on,
        ...(moment.at === undefined ? {} : { at: moment.at }),
        by: who.by,
      }),
    ),
  );
}

function fillPastForm(replay: Replay, rule: TransitionRule, { step, pointer, moment, who }: Past) {
  const form = rule.form === undefined ? undefined : replay.progress.service.forms[rule.form];
  if (!form) return step.answers === undefined ? ok(replay) : refuseFor(pointer, refusal('form-unknown'));
  const isForgiven = (replay.rule.forgives[rule.id] ?? []).includes('form');
  const said = { form, on: moment.on, by: who.by, isForgiven };
  return step.answers === undefined
    ? needPastForm(replay, said)
    : putPastForm(replay, { ...said, answers: step.answers, pointer: `${pointer}/answers` });
}

function askWhen(replay: Replay, { id, when, by }: TransitionRule, pointer: string): Result<Replay, Refusal> {
  if (when === undefined) return ok(replay);
  const lacks = pastCondition(replay, when, by);
  if (lacks.ok) return ok(withLacks(replay, by, lacks.value));
  return (replay.rule.forgives[id] ?? []).includes('when') ? ok(replay) : refuseFor(pointer, lacks.error);
}

function pastSafeguard({ progress }: Replay, { entered }: Moved, rule: TransitionRule): Refusal | undefined {
  const broken = findBrokenSafeguard(progress, { event: rule.id, entered }, rule.by);
  return broken && refusal('safeguard', { safeguard: broken.id }, { because: becauseOf(broken.source, broken.id) });
}

/** What was handed over is recorded as handed over, be it that nothing of it is left: the other side knows the case. */
function handOver(replay: Replay, rule: TransitionRule, { pointer, moment, who }: Past): Result<Replay, Refusal> {
  let handed: Result<Replay, Refusal> = ok(replay);
  for (const { form: id, to } of rule.transmits) {
    const form = replay.progress.service.forms[id];
    if (!handed.ok || !form) return handed;
    const isForgiven = (replay.rule.forgives[rule.id] ?? []).includes('form');
    const there = needPastForm(handed.value, { form, on: moment.on, by: who.by, isForgiven });
    if (!there.ok) return there;
    const passed = transmit(there.value.progress, {
      form,
      from: rule.by,
      to,
      on: moment.on,
      who,
      mayLack: true,
    });
    handed = passed.ok ? ok(withProgress(there.value, passed.value)) : refuseFor(pointer, passed.error);
  }
  return handed;
}
