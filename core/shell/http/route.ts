import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JsonObject } from '../../engine/basics/json.ts';
import type { TokenGroup } from '../app/accounts/api-token.ts';
import type { ApiSchemaName } from './api-schemas.ts';
import type { ProblemCode } from './problem-codes.ts';

/** One address of the API: what it takes, what it answers and how. Registration and the OpenAPI document are made of it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Relative to the prefix; parameters as `:name`. */
  readonly url: string;
  /** Group in the document. */
  readonly tag: string;
  /** Name of the operation in generated clients. */
  readonly operation: string;
  readonly summary: string;
  readonly description?: string;
  /** Without it, the route needs a whole session; `unfinished` takes one that owes something, too. */
  readonly access?: 'public' | 'unfinished';
  /** The part of the API by which tokens of machines are let in. Without it, no machine is. */
  readonly group?: TokenGroup;
  /** Changes nothing, although it is no GET. */
  readonly reads?: true;
  /** A route by which people prove who they are: held back by address. */
  readonly signsIn?: true;
  /** Schema of the path's parameters: of every one of them. */
  readonly params?: ObjectSchema;
  readonly query?: ObjectSchema;
  readonly body?: RouteBody;
  /** Takes an Idempotency-Key. */
  readonly idempotent?: true;
  /** Takes If-Match with the version of the case. */
  readonly conditional?: true;
  readonly answer: RouteAnswer;
  /** Problems beyond those that every route can have. */
  readonly problems: readonly ProblemCode[];
  handler(request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
}

/** A closed object: names that it does not list are refused. */
export interface ObjectSchema {
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, JsonObject>>;
}

/** A JSON body by its schema, the fields of a form, or a stream that the handler reads by itself. */
export type RouteBody =
  | { readonly schema: ApiSchemaName }
  | { readonly form: ObjectSchema; readonly description: string }
  | { readonly stream: 'document' | 'lines'; readonly description: string };

/** A JSON answer by its schema, or a stream, or nothing. */
export interface RouteAnswer {
  readonly status: 200 | 201 | 204 | 303;
  readonly description: string;
  readonly schema?: ApiSchemaName;
  readonly mediaType?: string;
  /** Carries the version of the case as ETag. */
  readonly etag?: true;
}

/** A closed object schema; all properties are required unless some are named. */
export function objectSchema(properties: ObjectSchema['properties'], required = Object.keys(properties)): ObjectSchema {
  return { type: 'object', additionalProperties: false, required, properties };
}

/** A reference to a schema of the API, with a description of its use. */
export function schemaRef(name: ApiSchemaName, description: string): JsonObject {
  return { description, $ref: `https://open-rcms.example/schemas/api/${name}.schema.json` };
}

/** The parameters of every route below a case, and more. */
export function caseParams(more: ObjectSchema['properties'] = {}): ObjectSchema {
  return objectSchema({ caseId: schemaRef('case-id', 'The case.'), ...more });
}
