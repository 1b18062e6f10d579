import type { Json } from './json.ts';

/** The article or rule on which a refusal rests, as the pack names it. */
export interface Because {
  readonly instrument?: string;
  readonly article?: string;
  readonly rule?: string;
}

/** One place in the answers of a form that the rules do not accept. Never carries the value itself. */
export interface FieldIssue {
  /** RFC 6901 pointer into the answers. */
  readonly pointer: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, Json>>;
}

/** The rules say no: an ordinary answer for the officer. The text of `code` comes from the locale files. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly params: Readonly<Record<string, Json>>;
  readonly because?: Because;
  readonly fields?: readonly FieldIssue[];
}

/** Every code that a refusal can have; each has a page in docs/reference and a text in every language of the engine. */
export const refusalCodes = [
  'adoption-not-declared',
  'already-open',
  'answers-invalid',
  'attachment-active',
  'attachment-broken',
  'attachment-carries-files',
  'attachment-expands',
  'attachment-hides-more',
  'attachment-infected',
  'attachment-locked',
  'attachment-not-allowed',
  'attachment-not-checked',
  'attachment-not-scannable',
  'attachment-signed',
  'attachment-type-differs',
  'case-closed',
  'case-exists',
  'case-unknown',
  'cause-unknown',
  'condition-not-met',
  'condition-unknown',
  'deadline-not-held',
  'deadline-unknown',
  'earlier-case-cannot-be-followed',
  'earlier-case-not-ended',
  'effective-date-out-of-bounds',
  'expired-meanwhile',
  'extension-blocked',
  'extension-not-allowed',
  'extension-not-asked',
  'facts-erased',
  'finding-not-asked',
  'form-incomplete',
  'form-unknown',
  'glass-pending',
  'glass-unknown',
  'history-refused',
  'hold-exists',
  'hold-not-possible',
  'hold-unknown',
  'keep-until-out-of-bounds',
  'likeness-unanswered',
  'likeness-unknown',
  'not-a-party',
  'not-allowed',
  'not-now',
  'not-suspended',
  'opening-unknown',
  'party-unknown',
  'person-unknown',
  'colleague-unknown',
  'colleague-away',
  'purpose-unknown',
  'question-incomplete',
  'question-limit',
  'question-unknown',
  'reason-required',
  'reason-unknown',
  'retention-not-asked',
  'safeguard',
  'same-person',
  'service-unknown',
  'suspended',
  'task-taken',
  'text-stopped',
  'transition-unknown',
  'transmission-blocked',
  'until-out-of-bounds',
] as const;

/** One of the refusal codes. */
export type RefusalCode = (typeof refusalCodes)[number];

/** A refusal as a value. */
export function refusal(
  code: RefusalCode,
  params: Readonly<Record<string, Json>> = {},
  more: { because?: Because; fields?: readonly FieldIssue[] } = {},
): Refusal {
  return { code, params, ...more };
}
