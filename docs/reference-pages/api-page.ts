import { code, page, table } from './markdown.ts';

/** The parts of an OpenAPI 3.1 document that the page shows. */
export interface OpenApi {
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly description: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** Every address of the API and every schema that its bodies have. */
export function apiPage(document: OpenApi): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return page(
    'API',
    'the OpenAPI document that a running server gives at `/api/v1/openapi.json`',
    `All addresses begin with ${code(document.servers[0]?.url ?? '/')}. A running server shows the same with every detail at \`/api/v1/docs\`.`,
    ...document.tags.flatMap(({ name }) => [
      `## ${name}`,
      ...operations.filter(({ operation }) => operation.tags.includes(name)).map(section),
    ]),
    '## Schemas',
    ...Object.entries(document.components.schemas).map(([name, schema]) =>
      [`### ${name}`, schema.description ?? '', properties(schema)].filter((part) => part !== '').join('\n\n'),
    ),
  );
}

function section({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(
    ([type, { schema }]) => `${code(type)}${schema?.$ref ? ` ${typeOf(schema)}` : ''}`,
  );
  return [
    `### ${method.toUpperCase()} ${path}`,
    [`${operation.summary}.`, operation.description ?? ''].join(' ').trim(),
    operation.security?.length === 0 ? 'Needs no session.' : '',
    table(
      ['parameter', 'in', 'meaning'],
      (operation.parameters ?? []).map((parameter) => [code(parameter.name), parameter.in, parameter.description]),
    ),
    bodies.length > 0 ? `Body: ${bodies.join(', ')}.` : '',
    table(
      ['status', 'meaning'],
      Object.entries(operation.responses).map(([status, { description }]) => [status, description]),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function properties(schema: Schema): string {
  const rows = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    code(name),
    typeOf(property) + (schema.required?.includes(name) ? ' (required)' : ''),
    property.description ?? '',
  ]);
  return rows.length > 0 ? table(['property', 'value', 'meaning'], rows) : `It is ${typeOf(schema)}.`;
}

function typeOf(schema: Schema): string {
  if (schema.$ref) return code(schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1));
  if (schema.enum) return schema.enum.map((value) => code(String(value))).join(', ');
  if ('const' in schema) return code(String(schema.const));
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.map(typeOf).join(' or ');
  if (schema.items) return `list of ${typeOf(schema.items)}`;
  return [schema.type ?? 'any value'].flat().join(' or ');
}
