import type { JsonObject } from '../../../engine/basics/json.ts';
import { ProblemError, problemOf } from '../problem.ts';
import { type ProblemCode, problemCodes } from '../problem-codes.ts';
import { objectSchema, type Route, schemaRef } from '../route.ts';

const tag = 'About this API';

/** What the API says about itself. Public: it tells nothing about any case. */
export function documentationRoutes(getDocument: () => JsonObject): readonly Route[] {
  return [
    {
      method: 'GET',
      url: '/openapi.json',
      tag,
      operation: 'getOpenApi',
      summary: 'This API as an OpenAPI 3.1 document',
      access: 'public',
      answer: { status: 200, description: 'The document.', mediaType: 'application/json' },
      problems: [],
      async handler() {
        return getDocument();
      },
    },
    {
      method: 'GET',
      url: '/problems/:code',
      tag,
      operation: 'getProblem',
      summary: 'What a problem code means: where `type` of every problem leads',
      access: 'public',
      params: objectSchema({ code: schemaRef('code', 'The code.') }),
      answer: { status: 200, description: 'The meaning of the code.', schema: 'problem-page' },
      problems: ['not-found'],
      async handler(request) {
        const { code } = request.params as { code: ProblemCode };
        if (!problemCodes.includes(code)) throw new ProblemError('not-found');
        const { status, title, detail } = problemOf(code, {}, '');
        return { code, status, title, ...(detail === undefined ? {} : { detail }) };
      },
    },
  ];
}
