import type { GuardReader, Step } from '../compiled-machine.ts';

/** The conditions that a step asked, each with the answer under which it came out so. */
export type Answers = ReadonlyMap<string, boolean>;

/** A step as it comes out under some answers. */
export interface AnsweredStep {
  readonly step: Exclude<Step, { is: 'unanswered' }>;
  readonly answers: Answers;
}

const mostAnswers = 1_100;

/**
 * What a step comes to for every way in which its conditions can be answered; undefined where there are too many ways.
 * Conditions are free choices: each has one answer within a step, and none is known to exclude another. `given` are
 * answers that are settled beforehand.
 */
export function everyAnswer(
  take: (guard: GuardReader) => Step,
  given: Answers = new Map(),
): readonly AnsweredStep[] | undefined {
  const found: AnsweredStep[] = [];
  const waiting: Answers[] = [given];
  for (let answers = waiting.pop(); answers; answers = waiting.pop()) {
    const known = answers;
    const step = take((condition) => known.get(condition));
    if (step.is !== 'unanswered') found.push({ step, answers: known });
    else for (const answer of [false, true]) waiting.push(new Map([...known, [step.condition, answer]]));
    if (found.length > mostAnswers) return undefined;
  }
  return found;
}
