import type { Side } from '../basics/identifiers.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { RecordFinding } from '../model/command.ts';
import { actorWhoMay } from './actor-in-case.ts';
import { effectiveDate } from './effective-date.ts';
import { extensionQuestion, mayStillAsk } from './extend-deadline.ts';
import { happen, type Progress } from './progress.ts';
import { isCode, validateReason } from './reason-refusal.ts';
import { findScannerQuestion } from './scanner-question.ts';
import { zoneOfSide } from './zone-of-side.ts';

/** Records the answer of the person whom a rule had to ask. Only a question that is open now can be answered. */
export function recordFinding(progress: Progress, command: RecordFinding): Result<Progress, Refusal> {
  const who = actorWhoMay(progress, 'record-finding');
  if (!who.ok) return who;
  const { rights } = who.value;
  const { side, roles } = rights;
  const asked = findQuestion(progress, command.question) ?? findScannerQuestion(progress, rights, command.question);
  if (!asked || asked.askedBy !== side || !asked.ask.some((role) => roles.includes(role))) {
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

/** A question that is open: the side that asks, the roles of which one may answer, and the list of their reasons. */
interface Question {
  readonly askedBy: Side;
  readonly ask: readonly string[];
  readonly askReasons?: string;
}

/** A running deadline whose extension may have to be asked about. */
function findQuestion({ caseFile, service }: Progress, question: string): Question | undefined {
  const deadline = Object.values(caseFile.deadlines).find((one) => extensionQuestion(one) === question);
  const extension = deadline && service.deadlines.find(({ id }) => id === deadline.rule)?.extension;
  if (!deadline || !extension || !mayStillAsk(deadline, extension)) return undefined;
  const { askedBy, ask, askReasons } = extension;
  return { askedBy, ask: ask === undefined ? [] : [ask], ...(askReasons === undefined ? {} : { askReasons }) };
}
