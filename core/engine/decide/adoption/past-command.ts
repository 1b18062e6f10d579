import type { Side } from '../../basics/identifiers.ts';
import { type Refusal, refusal } from '../../basics/refusal.ts';
import { fail, type Result } from '../../basics/result.ts';
import type { PastStep } from '../../model/command.ts';
import { consentExtension } from '../consent-extension.ts';
import { endExtension } from '../end-extension.ts';
import { extendDeadline, extensionQuestion } from '../extend-deadline.ts';
import type { Progress } from '../progress.ts';
import { recordFinding } from '../record-finding.ts';
import { resumeCase, suspendCase } from '../suspend-case.ts';

/** The commands about clocks that can stand in a history. */
export const pastCommands = [
  'extend-deadline',
  'consent-extension',
  'end-extension',
  'suspend-case',
  'resume-case',
  'record-finding',
] as const;

/** One of the commands that can stand in a history. */
export type PastCommand = (typeof pastCommands)[number];

/** The side that acts in such a step: the one whose right it is. Undefined where nobody's is. */
export function sideOfCommand({ service, caseFile }: Progress, step: PastStep): Side | undefined {
  const clock = Object.values(caseFile.deadlines).find(
    (one) => one.id === step.deadline || (step.question !== undefined && extensionQuestion(one) === step.question),
  );
  const extension = service.deadlines.find(({ id }) => id === clock?.rule)?.extension;
  if (step.do === 'consent-extension') return extension?.consentOf;
  if (step.do !== 'suspend-case' && step.do !== 'resume-case') return extension?.askedBy;
  const cause = step.cause ?? '';
  return Object.hasOwn(service.suspensions, cause) ? service.suspensions[cause]?.by[0] : undefined;
}

/** Decides such a step as on its own day, for whoever acts in the progress. */
export function takePastCommand(progress: Progress, type: PastCommand, step: PastStep): Result<Progress, Refusal> {
  const { deadline = '', reason = '', cause = '', question = '', answer } = step;
  switch (type) {
    case 'extend-deadline':
      return extendDeadline(progress, { type, deadline, reason });
    case 'consent-extension':
      return answer === undefined
        ? fail(refusal('extension-not-asked'))
        : consentExtension(progress, { type, deadline, answer });
    case 'end-extension':
      return endExtension(progress, { type, deadline });
    case 'suspend-case':
      return suspendCase(progress, { type, cause });
    case 'resume-case':
      return resumeCase(progress, { type, cause });
    case 'record-finding':
      return answer === undefined
        ? fail(refusal('finding-not-asked'))
        : recordFinding(progress, { type, question, answer, reason });
  }
}
