import type { Problem } from '../shell/http/problem.ts';

/** What a call came to. Nothing expected is thrown. */
export type ClientAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ClientError };

/** Why a call has no value. */
export type ClientError =
  /** The server said no, or failed and said so. */
  | { readonly is: 'problem'; readonly problem: Problem }
  /** No answer came, after every retry that was safe. Whether a command was carried out is not known. */
  | { readonly is: 'unreachable'; readonly cause: unknown }
  /** Something answered that is not this API, for instance a proxy. */
  | { readonly is: 'unexpected'; readonly status: number };
