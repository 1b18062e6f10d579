import { caseCanBeOpened } from './case-can-be-opened.ts';
import { choicesAreMade } from './choices-are-made.ts';
import { clocksComeToRest } from './clocks-come-to-rest.ts';
import { clocksShowWhatIsKnown } from './clocks-show-what-is-known.ts';
import { deadlinesStartAndAreMet } from './deadlines-start-and-are-met.ts';
import { effectsAreConfirmed } from './effects-are-confirmed.ts';
import { everyCaseCanEnd } from './every-case-can-end.ts';
import { everyExpiryIsAccepted } from './every-expiry-is-accepted.ts';
import { everyStateIsReached } from './every-state-is-reached.ts';
import { everyStepCanBeTaken } from './every-step-can-be-taken.ts';
import { everyWaitHasAClock } from './every-wait-has-a-clock.ts';
import { everyWaitIsAttended } from './every-wait-is-attended.ts';
import { expiriesAskNothing } from './expiries-ask-nothing.ts';
import { parallelWorkCanEnd } from './parallel-work-can-end.ts';
import type { ProofRule } from './proof-rule.ts';
import { somebodyKnowsTheState } from './somebody-knows-the-state.ts';
import { whatIsShownMayBeRead } from './what-is-shown-may-be-read.ts';

/** Every rule about what can become of a case, but for the safeguards that the pack states itself. */
export const proofRules: readonly ProofRule[] = [
  caseCanBeOpened,
  everyStateIsReached,
  everyCaseCanEnd,
  parallelWorkCanEnd,
  choicesAreMade,
  everyStepCanBeTaken,
  somebodyKnowsTheState,
  everyWaitIsAttended,
  everyWaitHasAClock,
  everyExpiryIsAccepted,
  expiriesAskNothing,
  effectsAreConfirmed,
  deadlinesStartAndAreMet,
  clocksComeToRest,
  clocksShowWhatIsKnown,
  whatIsShownMayBeRead,
];
