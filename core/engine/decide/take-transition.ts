import { mayReadField } from '../access/may-read.ts';
import type { CivilDate } from '../basics/civil-date.ts';
import type { Side } from '../basics/identifiers.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { localDate } from '../calendar/local-date.ts';
import type { CompiledForm } from '../compile/compiled-form.ts';
import type { TransitionRule } from '../compile/compiled-service.ts';
import type { TakeTransition } from '../model/command.ts';
import { type ActorInCase, actorInCase, whoMay } from './actor-in-case.ts';
import { validateConditions } from './condition-refusal.ts';
import { effectiveDate } from './effective-date.ts';
import { findMeanwhile } from './expired-meanwhile.ts';
import { answersOf, factsOf, guardReader } from './facts-of.ts';
import { likenessRefusal } from './likenesses.ts';
import { type Moved, move } from './move.ts';
import type { Progress } from './progress.ts';
import { putAnswers } from './put-answers.ts';
import { validateReason } from './reason-refusal.ts';
import { safeguardRefusal } from './safeguards.ts';
import { transmit } from './transmit.ts';
import { withoutHidden } from './without-hidden.ts';
import { zoneOfStep } from './zone-of-step.ts';

/**
 * Takes a step of the workflow: rights, date, reason, form, conditions, and only then the machine. To somebody who may not
 * read what a condition asks, whatever else stands in the way is said first: the neutral refusal tells nothing by its place.
 */
export function takeTransition(progress: Progress, command: TakeTransition): Result<Progress, Refusal> {
  const taken = tryTransition(progress, command);
  if (taken.ok || taken.error.code !== 'not-now') return taken;
  const who = actorInCase(progress);
  const service = who.ok ? withoutHidden(progress.service, who.value.rights) : progress.service;
  const otherwise = service === progress.service ? taken : tryTransition({ ...progress, service }, command);
  return otherwise.ok ? taken : otherwise;
}

function tryTransition(progress: Progress, command: TakeTransition): Result<Progress, Refusal> {
  const { service, caseFile } = progress;
  const reach = actorInCase(progress);
  if (!reach.ok) return reach;
  const rule = Object.hasOwn(service.transitions, command.transition)
    ? service.transitions[command.transition]
    : undefined;
  if (!rule || rule.by !== reach.value.rights.side) return fail(refusal('transition-unknown'));
  const who = whoMay(progress, reach.value, rule.id);
  const isAccepted = service.machine.accepts(service.machine.join(caseFile.stateSeen)).includes(rule.id);
  if (!isAccepted) {
    return fail(findMeanwhile(progress, rule.id, rule.by) ?? (who.ok ? refusal('not-now') : who.error));
  }
  if (!who.ok) return who;
  const zone = zoneOfStep(progress, rule);
  const day = effectiveDate(progress.context, command.effectiveOn, {
    zone,
    daysBack: rule.daysBack,
    notBefore: rule.predates ? undefined : caseFile.known[rule.by],
  });
  if (!day.ok) return day;
  const unreasoned = validateReason(progress.law.caseVersion, rule, command.reason);
  if (unreasoned) return fail(unreasoned);

  const filled = fillForm(progress, who.value, rule, command, day.value);
  if (!filled.ok) return filled;
  const step = stepOf(filled.value, who.value, rule);
  if (!step.ok) return step;
  const guarded = { event: rule.id, entered: step.value.entered };
  const unsafe = safeguardRefusal(filled.value, guarded, who.value.rights);
  if (unsafe) return fail(unsafe);
  const today = localDate(progress.context.now, zone);
  const since = rule.predates ? undefined : lastEntered(filled.value, step.value, rule.by);
  if (since !== undefined && day.value < since && day.value < today) {
    return fail(refusal('effective-date-out-of-bounds', { earliest: since, latest: today }));
  }
  const unanswered = likenessRefusal(filled.value, who.value.rights, rule.id);
  if (unanswered) return fail(unanswered);
  const handed = handOver(filled.value, who.value, rule, day.value);
  if (!handed.ok) return handed;
  return ok(
    move(handed.value, step.value, {
      transition: rule.id,
      ...(command.reason === undefined ? {} : { reason: command.reason }),
      tell: rule.sides,
      on: day.value,
      ...(day.value === today ? { at: progress.context.now } : {}),
      by: who.value.by,
    }),
  );
}

/** The day since which the case has stood where the step takes it from: no earlier act could have taken it. */
function lastEntered({ service, caseFile }: Progress, { left }: Moved, side: Side): CivilDate | undefined {
  return left
    .filter((path) => service.machine.states[path]?.sides.includes(side))
    .flatMap((path) => caseFile.happened[`entered:${path}`]?.at(-1) ?? [])
    .sort()
    .at(-1);
}

function fillForm(
  progress: Progress,
  who: ActorInCase,
  rule: TransitionRule,
  command: TakeTransition,
  on: CivilDate,
): Result<Progress, Refusal> {
  const form = rule.form === undefined ? undefined : progress.service.forms[rule.form];
  if (!form) return command.answers === undefined ? ok(progress) : fail(refusal('form-unknown'));
  if (command.answers !== undefined) return putAnswers(progress, who, form, command.answers, on);
  return requireComplete(progress, who, form);
}

/**
 * A step that needs a form is refused while what is on record does not make the form complete. Named is only what the
 * person may read.
 */
function requireComplete(progress: Progress, who: ActorInCase, form: CompiledForm): Result<Progress, Refusal> {
  const { side, reads } = who.rights;
  const facts = factsOf(progress.service, progress.world, progress.caseFile, side);
  if (facts.erasedForms.includes(form.id)) return fail(refusal('facts-erased', { form: form.id }));
  const issues = form.validate(answersOf(form, progress.caseFile, side) ?? {});
  if (issues.length === 0) return ok(progress);
  const fields = issues.filter(({ pointer }) => mayReadField(form, pointer, reads));
  // That something lacks of which the person may read nothing would tell of it.
  if (fields.length === 0) return fail(refusal('not-now'));
  return fail(refusal('form-incomplete', { form: form.id }, { fields }));
}

function stepOf(progress: Progress, { rights }: ActorInCase, rule: TransitionRule): Result<Moved, Refusal> {
  const { service, world, caseFile } = progress;
  const facts = factsOf(service, world, caseFile, rule.by);
  const conditions = rule.when === undefined ? [] : [rule.when];
  const unmet = validateConditions(service, facts, conditions, rights);
  if (unmet) return fail(unmet);
  const step = service.machine.step(service.machine.join(caseFile.stateSeen), rule.id, guardReader(service, facts));
  if (step.is === 'moved') return ok(step);
  const asked = step.is === 'refused' ? step.conditions : [step.condition];
  return fail(validateConditions(service, facts, asked, rights) ?? refusal('not-now'));
}

function handOver(
  progress: Progress,
  who: ActorInCase,
  rule: TransitionRule,
  on: CivilDate,
): Result<Progress, Refusal> {
  let handed: Result<Progress, Refusal> = ok(progress);
  for (const { form: id, to } of rule.transmits) {
    const form = progress.service.forms[id];
    if (!handed.ok || !form) return handed;
    handed = transmit(handed.value, { form, from: rule.by, to, on, who });
  }
  return handed;
}
