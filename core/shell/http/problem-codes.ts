import { type RefusalCode, refusalCodes } from '../../engine/basics/refusal.ts';

/** What can be wrong with a request before the rules are asked, or with the server. */
export const transportCodes = [
  'absence-days',
  'body-too-large',
  'cross-site',
  'cursor-invalid',
  'draft-stale',
  'factor-needed',
  'fault',
  'filter-invalid',
  'header-invalid',
  'headers-too-large',
  'idempotency-key-reused',
  'json-invalid',
  'login-invalid',
  'login-taken',
  'media-type-unsupported',
  'not-admitted',
  'not-found',
  'not-ready',
  'password-common',
  'password-telling',
  'password-too-short',
  'password-used',
  'proof-failed',
  'proof-stale',
  'proposal-refused',
  'provider-unreachable',
  'rate-limited',
  'request-invalid',
  'request-too-slow',
  'scope-missing',
  'session-required',
  'sign-in-failed',
  'sign-in-unfinished',
  'token-too-wide',
  'version-stale',
] as const;

/** One of the transport's codes. */
export type TransportCode = (typeof transportCodes)[number];

/** Every `code` that a problem can have: those of the transport and those of the rules. */
export type ProblemCode = TransportCode | RefusalCode;

/** All problem codes, sorted. */
export const problemCodes: readonly ProblemCode[] = [...transportCodes, ...refusalCodes].sort();
