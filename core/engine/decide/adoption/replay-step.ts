import type { Side } from '../../basics/identifiers.ts';
import { type Refusal, refusal } from '../../basics/refusal.ts';
import { ok, type Result } from '../../basics/result.ts';
import type { PastStep } from '../../model/command.ts';
import type { Progress } from '../progress.ts';
import { zoneOfSide } from '../zone-of-side.ts';
import { zoneOfStep } from '../zone-of-step.ts';
import { refuseAt, refuseFor } from './history-refusal.ts';
import { holdDue } from './hold-due.ts';
import { passPastDeadline } from './pass-past-deadline.ts';
import { pastActor } from './past-actor.ts';
import { pastCommands, sideOfCommand, takePastCommand } from './past-command.ts';
import { putPastForm } from './past-form.ts';
import { type PastMoment, pastMoment } from './past-moment.ts';
import { type Replay, replayed, withProgress } from './replay.ts';
import { type Past, takePastStep } from './take-past-step.ts';

/** Whose step it is, where its day is read, and how it is replayed. */
interface Plan {
  readonly side: Side;
  readonly zone: string;
  readonly take: (replay: Replay, past: Past) => Result<Replay, Refusal>;
}

/**
 * Takes one step of the history on its day: what was past its last day by then is held first, never passed. Also returned
 * is its moment, before which no later step can lie.
 */
export function replayStep(
  replay: Replay,
  step: PastStep,
  pointer: string,
  before: PastMoment,
): Result<{ replay: Replay; moment: PastMoment }, Refusal> {
  const { context } = replay.progress;
  const plan = planOf(replay.progress, step);
  if (!plan) return refuseAt(`${pointer}/do`, 'history-step-unknown');
  const { side, zone } = plan;
  const moment = pastMoment(step, { pointer, zone, recordedAt: context.recordedAt ?? context.now }, before);
  if (!moment.ok) return moment;
  if (!Object.hasOwn(replay.progress.caseFile.known, side)) return refuseAt(`${pointer}/do`, 'history-unaware');
  const who = pastActor(replay.progress, side, step.by);
  if (!who.ok) return refuseFor(`${pointer}/by`, who.error);

  const { now } = moment.value;
  const held = holdDue({ ...replay.progress, context: { ...context, now } }, now);
  const past = { step, pointer, moment: moment.value, who: who.value };
  const taken = replayed(withProgress(replay, held), (standing) => plan.take(standing, past));
  return taken.ok ? ok({ replay: taken.value, moment: moment.value }) : taken;
}

function planOf(progress: Progress, step: PastStep): Plan | undefined {
  const { service } = progress;
  const rule = Object.hasOwn(service.transitions, step.do) ? service.transitions[step.do] : undefined;
  if (rule) {
    return {
      side: rule.by,
      zone: zoneOfStep(progress, rule),
      take: (replay, past) => takePastStep(replay, rule, past),
    };
  }
  const ending = service.deadlines.filter(({ onExpiry }) => onExpiry?.event === step.do);
  const [first] = ending;
  if (first) {
    return {
      side: first.duty,
      zone: zoneOfSide(progress, first.duty),
      take: (replay, past) => passPastDeadline(replay, ending, past),
    };
  }
  return planOfCommand(progress, step);
}

function planOfCommand(progress: Progress, step: PastStep): Plan | undefined {
  if (step.do === 'record-answers') {
    const form = step.form !== undefined && Object.hasOwn(progress.service.forms, step.form) ? step.form : undefined;
    const by = form === undefined ? undefined : progress.service.forms[form]?.by;
    return by === undefined ? undefined : { side: by, zone: zoneOfSide(progress, by), take: recordPastForm };
  }
  const type = pastCommands.find((one) => one === step.do);
  const authority = step.by === undefined ? undefined : progress.world.authorities[step.by];
  const side = type && (authority?.side ?? sideOfCommand(progress, step));
  if (!type || side === undefined) return undefined;
  return {
    side,
    zone: zoneOfSide(progress, side),
    take: (replay, { pointer, who }) => {
      const taken = takePastCommand({ ...replay.progress, acting: who }, type, step);
      return taken.ok ? ok(withProgress(replay, taken.value)) : refuseFor(pointer, taken.error);
    },
  };
}

function recordPastForm(replay: Replay, { step, pointer, moment, who }: Past): Result<Replay, Refusal> {
  const form = replay.progress.service.forms[step.form ?? ''];
  const waiting = replay.waiting[step.form ?? ''];
  if (!form) return refuseFor(`${pointer}/form`, refusal('form-unknown'));
  const said = { form, on: moment.on, by: who.by };
  if (step.answers) return putPastForm(replay, { ...said, answers: step.answers, pointer: `${pointer}/answers` });
  if (waiting) return putPastForm(replay, { ...said, answers: waiting, pointer: `/forms/${form.id}` });
  return refuseAt(`${pointer}/answers`, 'lack-not-allowed');
}
