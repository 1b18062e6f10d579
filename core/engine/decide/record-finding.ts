import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { ExtensionRule } from '../compile/compiled-service.ts';
import type { RecordFinding } from '../model/command.ts';
import { actorWhoMay } from './actor-in-case.ts';
import { effectiveDate } from './effective-date.ts';
import { extensionQuestion, mayStillAsk } from './extend-deadline.ts';
import { happen, type Progress } from './progress.ts';
import { isCode, validateReason } from './reason-refusal.ts';
import { zoneOfSide } from './zone-of-side.ts';

/** Records the answer of the person whom a rule had to ask. Only a question that is open now can be answered. */
export function recordFinding(progress: Progress, command: RecordFinding): Result<Progress, Refusal> {
  const who = actorWhoMay(progress, 'record-finding');
  if (!who.ok) return who;
  const { side, roles } = who.value.rights;
  const asked = findQuestion(progress, command.question);
  if (!asked || asked.askedBy !== side || asked.ask === undefined || !roles.includes(asked.ask)) {
    return fail(refusal('finding-not-asked'));
  }
  if (asked.askReasons === undefined) {
    if (!isCode(command.reason)) return fail(refusal('reason-unknown'));
  } else {
    const unreasoned = validateReason(progress.law.caseVersion, { reasons: asked.askReasons }, command.reason);
    if (unreasoned) return fail(unreasoned);
  }
  const zone = zoneOfSide(progress, side);
  const day = effectiveDate(progress.context, command.effectiveOn, { zone, daysBack: 0 });
  if (!day.ok) return day;
  return ok(
    happen(progress, {
      type: 'finding-recorded',
      codes: { question: command.question, answer: command.answer, reason: command.reason, side },
      sides: [side],
      effectiveOn: day.value,
      by: who.value.by,
    }),
  );
}

/** The rule behind a question that is open: a running deadline whose extension may have to be asked about. */
function findQuestion({ caseFile, service }: Progress, question: string): ExtensionRule | undefined {
  const deadline = Object.values(caseFile.deadlines).find((one) => extensionQuestion(one) === question);
  const extension = deadline && service.deadlines.find(({ id }) => id === deadline.rule)?.extension;
  return deadline && extension && mayStillAsk(deadline, extension) ? extension : undefined;
}
