import type { Json } from '../../engine/basics/json.ts';
import type { Because, FieldIssue, Refusal } from '../../engine/basics/refusal.ts';
import { findText, getText } from '../texts/engine-texts.ts';
import type { ProblemCode } from './problem-codes.ts';
import { statusOf } from './status-of.ts';

/** RFC 9457 problem details as this API writes them: schemas/api/problem.schema.json. */
export interface Problem {
  /** Address of the page about the code. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail?: string;
  readonly params?: Readonly<Record<string, Json>>;
  readonly because?: Because;
  readonly fields?: readonly FieldIssue[];
  /** Only where the server failed: the id under which its operator finds the fault. */
  readonly id?: string;
}

/** What a problem says beyond its code. */
export interface ProblemDetails {
  readonly params?: Readonly<Record<string, Json>>;
  readonly because?: Because;
  readonly fields?: readonly FieldIssue[];
  readonly id?: string;
}

/** The media type of every error body. */
export const problemMediaType = 'application/problem+json; charset=utf-8';

/** A problem as it is sent. `prefix` is the path under which the API is mounted. */
export function problemOf(code: ProblemCode, details: ProblemDetails, prefix: string): Problem {
  const detail = findText(`mend.${code}`);
  return {
    type: `${prefix}/problems/${code}`,
    title: getText(`problems.${code}`),
    status: statusOf(code),
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(isEmpty(details.params) ? {} : { params: details.params }),
    ...(isEmpty(details.because) ? {} : { because: details.because }),
    ...(isEmpty(details.fields) ? {} : { fields: details.fields }),
    ...(details.id === undefined ? {} : { id: details.id }),
  };
}

/**
 * Thrown by handlers and hooks of this folder to end a request with a problem; the error handler is the only one to
 * catch it. Not a fault: it is answered and not logged as an error.
 */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;
  readonly statusCode: number;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(code);
    this.code = code;
    this.details = details;
    this.statusCode = statusOf(code);
  }
}

/** A refusal of the rules as a problem. A case that does not exist for the actor says nothing more than that. */
export function refusalProblem(refusal: Refusal): ProblemError {
  const { code, ...details } = refusal;
  return code === 'case-unknown' ? new ProblemError(code) : new ProblemError(code, details);
}

function isEmpty<Value extends object>(value: Value | undefined): value is undefined {
  return value === undefined || Object.keys(value).length === 0;
}
