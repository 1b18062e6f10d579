import { type Refusal, refusal } from '../../basics/refusal.ts';
import { ok, type Result } from '../../basics/result.ts';
import type { DeadlineRule } from '../../compile/compiled-deadline.ts';
import type { CaseFile } from '../../model/case-file.ts';
import type { PastStep } from '../../model/command.ts';
import { becauseOf } from '../because-of.ts';
import { type DueDeadline, passInto } from '../pass-due.ts';
import { findBrokenSafeguard } from '../safeguards.ts';
import { refuseAt, refuseFor } from './history-refusal.ts';
import { pastMove } from './past-guard.ts';
import type { PastMoment } from './past-moment.ts';
import { type Replay, withLacks, withProgress } from './replay.ts';

/**
 * Passes the clock whose event the history names: in the older system its period ended and had its effect. The effect is
 * dated the last day by the rules of the pack, whatever day the older system wrote down after it.
 */
export function passPastDeadline(
  replay: Replay,
  rules: readonly DeadlineRule[],
  { step, pointer, moment }: { readonly step: PastStep; readonly pointer: string; readonly moment: PastMoment },
): Result<Replay, Refusal> {
  const { context } = replay.progress;
  const found = findEnded(replay.progress.caseFile, rules);
  if (!found) return refuseAt(pointer, 'history-no-clock');
  const { due, rule } = found;
  if (step.on < due.lastDay || due.dueAt > (context.recordedAt ?? context.now)) {
    return refuseAt(`${pointer}/on`, 'history-too-early', { lastDay: due.lastDay });
  }
  const forgiven = replay.rule.forgives[step.do] ?? [];
  const moved = pastMove(replay, {
    event: step.do,
    side: due.duty,
    isForgiven: forgiven.includes('when'),
    pointer,
    ...(step.to === undefined ? {} : { to: step.to }),
  });
  if (!moved.ok) return refuseFor(pointer, moved.error);
  const { entered } = moved.value.moved;
  const broken = findBrokenSafeguard(replay.progress, { event: step.do, entered }, due.duty);
  if (broken && !forgiven.includes('safeguards')) {
    return refuseFor(
      pointer,
      refusal('safeguard', { safeguard: broken.id }, { because: becauseOf(broken.source, broken.id) }),
    );
  }
  const isOver = due.dueAt <= moment.now;
  const at = { ...replay.progress, context: { ...context, now: isOver ? moment.now : due.dueAt } };
  return ok(withProgress(withLacks(replay, due.duty, moved.value.lacks), passInto(at, due, rule, moved.value.moved)));
}

/** The newest clock of the rules that runs; else one that is held, or of which it could not be said whether it applied. */
function findEnded({ deadlines }: CaseFile, rules: readonly DeadlineRule[]) {
  for (const is of ['running', 'held', 'undecided'] as const) {
    for (const rule of rules) {
      const due = Object.values(deadlines)
        .filter((one): one is DueDeadline => one.lastDay !== undefined && one.dueAt !== undefined)
        .findLast((one) => one.rule === rule.id && one.status.is === is);
      if (due) return { due, rule };
    }
  }
  return undefined;
}
