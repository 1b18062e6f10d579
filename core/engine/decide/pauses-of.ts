import type { CivilDate } from '../basics/civil-date.ts';
import { addDays } from '../calendar/add-days.ts';
import type { DeadlineRule } from '../compile/compiled-deadline.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Deadline } from '../model/deadline.ts';
import type { Pause } from '../model/due-explanation.ts';
import type { Source } from '../model/source.ts';
import type { Progress } from './progress.ts';
import { dividedRule, wholeOf } from './whole-of.ts';

/**
 * When the clock of a rule stands still: while the case, or an instrument with one of its counterparts, is suspended
 * for a cause that the rule names; while an obstacle holds up an extension without an end; and whenever the deadline
 * that it divides stands still. Stretches of no day, and those over before the clock began, are left out.
 */
export function pausesOf(
  progress: Progress,
  rule: DeadlineRule,
  startedOn: CivilDate,
  obstacles: Deadline['obstacles'] = [],
): readonly Pause[] {
  const all = [...ofCauses(progress, rule), ...ofObstacles(rule, obstacles), ...ofWhole(progress, rule)];
  return all.filter(
    ({ from, until }, index) =>
      (until === undefined || (until > from && until > startedOn)) &&
      all.findIndex((other) => other.cause === all[index]?.cause && other.from === from && other.until === until) ===
        index,
  );
}

/** The causes that stop a clock, its own and those of the deadline that it divides. */
function causesOf(progress: Progress, rule: DeadlineRule): ReadonlySet<string> {
  const whole = dividedRule(progress.service, rule);
  return new Set([...(rule.pausedBy?.causes ?? []), ...(whole ? causesOf(progress, whole) : [])]);
}

function ofCauses(progress: Progress, rule: DeadlineRule): readonly Pause[] {
  const causes = causesOf(progress, rule);
  if (causes.size === 0) return [];
  const { caseFile, service } = progress;
  const ofCase = caseFile.suspensions
    .filter(({ cause }) => causes.has(cause))
    .map(({ cause, from, until }) =>
      pause(cause, from, until, service.suspensions[cause]?.source ?? rule.pausedBy?.source),
    );
  return [...ofCase, ...ofCounterparts(progress, causes)];
}

function ofCounterparts({ world, caseFile }: Progress, causes: ReadonlySet<string>): readonly Pause[] {
  return counterpartsOf(world, caseFile).flatMap((code) =>
    (world.counterparts[code]?.suspensions ?? [])
      .filter(({ cause }) => causes.has(cause))
      .map(({ cause, from, until, source }) =>
        pause(cause, from, until === undefined ? undefined : addDays(until, 1), source),
      ),
  );
}

function counterpartsOf(world: Progress['world'], { parties }: CaseFile): readonly string[] {
  const codes = Object.values(parties).flatMap((id) => world.authorities[id]?.counterpart ?? []);
  return [...new Set(codes)].sort();
}

function ofObstacles(rule: DeadlineRule, obstacles: NonNullable<Deadline['obstacles']>): readonly Pause[] {
  return obstacles.map(({ reason, from, until }) => pause(reason, from, until, rule.extension?.source ?? rule.source));
}

function ofWhole(progress: Progress, rule: DeadlineRule): readonly Pause[] {
  const whole = dividedRule(progress.service, rule);
  if (!whole) return [];
  const obstacles = wholeOf(progress.caseFile, rule)?.obstacles ?? [];
  return [...ofObstacles(whole, obstacles), ...ofWhole(progress, whole)];
}

function pause(cause: string, from: CivilDate, until: CivilDate | undefined, source: Source | undefined): Pause {
  return { cause, from, ...(until === undefined ? {} : { until }), ...(source ? { source } : {}) };
}
