import type { ErrorObject, Format } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { isCivilDate } from '../../basics/civil-date.ts';
import type { Json, JsonObject } from '../../basics/json.ts';
import { assertLinearPattern } from './linear-pattern.ts';

const longestFormatted = 2_000;

/** Every error that Ajv finds in answers, as it reports them. */
export type AnswerValidator = (answers: Json) => readonly ErrorObject[];

/**
 * Gives a schema that our dialect accepted, references written out, to Ajv. Throws where Ajv refuses it. Nothing is
 * coerced, filled in or removed: answers are judged as they are.
 */
export function answerValidator(schema: JsonObject): AnswerValidator {
  const regExp = Object.assign((pattern: string) => assertLinearPattern(pattern), { code: 'assertLinearPattern' });
  const ajv = new Ajv2020({
    strict: true,
    // Refinements (then, oneOf) do not repeat types and declarations; the field tree has checked both across the form.
    strictTypes: false,
    strictRequired: false,
    allErrors: true,
    ownProperties: true,
    $data: false,
    meta: false,
    validateSchema: false,
    addUsedSchema: false,
    logger: false,
    code: { regExp },
  });
  for (const name of ['date-time', 'time', 'email', 'uri', 'uuid'] as const) {
    const isOfFormat = formatTest(fullFormats[name]);
    // Some of these take time quadratic in the length, so what is longer than any of them is not even looked at.
    ajv.addFormat(name, { type: 'string', validate: (text) => text.length <= longestFormatted && isOfFormat(text) });
  }
  ajv.addFormat('date', { type: 'string', validate: isCivilDate });
  const validate = ajv.compile(schema);
  return (answers) => (validate(answers) ? [] : [...(validate.errors ?? [])]);
}

function formatTest(format: Format | undefined): (text: string) => boolean {
  if (format instanceof RegExp) return (text) => format.test(text);
  if (typeof format === 'function') return format;
  const validate = typeof format === 'object' ? format.validate : undefined;
  if (typeof validate === 'function') return (text) => (validate as (text: string) => boolean)(text);
  throw new RangeError('a format without a test');
}
