import { mayReadCondition } from '../access/may-read.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { localDate, localTime } from '../calendar/local-date.ts';
import type { DeadlineRule, ExtensionRule } from '../compile/compiled-pack.ts';
import type { ExtendDeadline } from '../model/command.ts';
import type { Deadline } from '../model/deadline.ts';
import type { DueTrigger } from '../model/due-explanation.ts';
import { type ActorInCase, actorWhoMay } from './actor-in-case.ts';
import { becauseOf } from './because-of.ts';
import { dueOf, dueParts, warningsOf } from './due-of.ts';
import { effectiveDate } from './effective-date.ts';
import { knowing } from './end-deadlines.ts';
import { factsOf } from './facts-of.ts';
import { happen, type Progress } from './progress.ts';
import { validateReason } from './reason-refusal.ts';
import { zoneOfSide } from './zone-of-side.ts';

/** Asks for the longer period that the rule of a running deadline allows, once, before the period ends. */
export function extendDeadline(progress: Progress, command: ExtendDeadline): Result<Progress, Refusal> {
  const who = actorWhoMay(progress, 'extend-deadline');
  if (!who.ok) return who;
  const { caseFile, service, world, law } = progress;
  const { side } = who.value.rights;
  const deadline = Object.hasOwn(caseFile.deadlines, command.deadline)
    ? caseFile.deadlines[command.deadline]
    : undefined;
  if (!deadline?.sides.includes(side)) return fail(refusal('deadline-unknown'));
  const rule = service.deadlines.find(({ id }) => id === deadline.rule);
  const extension = rule?.extension;
  if (!rule || !extension || extension.askedBy !== side || deadline.extended || deadline.status.is !== 'running') {
    return fail(refusal('extension-not-allowed', { deadline: deadline.rule }));
  }
  const unreasoned = validateReason(law.caseVersion, extension, command.reason);
  if (unreasoned) return fail(unreasoned);
  const blocked = validateUnblocked(progress, who.value, deadline, extension);
  if (blocked) return fail(blocked);
  const zone = zoneOfSide(progress, side);
  const day = effectiveDate(progress.context, command.effectiveOn, { zone, daysBack: 0 });
  if (!day.ok) return day;

  const explanation =
    'total' in extension.to
      ? dueOf(service, world, caseFile, rule, deadline.explanation.trigger, extension.to.total, law.caseVersion.zone)
      : dueOf(service, world, caseFile, fromTheEnd(rule), endOf(deadline), extension.to.added, law.caseVersion.zone);
  const { lastDay: _lastDay, dueAt: _dueAt, warnings: _warnings, ...kept } = deadline;
  const extended: Deadline = {
    ...kept,
    extended: { reason: command.reason, on: day.value },
    ...dueParts(explanation, warningsOf(service, world, caseFile, rule, explanation, progress.context.now)),
  };
  return ok(
    happen(progress, {
      type: 'deadline-extended',
      codes: { deadline: extended, reason: command.reason },
      sides: knowing(progress, deadline),
      effectiveOn: day.value,
      by: who.value.by,
      ofWorld: true,
    }),
  );
}

/** The name under which a person answers whether an extension is blocked. */
export function extensionQuestion(deadline: Deadline): string {
  return `${deadline.id}.extension-blocked`;
}

/** A condition that cannot be said is asked of a person, and never counts as yes or no by itself. */
function validateUnblocked(
  progress: Progress,
  { rights }: ActorInCase,
  deadline: Deadline,
  extension: ExtensionRule,
): Refusal | undefined {
  if (!extension.blockedIf) return undefined;
  const { service, world, caseFile } = progress;
  const question = extensionQuestion(deadline);
  const said = extension.blockedIf.evaluate(factsOf(service, world, caseFile, extension.askedBy));
  const blocked = said ?? caseFile.findings[question]?.answer;
  if (blocked === false) return undefined;
  if (!mayReadCondition(service, extension.blockedIf, rights.reads)) return refusal('not-now');
  const because = becauseOf(extension.source ?? deadline.explanation.source, deadline.rule);
  return blocked === true
    ? refusal('extension-blocked', { deadline: deadline.rule }, { because })
    : refusal(
        'condition-unknown',
        { question, ...(extension.ask === undefined ? {} : { ask: extension.ask }) },
        { because },
      );
}

/** What is added begins on the day after the last: that day has been counted. */
function fromTheEnd(rule: DeadlineRule): DeadlineRule {
  return { ...rule, counting: { ...rule.counting, dayOne: 'day-after' } };
}

/** The end of a period as the start of what is added to it; hours are added to the very moment. */
function endOf({ rule, lastDay, dueAt, startedOn, explanation }: Deadline): DueTrigger {
  const { zone, amount } = explanation;
  if (amount.unit === 'hours' && dueAt !== undefined) {
    return { what: `end:${rule}`, on: localDate(dueAt, zone), localTime: localTime(dueAt, zone) };
  }
  return { what: `end:${rule}`, on: lastDay ?? startedOn };
}
