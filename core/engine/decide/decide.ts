import type { Instant } from '../basics/civil-date.ts';
import { type Refusal, refusal } from '../basics/refusal.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { CaseEvent } from '../model/case-event.ts';
import type { CaseFile } from '../model/case-file.ts';
import type { Command, CommandType } from '../model/command.ts';
import type { Context } from '../model/context.ts';
import type { Effect } from '../model/effect.ts';
import type { World } from '../model/world.ts';
import { adoptCase } from './adoption/adopt-case.ts';
import { settleDeadline } from './adoption/settle-deadline.ts';
import { answerLikeness } from './answer-likeness.ts';
import { attachDocument } from './attach-document.ts';
import { breakGlass } from './break-glass.ts';
import { claimTask } from './claim-task.ts';
import { closeCaseTo } from './close-case-to.ts';
import { consentExtension } from './consent-extension.ts';
import { correctDate } from './correct-date.ts';
import { endExtension } from './end-extension.ts';
import { extendDeadline } from './extend-deadline.ts';
import { followOwed } from './follow-owed.ts';
import { handOverTask } from './hand-over-task.ts';
import { openCase } from './open-case.ts';
import { openCaseTo } from './open-case-to.ts';
import { passDue } from './pass-due.ts';
import { postMessage } from './post-message.ts';
import { beginProgress, type Law, type Progress } from './progress.ts';
import { recomputeDeadlines } from './recompute-deadlines.ts';
import { recordAnswers } from './record-answers.ts';
import { recordFinding } from './record-finding.ts';
import { carryOut } from './retention/carry-out.ts';
import { confirmHold, liftHold, placeHold } from './retention/place-hold.ts';
import { answerReview, releaseData } from './retention/release-data.ts';
import { reviewGlass } from './review-break-glass.ts';
import { reviewAfter, reviewClocks } from './review-clocks.ts';
import { resumeCase, suspendCase } from './suspend-case.ts';
import { takeTransition } from './take-transition.ts';

/** What a command leads to. */
export interface Decision {
  /** Deadlines that were due, already passed: appended even when the command is refused. */
  readonly passed: readonly CaseEvent[];
  readonly passedEffects: readonly Effect[];
  readonly outcome: Result<{ readonly events: readonly CaseEvent[]; readonly effects: readonly Effect[] }, Refusal>;
  /** The case after all of it: after `passed` alone when the command is refused. Undefined when there is no case. */
  readonly caseFile: CaseFile | undefined;
}

/**
 * Decides a command. First passes every deadline due at the clock reading, in order of due instant and then of the
 * rules, so that how late a sweep runs never changes an outcome; only then looks at the command. A clock that the
 * command itself makes due, by an act recorded late or a date corrected, passes with whatever is decided next: dated its
 * own last day, and by nobody's act but the clock's. Taking over a case of an older system is the declared exception: no
 * clock of it passes before a person says so.
 */
export function decide(
  law: Law,
  world: World,
  caseFile: CaseFile | undefined,
  command: Command,
  context: Context,
): Decision {
  if (command.type === 'open-case') {
    if (caseFile) return refused([], [], caseFile, refusal('case-exists'));
    const opened = openCase(law, world, command, context);
    return opened.ok ? accepted([], [], opened.value) : refused([], [], undefined, opened.error);
  }
  if (command.type === 'adopt-case') {
    if (caseFile) return refused([], [], caseFile, refusal('case-exists'));
    const adopted = adoptCase(law, world, command, context);
    return adopted.ok ? accepted([], [], adopted.value) : refused([], [], undefined, adopted.error);
  }
  if (!caseFile) return refused([], [], undefined, refusal('case-unknown'));

  const due = passDue(beginProgress(law, world, context, caseFile), dueUntil(command, context));
  if (command.type === 'pass-deadlines') {
    if (context.actor.kind !== 'clock') return refused(due.events, due.effects, due.caseFile, refusal('not-allowed'));
    return accepted(due.events, due.effects, beginProgress(law, world, context, due.caseFile));
  }
  if (command.type === 'recompute-deadlines') {
    if (context.actor.kind !== 'clock') return refused(due.events, due.effects, due.caseFile, refusal('not-allowed'));
    return accepted(due.events, due.effects, recomputeForWorld(beginProgress(law, world, context, due.caseFile)));
  }
  if (command.type === 'apply-retention') {
    if (context.actor.kind !== 'clock') return refused(due.events, due.effects, due.caseFile, refusal('not-allowed'));
    const kept = carryOut(beginProgress(law, world, context, due.caseFile));
    return accepted(due.events, due.effects, followOwed(due.caseFile, kept));
  }
  const handle = handlers[command.type] as Handler<typeof command>;
  const result = handle(beginProgress(law, world, context, due.caseFile), command);
  return result.ok
    ? accepted(due.events, due.effects, followOwed(due.caseFile, reviewAfter(result.value)))
    : refused(due.events, due.effects, due.caseFile, result.error);
}

/** Up to when deadlines pass before the command is looked at: the clock reading, or the moment at which the world changed. */
function dueUntil(command: Command, { now }: Context): Instant {
  const until = untilOf(command);
  return until !== undefined && until < now ? until : now;
}

function untilOf(command: Command): Instant | undefined {
  if (command.type === 'pass-deadlines') return command.until;
  return command.type === 'recompute-deadlines' ? command.since : undefined;
}

/** Counts every clock anew by the world of today. What is due by the new dates passes with whatever comes next. */
function recomputeForWorld(progress: Progress): Progress {
  const reviewed = reviewClocks(progress, ({ appliesIf }) => appliesIf !== undefined);
  return recomputeDeadlines(reviewed, 'world-changed');
}

/** Decides one type of command about an open case. */
type Handler<Asked> = (progress: Progress, command: Asked) => Result<Progress, Refusal>;

type Handlers = {
  readonly [Type in Exclude<
    CommandType,
    'open-case' | 'adopt-case' | 'pass-deadlines' | 'recompute-deadlines' | 'apply-retention'
  >]: Handler<Extract<Command, { type: Type }>>;
};

const handlers: Handlers = {
  'record-answers': recordAnswers,
  'take-transition': takeTransition,
  'attach-document': attachDocument,
  'extend-deadline': extendDeadline,
  'consent-extension': consentExtension,
  'end-extension': endExtension,
  'suspend-case': suspendCase,
  'resume-case': resumeCase,
  'correct-date': correctDate,
  'record-finding': recordFinding,
  'settle-deadline': settleDeadline,
  'claim-task': claimTask,
  'hand-over-task': handOverTask,
  'answer-likeness': answerLikeness,
  'post-message': postMessage,
  'break-glass': breakGlass,
  'review-break-glass': reviewGlass,
  'open-case-to': openCaseTo,
  'close-case-to': closeCaseTo,
  'place-hold': placeHold,
  'confirm-hold': confirmHold,
  'lift-hold': liftHold,
  'release-data': releaseData,
  'answer-review': answerReview,
};

function accepted(passed: readonly CaseEvent[], passedEffects: readonly Effect[], after: Progress): Decision {
  const { events, effects, caseFile } = after;
  return { passed, passedEffects, outcome: ok({ events, effects }), caseFile };
}

function refused(
  passed: readonly CaseEvent[],
  passedEffects: readonly Effect[],
  caseFile: CaseFile | undefined,
  why: Refusal,
): Decision {
  return { passed, passedEffects, outcome: fail(why), caseFile };
}
