import { groupBy } from '../../engine/basics/group-by.ts';
import type { Json, JsonObject } from '../../engine/basics/json.ts';
import { getText } from '../texts/engine-texts.ts';
import type { ApiSchemaName } from './api-schemas.ts';
import type { ProblemCode } from './problem-codes.ts';
import type { ObjectSchema, Route, RouteBody } from './route.ts';
import { statusOf } from './status-of.ts';

/** One route as an OpenAPI operation; its schemas still refer to the files of schemas/api. */
export function openApiOperation(route: Route): JsonObject {
  const parameters = [
    ...parametersOf('path', route.params),
    ...parametersOf('query', route.query),
    ...headerParameters(route),
  ];
  return {
    operationId: route.operation,
    tags: [route.tag],
    summary: route.summary,
    ...descriptionOf(route),
    ...(route.access === 'public' ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body ? { requestBody: requestBody(route.body) } : {}),
    responses: { [String(route.answer.status)]: answerOf(route), ...problemResponses(route) },
  };
}

/** Every problem that a route can answer, its own and those that come with what it takes. */
export function problemsOf(route: Route): readonly ProblemCode[] {
  return [
    ...new Set<ProblemCode>([
      ...accessProblems(route),
      'request-invalid',
      ...(route.params ? (['not-found'] as const) : []),
      ...(route.body ? (['media-type-unsupported', 'body-too-large'] as const) : []),
      ...(route.body && 'schema' in route.body ? (['json-invalid', 'request-too-slow'] as const) : []),
      ...(route.body && 'form' in route.body ? (['request-too-slow'] as const) : []),
      ...(route.idempotent ? (['header-invalid', 'idempotency-key-reused'] as const) : []),
      ...(route.conditional ? (['header-invalid', 'version-stale'] as const) : []),
      ...route.problems,
      'rate-limited',
      'fault',
    ]),
  ];
}

/** What the route is, and which scope the token of a machine needs for it. */
function descriptionOf({ description, group, method, reads }: Route): JsonObject {
  const scope =
    group === undefined ? [] : [`Scope of tokens: \`${group}:${method === 'GET' || reads ? 'read' : 'write'}\`.`];
  const parts = [...(description === undefined ? [] : [description]), ...scope];
  return parts.length === 0 ? {} : { description: parts.join(' ') };
}

/** What can be wrong with who asks. */
function accessProblems({ access, method }: Route): readonly ProblemCode[] {
  if (access === 'public') return [];
  return [
    'session-required',
    'scope-missing',
    ...(access === 'unfinished' ? [] : (['sign-in-unfinished'] as const)),
    ...(method === 'GET' ? [] : (['cross-site'] as const)),
  ];
}

function parametersOf(place: 'path' | 'query', schema: ObjectSchema | undefined): readonly JsonObject[] {
  return Object.entries(schema?.properties ?? {}).map(([name, { description = '', ...rest }]) => ({
    name,
    in: place,
    description,
    required: place === 'path' || (schema?.required ?? []).includes(name),
    schema: rest,
  }));
}

function headerParameters(route: Route): readonly JsonObject[] {
  const header = (name: string, description: string, pattern: string): JsonObject => ({
    name,
    in: 'header',
    description,
    required: false,
    schema: { type: 'string', pattern },
  });
  return [
    ...(route.idempotent
      ? [header('Idempotency-Key', 'Makes it safe to send the same again.', '^[\\x21-\\x7e]{8,200}$')]
      : []),
    ...(route.conditional ? [header('If-Match', 'The ETag of the case as you read it.', '^("[0-9]+"|\\*)$')] : []),
  ];
}

function requestBody(body: RouteBody): JsonObject {
  if ('schema' in body) return { required: true, content: jsonContent(body.schema) };
  if ('form' in body) {
    return {
      required: true,
      description: body.description,
      content: { 'application/x-www-form-urlencoded': { schema: { ...body.form } as unknown as JsonObject } },
    };
  }
  const content: JsonObject =
    body.stream === 'lines'
      ? { 'application/x-ndjson': {} }
      : {
          '*/*': {},
          'multipart/form-data': {
            schema: { type: 'object', required: ['file'], properties: { file: { description: 'The file.' } } },
          },
        };
  return { required: true, description: body.description, content };
}

function answerOf({ answer }: Route): JsonObject {
  const headers: JsonObject = answer.etag
    ? { headers: { ETag: { description: 'The version of your side of the case.', schema: { type: 'string' } } } }
    : {};
  const content: JsonObject =
    answer.mediaType !== undefined
      ? { content: { [answer.mediaType]: answer.schema ? { schema: refOf(answer.schema) } : {} } }
      : answer.schema
        ? { content: jsonContent(answer.schema) }
        : {};
  return { description: answer.description, ...headers, ...content };
}

function problemResponses(route: Route): Record<string, Json> {
  const byStatus = groupBy(problemsOf(route), statusOf);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${getText(`problems.${code}`)}`).join('\n\n'),
        content: { 'application/problem+json': { schema: refOf('problem') } },
      },
    ]),
  );
}

function jsonContent(name: ApiSchemaName): JsonObject {
  return { 'application/json': { schema: refOf(name) } };
}

function refOf(name: ApiSchemaName): JsonObject {
  return { $ref: `${name}.schema.json` };
}
