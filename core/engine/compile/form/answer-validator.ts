import type { ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isCivilDate } from '../../basics/civil-date.ts';
import type { Json, JsonObject } from '../../basics/json.ts';
import { assertLinearPattern } from './linear-pattern.ts';

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
  const formats = addFormats as unknown as (ajv: Ajv2020, options: { formats: string[]; mode: string }) => void;
  formats(ajv, { formats: ['date-time', 'time', 'email', 'uri', 'uuid'], mode: 'full' });
  ajv.addFormat('date', { type: 'string', validate: isCivilDate });
  const validate = ajv.compile(schema);
  return (answers) => (validate(answers) ? [] : [...(validate.errors ?? [])]);
}
