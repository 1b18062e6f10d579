import type { Command } from '../model/command.ts';
import type { Grants } from '../model/context.ts';
import type { ScenarioData, ScenarioStep } from './scenario-data.ts';
import { stepsOf } from './steps-of.ts';

/** The case that a scenario tells of as the earlier one. */
const earlierCaseId = '00000000-0000-4000-8000-000000000000';

/** What the shell would find of the earlier case that a step names. */
export function earlierOfStep({ service }: ScenarioData, { earlier }: ScenarioStep): Pick<Grants, 'earlier'> {
  if (!earlier) return {};
  const { outcome, closedOn } = earlier;
  const ended = outcome === undefined || closedOn === undefined ? {} : { ended: { outcome, on: closedOn } };
  const found = { caseId: earlierCaseId, reference: 'SCENARIO-0', service: earlier.service ?? service, ...ended };
  return { earlier: found };
}

/** What the shell would find of the account of the person whom a step names. */
export function personOfStep({ people }: ScenarioData, { person: name }: ScenarioStep): Pick<Grants, 'person'> {
  const person = name !== undefined && Object.hasOwn(people, name) ? people[name] : undefined;
  if (name === undefined || !person) return {};
  return { person: { user: name, authority: person.authority, roles: [person.role].flat() } };
}

/**
 * The command of a step: whatever it does that is not a command type is a transition of the service, and a step in
 * which nobody does anything passes what is due. Rules of retention are those of this `version` of the pack. What the step does not say is left empty, so that the engine refuses it in its own words.
 */
export function stepCommand(scenario: ScenarioData, step: ScenarioStep, version: string): Command {
  const dated = step.effectiveOn === undefined ? {} : { effectiveOn: step.effectiveOn };
  switch (step.do) {
    case undefined:
      return { type: step.retention === undefined ? 'pass-deadlines' : 'apply-retention' };
    case 'open-case': {
      const parties = step.parties ?? scenario.parties;
      const earlier = step.earlier ? { earlier: earlierCaseId } : {};
      return { type: 'open-case', service: scenario.service, ...(parties ? { parties } : {}), ...earlier, ...dated };
    }
    case 'adopt-case': {
      const parties = step.parties ?? scenario.parties;
      return {
        type: 'adopt-case',
        service: scenario.service,
        ...(parties ? { parties } : {}),
        ...(step.reference === undefined ? {} : { reference: step.reference }),
        ...(step.forms ? { forms: step.forms } : {}),
        history: step.history ?? [],
      };
    }
    case 'settle-deadline':
      return {
        type: 'settle-deadline',
        deadline: step.deadline ?? '',
        answer: step.answer === 'take-effect' ? 'take-effect' : 'set-aside',
        reason: step.reason ?? '',
      };
    case 'record-answers':
      return { type: 'record-answers', form: step.form ?? '', answers: step.answers ?? {}, ...dated };
    case 'attach-document':
      return {
        type: 'attach-document',
        attachment: attachmentId(scenario, step),
        form: step.form ?? '',
        field: step.field ?? '',
        mediaType: step.mediaType ?? '',
        size: step.size ?? 0,
        ...dated,
      };
    case 'extend-deadline':
      return { type: 'extend-deadline', deadline: step.deadline ?? '', reason: step.reason ?? '', ...dated };
    case 'record-finding':
      return {
        type: 'record-finding',
        question: step.question ?? '',
        answer: step.answer === true,
        reason: step.reason ?? '',
        ...dated,
      };
    case 'consent-extension':
      return { type: 'consent-extension', deadline: step.deadline ?? '', answer: step.answer === true, ...dated };
    case 'end-extension':
      return { type: 'end-extension', deadline: step.deadline ?? '', ...dated };
    case 'suspend-case':
    case 'resume-case':
      return { type: step.do, cause: step.cause ?? '', ...dated };
    case 'correct-date': {
      const to = typeof step.to === 'string' ? step.to : step.on;
      return { type: 'correct-date', transition: step.transition ?? '', to, reason: step.reason ?? '' };
    }
    case 'claim-task':
      return { type: 'claim-task', role: step.role ?? '', ...dated };
    case 'hand-over-task':
      return { type: 'hand-over-task', role: step.role ?? '', user: step.person ?? '' };
    case 'break-glass':
      return { type: 'break-glass', role: step.role ?? '', reason: step.reason ?? '' };
    case 'review-break-glass':
      return {
        type: 'review-break-glass',
        glass: step.glass ?? '',
        answer: step.answer === 'justified' ? 'justified' : 'unjustified',
        reason: step.reason ?? '',
      };
    case 'open-case-to':
      return {
        type: 'open-case-to',
        role: step.role ?? '',
        user: step.person ?? '',
        until: step.until ?? step.on,
        basis: step.basis ?? '',
      };
    case 'close-case-to':
      return { type: 'close-case-to', opening: step.opening ?? '' };
    case 'place-hold':
    case 'lift-hold':
      return { type: step.do, reason: step.reason ?? '' };
    case 'confirm-hold':
      return { type: 'confirm-hold' };
    case 'release-data':
      return { type: 'release-data', rule: ruleOf(step, version) };
    case 'answer-review':
      return {
        type: 'answer-review',
        rule: ruleOf(step, version),
        answer: step.answer === 'erase' ? 'erase' : 'keep',
        ...(step.until === undefined ? {} : { until: step.until }),
        reason: step.reason ?? '',
      };
    case 'post-message':
      return {
        type: 'post-message',
        to: typeof step.to === 'string' ? [step.to] : (step.to ?? []),
        text: step.text ?? '',
        ...dated,
      };
    default:
      return {
        type: 'take-transition',
        transition: step.do,
        ...(step.answers ? { answers: step.answers } : {}),
        ...(step.reason === undefined ? {} : { reason: step.reason }),
        ...dated,
      };
  }
}

/** A rule of retention as commands name it. */
function ruleOf({ rule = 0 }: ScenarioStep, version: string): string {
  return `${version}/${rule}`;
}

/** `attachment-1` for the first document that the scenario attaches, and so on: answers can name it. */
function attachmentId(scenario: ScenarioData, step: ScenarioStep): string {
  const attaching = stepsOf(scenario).filter((one) => one.do === 'attach-document');
  return `attachment-${attaching.indexOf(step) + 1}`;
}
