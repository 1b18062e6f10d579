import type { Result } from '../../engine/basics/result.ts';
import type { AccountRefusal } from '../app/identity/account-refusal.ts';
import { ProblemError } from './problem.ts';

/** The value of an answer about an account; throws the problem that it is where it is none. */
export function getAccountValue<Value>(answer: Result<Value, AccountRefusal>): Value {
  if (answer.ok) return answer.value;
  const { code, params } = answer.error;
  throw new ProblemError(code, params ? { params } : {});
}
