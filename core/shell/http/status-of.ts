import type { ProblemCode } from './problem-codes.ts';

/**
 * The HTTP status of every problem: the one place where statuses are chosen.
 * 400 the request is not well made; 401 nobody is signed in; 403 only where the actor knows the case or names none;
 * 404 also for what exists but not for this actor; 409 the state says no; 412 the caller saw an older version;
 * 422 what was sent breaks a rule.
 */
const statuses: Readonly<Record<ProblemCode, number>> = {
  'cursor-invalid': 400,
  'header-invalid': 400,
  'json-invalid': 400,
  'request-invalid': 400,

  'proof-failed': 401,
  'proof-stale': 401,
  'session-required': 401,
  'sign-in-failed': 401,
  'sign-in-unfinished': 401,

  'cross-site': 403,
  'not-admitted': 403,
  'not-allowed': 403,
  'same-person': 403,
  'scope-missing': 403,

  'case-unknown': 404,
  'not-found': 404,

  'request-too-slow': 408,

  'adoption-not-declared': 409,
  'already-open': 409,
  'case-closed': 409,
  'case-exists': 409,
  'condition-not-met': 409,
  'condition-unknown': 409,
  'deadline-not-held': 409,
  'draft-stale': 409,
  'earlier-case-not-ended': 409,
  'expired-meanwhile': 409,
  'extension-blocked': 409,
  'extension-not-allowed': 409,
  'extension-not-asked': 409,
  'factor-needed': 409,
  'facts-erased': 409,
  'finding-not-asked': 409,
  'glass-pending': 409,
  'glass-unknown': 409,
  'idempotency-key-reused': 409,
  'hold-exists': 409,
  'hold-not-possible': 409,
  'hold-unknown': 409,
  'login-taken': 409,
  'not-now': 409,
  'not-suspended': 409,
  'retention-not-asked': 409,
  safeguard: 409,
  suspended: 409,
  'task-taken': 409,
  'text-stopped': 409,
  'transmission-blocked': 409,

  'version-stale': 412,
  'body-too-large': 413,
  'media-type-unsupported': 415,

  'answers-invalid': 422,
  'attachment-active': 422,
  'attachment-broken': 422,
  'attachment-carries-files': 422,
  'attachment-expands': 422,
  'attachment-hides-more': 422,
  'attachment-infected': 422,
  'attachment-locked': 422,
  'attachment-not-allowed': 422,
  'attachment-not-scannable': 422,
  'attachment-signed': 422,
  'attachment-type-differs': 422,
  'cause-unknown': 422,
  'deadline-unknown': 422,
  'earlier-case-cannot-be-followed': 422,
  'effective-date-out-of-bounds': 422,
  'form-incomplete': 422,
  'form-unknown': 422,
  'keep-until-out-of-bounds': 422,
  'login-invalid': 422,
  'not-a-party': 422,
  'proposal-refused': 422,
  'history-refused': 422,
  'opening-unknown': 422,
  'party-unknown': 422,
  'person-unknown': 422,
  'password-common': 422,
  'password-telling': 422,
  'password-too-short': 422,
  'password-used': 422,
  'reason-required': 422,
  'reason-unknown': 422,
  'service-unknown': 422,
  'token-too-wide': 422,
  'transition-unknown': 422,
  'until-out-of-bounds': 422,

  'rate-limited': 429,
  'headers-too-large': 431,
  fault: 500,
  'attachment-not-checked': 503,
  'not-ready': 503,
  'provider-unreachable': 503,
};

/** The HTTP status with which a problem is answered. */
export function statusOf(code: ProblemCode): number {
  return statuses[code];
}
