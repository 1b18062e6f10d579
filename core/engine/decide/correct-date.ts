import type { CivilDate } from '../basics/civil-date.ts';
import { isCivilDate } from '../basics/civil-date.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { addDays } from '../calendar/add-days.ts';
import { localDate } from '../calendar/local-date.ts';
import type { TransitionRule } from '../compile/compiled-service.ts';
import type { Taking } from '../model/case-file.ts';
import type { CorrectDate } from '../model/command.ts';
import { actorWhoMay } from './actor-in-case.ts';
import { knowing } from './end-deadlines.ts';
import { happen, type Progress } from './progress.ts';
import { isCode } from './reason-refusal.ts';
import { recomputeDeadlines } from './recompute-deadlines.ts';
import { reviewClocks } from './review-clocks.ts';
import { tellParties } from './tell.ts';
import { zoneOfStep } from './zone-of-step.ts';

/**
 * Corrects the day of the newest taking of a step, for the side that took it: within the days back that the step
 * allows, counted from the day on which it was recorded; not before what it depends on, nor after what depends on it.
 * Running clocks that count from it are counted anew; what has ended is not revived.
 */
export function correctDate(progress: Progress, command: CorrectDate): Result<Progress, Refusal> {
  const who = actorWhoMay(progress, 'correct-date');
  if (!who.ok) return who;
  const { caseFile, service, context } = progress;
  const { side } = who.value.rights;
  const rule = Object.hasOwn(service.transitions, command.transition)
    ? service.transitions[command.transition]
    : undefined;
  if (!rule || rule.by !== side) return fail(refusal('transition-unknown'));
  const taking = Object.hasOwn(caseFile.taken, rule.id) ? caseFile.taken[rule.id] : undefined;
  if (taking?.recordedAt === undefined) return fail(refusal('not-now'));
  if (!isCode(command.reason)) return fail(refusal('reason-unknown'));
  const zone = zoneOfStep(progress, rule);
  const recorded = localDate(taking.recordedAt, zone);
  const { earliest, latest } = boundsOf(progress, rule, taking, recorded);
  if (!isCivilDate(command.to) || command.to < earliest || command.to > latest) {
    return fail(refusal('effective-date-out-of-bounds', { earliest, latest }));
  }
  if (command.to === taking.on) return ok(progress);
  const corrected = happen(progress, {
    type: 'date-corrected',
    codes: { transition: rule.id, before: taking.on, to: command.to, reason: command.reason },
    sides: taking.sides,
    effectiveOn: localDate(context.now, zone),
    by: who.value.by,
  });
  const told = tellParties(
    corrected,
    taking.sides.filter((one) => one !== side),
    'date-corrected',
    rule.id,
  );
  const met = correctMet(told, taking, command.to);
  const inForce = reviewClocks(met, ({ validFrom, validUntil }) => validFrom !== undefined || validUntil !== undefined);
  return ok(recomputeDeadlines(inForce, 'date-corrected'));
}

/** Only what the side knows bounds it: a step that another side keeps to itself would be told by the date. */
function boundsOf({ caseFile, service }: Progress, rule: TransitionRule, taking: Taking, recorded: CivilDate) {
  const { happened, known } = caseFile;
  const isKnown = (name: string) => service.machine.states[name.slice('entered:'.length)]?.sides.includes(rule.by);
  const before = Object.entries(taking.left).flatMap(([name, nth]) =>
    isKnown(name) ? (happened[name]?.[nth] ?? []) : [],
  );
  const after = Object.values(caseFile.taken)
    .filter(({ sides }) => sides.includes(rule.by))
    .filter(({ left }) => Object.entries(taking.noted).some(([name, nth]) => left[name] === nth && isKnown(name)))
    .map(({ on }) => on);
  const latest = [recorded, ...after].sort()[0] as CivilDate;
  if (rule.predates) return { earliest: addDays(recorded, -rule.daysBack), latest };
  const since = known[rule.by] === undefined ? [] : [known[rule.by] as CivilDate];
  return {
    earliest: [addDays(recorded, -rule.daysBack), ...since, ...before].sort().at(-1) as CivilDate,
    latest,
  };
}

/** A duty that the step met was met on its true day, in time or late. */
function correctMet(progress: Progress, taking: Taking, to: CivilDate): Progress {
  const names = Object.keys(taking.noted).map((name) => name.slice(name.indexOf(':') + 1));
  const meets = (id: string) =>
    progress.service.deadlines.some((rule) => rule.id === id && rule.metBy.some((name) => names.includes(name)));
  return Object.values(progress.caseFile.deadlines)
    .filter(({ rule, status }) => status.is === 'met' && status.on === taking.on && meets(rule))
    .reduce(
      (before, clock) =>
        happen(before, {
          type: 'deadline-met',
          codes: { id: clock.id, on: to, late: clock.lastDay !== undefined && to > clock.lastDay },
          sides: knowing(before, clock),
          effectiveOn: to,
          by: { kind: 'clock' },
        }),
      progress,
    );
}
