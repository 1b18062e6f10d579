import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FastifySchemaCompiler } from 'fastify';
import { isCivilDate, isInstant } from '../../engine/basics/civil-date.ts';
import type { JsonObject } from '../../engine/basics/json.ts';
import { apiSchemas } from './api-schemas.ts';
import { fieldIssues } from './field-issues.ts';
import { plainJsonIssues } from './plain-json.ts';
import { ProblemError } from './problem.ts';
import { readQueryValues } from './query-values.ts';

/** A validator of API values: JSON Schema 2020-12, nothing coerced, removed or filled in. */
export function createApiValidator(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    discriminator: true,
    formats: { date: isCivilDate, instant: isInstant, 'uri-reference': true },
    schemas: Object.values(apiSchemas),
  });
  return ajv;
}

/**
 * How every part of a request is checked before a handler sees it. A path that is not well made is answered like one
 * that leads nowhere, so that the shape of an id tells nothing.
 */
export function createValidatorCompiler(): FastifySchemaCompiler<JsonObject> {
  const ajv = createApiValidator();
  return ({ schema, httpPart }) => {
    const validate = ajv.compile(schema);
    return (data: unknown) => {
      const value = httpPart === 'querystring' ? readQueryValues(data, schema) : data;
      const unsafe = plainJsonIssues(value);
      const issues = unsafe.length > 0 ? unsafe : validate(value) ? [] : fieldIssues(validate.errors ?? []);
      if (issues.length === 0) return { value };
      return {
        error: httpPart === 'params' ? notFound(schema) : new ProblemError('request-invalid', { fields: issues }),
      };
    };
  };
}

/** Routes below a case answer as for a case that does not exist. */
function notFound(schema: JsonObject): ProblemError {
  const properties = schema.properties as JsonObject;
  return new ProblemError('caseId' in properties ? 'case-unknown' : 'not-found');
}
