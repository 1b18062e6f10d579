import { findRights } from '../access/rights.ts';
import type { Side } from '../basics/identifiers.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import type { CaseFile } from '../model/case-file.ts';
import { becauseOf } from './because-of.ts';
import type { Progress } from './progress.ts';

/**
 * The refusal for a step that was open until a deadline passed: it may have been taken in time, but it is recorded
 * after the expiry. Undefined when no expiry that this side knows closed the door. It is found in the state that the
 * expiry met, so that it does not matter whether a sweep or this very command passed the deadline.
 */
export function findMeanwhile(progress: Progress, transition: string, side: Side): Refusal | undefined {
  const { service, caseFile } = progress;
  // An expiry that moved nothing closed no door.
  const moving = service.deadlines.filter(({ onExpiry }) => onExpiry?.event !== undefined).map(({ id }) => id);
  const expired = moving
    .flatMap((rule) => Object.values(caseFile.deadlines).filter((one) => one.rule === rule))
    .filter(({ status, sides }) => status.is === 'passed' && sides.includes(side))
    .find(({ id }) => wasOpen(progress, transition, caseFile.interrupted[id] ?? {}));
  if (!expired) return undefined;
  return refusal(
    'expired-meanwhile',
    { deadline: expired.rule, lastDay: expired.lastDay ?? null },
    { because: becauseOf(expired.explanation.source, expired.rule) },
  );
}

/** True when the person could have taken the step in the state of then. */
function wasOpen(progress: Progress, transition: string, stateSeen: CaseFile['stateSeen']): boolean {
  const { law, world, context, caseFile, service } = progress;
  if (context.actor.kind !== 'person' || Object.keys(stateSeen).length === 0) return false;
  const rights = findRights(law.active, world, context.actor, { ...caseFile, stateSeen }, service.machine, context.now);
  const accepted = service.machine.accepts(service.machine.join(stateSeen));
  return rights?.may.has(transition) === true && accepted.includes(transition);
}
