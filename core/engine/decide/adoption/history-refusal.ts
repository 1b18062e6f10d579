import { pointerBelow } from '../../basics/json-pointer.ts';
import { type FieldIssue, type Refusal, refusal } from '../../basics/refusal.ts';
import { fail, type Result } from '../../basics/result.ts';

/** What is wrong with a history or its forms, beside what the rules say to the same act of today. */
export const historyCodes = [
  'history-choice',
  'history-future',
  'history-no-clock',
  'history-not-possible',
  'history-order',
  'history-step-unknown',
  'history-too-early',
  'history-unaware',
  'lack-not-allowed',
] as const;

/** One of the codes of a history. */
export type HistoryCode = (typeof historyCodes)[number];

/** The refusal of a whole adoption for what is wrong at one place of it. */
export function refuseAt(
  pointer: string,
  code: HistoryCode,
  params: FieldIssue['params'] = {},
): Result<never, Refusal> {
  return refuseFields([{ pointer, code, ...(Object.keys(params).length === 0 ? {} : { params }) }]);
}

/** As `refuseAt`, for several places. */
export function refuseFields(fields: readonly FieldIssue[], because?: Refusal['because']): Result<never, Refusal> {
  return fail(refusal('history-refused', {}, { fields, ...(because ? { because } : {}) }));
}

/** What the rules say to an act, as the refusal of the adoption in which it stands. `answers` is where its answers stand. */
export function refuseFor(
  pointer: string,
  why: Refusal,
  answers = pointerBelow(pointer, 'answers'),
): Result<never, Refusal> {
  if (why.code === 'history-refused') return fail(why);
  const { code, params, because, fields } = why;
  if (fields && fields.length > 0) {
    return refuseFields(
      fields.map((field) => ({ ...field, pointer: `${answers}${field.pointer}` })),
      because,
    );
  }
  return refuseFields([{ pointer, code, ...(Object.keys(params).length === 0 ? {} : { params }) }], because);
}
