import type { Json } from '../../../engine/basics/json.ts';
import { fail, type Result } from '../../../engine/basics/result.ts';

/** Why something about an account is not done. */
export const accountRefusalCodes = [
  /** There is no such session, factor, token, reset or person that the caller may know of. */
  'not-found',
  'not-allowed',
  /** The code, the passkey or the password is wrong, was used before, or is too old. */
  'proof-failed',
  /** It is too long since the person proved who it is. */
  'proof-stale',
  'password-too-short',
  'password-common',
  'password-telling',
  'password-used',
  /** The last factor, where one is required. */
  'factor-needed',
  'token-too-wide',
  'login-invalid',
  'login-taken',
  'rate-limited',
] as const;

/** One of the codes. */
export type AccountRefusalCode = (typeof accountRefusalCodes)[number];

/** Why, and what helps. */
export interface AccountRefusal {
  readonly code: AccountRefusalCode;
  readonly params?: Readonly<Record<string, Json>>;
}

/** A refusal as a result. */
export function refused(
  code: AccountRefusalCode,
  params?: AccountRefusal['params'],
): { readonly ok: false; readonly error: AccountRefusal } {
  return fail({ code, ...(params ? { params } : {}) });
}

/** What something about an account comes to. */
export type AccountAnswer<Value> = Promise<Result<Value, AccountRefusal>>;
