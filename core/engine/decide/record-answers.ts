import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, type Result } from '../basics/result.ts';
import type { RecordAnswers } from '../model/command.ts';
import { actorWhoMay } from './actor-in-case.ts';
import { effectiveDate } from './effective-date.ts';
import type { Progress } from './progress.ts';
import { putAnswers } from './put-answers.ts';
import { zoneOfSide } from './zone-of-side.ts';

/** Puts a complete form on record for the actor's own side. Nothing passes to the other side before a transmission. */
export function recordAnswers(progress: Progress, command: RecordAnswers): Result<Progress, Refusal> {
  const who = actorWhoMay(progress, 'record-answers');
  if (!who.ok) return who;
  const { side } = who.value.rights;
  const { forms } = progress.service;
  const form = Object.hasOwn(forms, command.form) ? forms[command.form] : undefined;
  if (!form || form.by !== side) return fail(refusal('form-unknown'));
  const zone = zoneOfSide(progress, side);
  const day = effectiveDate(progress.context, command.effectiveOn, {
    zone,
    daysBack: 0,
    notBefore: progress.caseFile.known[side],
  });
  if (!day.ok) return day;
  return putAnswers(progress, who.value, form, command.answers, day.value);
}
