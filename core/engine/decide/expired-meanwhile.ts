import { findRights } from '../access/rights.ts';
import type { Side } from '../basics/identifiers.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import type { TakeTransition } from '../model/command.ts';
import type { Progress } from './progress.ts';
import type { Earlier } from './step.ts';

/**
 * The refusal for an act that was open until a deadline passed: it may have been done in time, but it was recorded
 * after the expiry. Undefined when no expiry that this side knows stands between the act and its recording.
 */
export function findMeanwhile(
  progress: Progress,
  command: TakeTransition,
  side: Side,
  earlier: Earlier,
): Refusal | undefined {
  const { service, caseFile, context } = progress;
  const claimed = command.effectiveOn;
  // An expiry that moved nothing closed no door.
  const moving = new Set(service.deadlines.filter(({ onExpiry }) => onExpiry?.event !== undefined).map(({ id }) => id));
  const passedNow = (id: string) => earlier.before.deadlines[id]?.status.is === 'running';
  const expired = Object.values(caseFile.deadlines).find(
    ({ id, rule, sides, status }) =>
      status.is === 'passed' &&
      moving.has(rule) &&
      sides.includes(side) &&
      (passedNow(id) || (claimed !== undefined && claimed <= status.on)),
  );
  if (!expired || context.actor.kind !== 'person') return undefined;
  if (passedNow(expired.id)) {
    const rights = findRights(progress.law.active, progress.world, context.actor, earlier.before, service.machine);
    const accepted = service.machine.accepts(service.machine.join(earlier.before.stateSeen));
    if (!rights?.may.has(command.transition) || !accepted.includes(command.transition)) return undefined;
  }
  const { instrument, article } = expired.explanation.source ?? {};
  return refusal(
    'expired-meanwhile',
    { deadline: expired.rule, lastDay: expired.lastDay ?? null },
    {
      because: {
        rule: expired.rule,
        ...(instrument === undefined ? {} : { instrument }),
        ...(article === undefined ? {} : { article }),
      },
    },
  );
}
