import type { ClientAnswer } from '../../../../core/client/client-answer.ts';

/** The value of an answer that must be one. */
export function got<Value>(answer: ClientAnswer<Value>): Value {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

/** The code of an answer that must be a refusal. */
export function refusedAs(answer: ClientAnswer<unknown>): string {
  if (answer.ok) return 'not refused';
  if (answer.error.is !== 'problem') throw new Error(JSON.stringify(answer));
  return answer.error.problem.code;
}
