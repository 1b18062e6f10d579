import { isJsonObject, type Json, type JsonObject } from '../../engine/basics/json.ts';
import { apiSchemas } from './api-schemas.ts';
import { openApiOperation } from './open-api-operation.ts';
import type { Route } from './route.ts';

/** The API as an OpenAPI 3.1 document, made of the routes and schemas by which requests are checked. */
export function openApiDocument(routes: readonly Route[], prefix: string, version: string): JsonObject {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = route.url.replaceAll(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: asOpenApi(openApiOperation(route)) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'open-rcms',
      version,
      summary: 'Case management for readmission.',
      description:
        'Errors are RFC 9457 problem details; `code` is for programs. A case that you may not see answers like one ' +
        'that does not exist.',
    },
    servers: [{ url: prefix === '' ? '/' : prefix }],
    security: [{ session: [] }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer', description: 'The token of a session, or of a machine.' },
      },
      schemas: Object.fromEntries(
        Object.values(apiSchemas).map((schema) => [schema.title, asOpenApi(schema as unknown as JsonObject)]),
      ),
    },
  };
}

/** A schema as it stands in the document: references lead inside it, and formats and keywords are those known outside. */
function asOpenApi(value: Json): Json {
  if (Array.isArray(value)) return value.map(asOpenApi);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).flatMap(([name, item]): [string, Json][] => {
    if (name === '$schema' || name === '$id') return [];
    if (name === '$ref' && typeof item === 'string') return [[name, componentOf(item)]];
    if (name === 'format' && item === 'instant') return [[name, 'date-time']];
    if (name === 'discriminator' && isJsonObject(item)) return [[name, { ...item, mapping: mappingOf(value.oneOf) }]];
    return [[name, asOpenApi(item)]];
  });
  return Object.fromEntries(entries);
}

function componentOf(ref: string): string {
  const name = schemaNameOf(ref);
  return name in apiSchemas ? `#/components/schemas/${apiSchemas[name as keyof typeof apiSchemas].title}` : ref;
}

/** The value of the discriminating property is the name of the schema's file. */
function mappingOf(branches: Json | undefined): JsonObject {
  const refs = Array.isArray(branches) ? branches.map((branch) => String((branch as JsonObject).$ref)) : [];
  return Object.fromEntries(refs.map((ref) => [schemaNameOf(ref), componentOf(ref)]));
}

function schemaNameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1).replace('.schema.json', '');
}
