import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { annotate } from './annotate.ts';
import { code, page, table } from './markdown.ts';

interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly $ref?: string;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

const xa = 'country-packs/xa';

/** A file that shows each kind. */
const examples: Readonly<Record<string, string>> = {
  access: `${xa}/access.yaml`,
  calendar: `${xa}/calendars/xa.yaml`,
  categories: `${xa}/categories.yaml`,
  codes: `${xa}/codes/refusal-reasons.yaml`,
  conditions: `${xa}/services/readmission/conditions.yaml`,
  deadlines: `${xa}/services/readmission/deadlines.yaml`,
  document: 'test/packs/fixtures/allotment/documents/shed-licence.yaml',
  duplicates: 'test/packs/fixtures/allotment/duplicates.yaml',
  fixture: `${xa}/fixtures/application.yaml`,
  form: `${xa}/services/readmission/forms/reply.schema.json`,
  layout: 'test/packs/fixtures/allotment/services/shed-permit/forms/shed-plan.ui.json',
  locale: `${xa}/locales/en.yaml`,
  migration: 'test/packs/fixtures/allotment/migrations/0.2.0-0.3.0.yaml',
  pack: `${xa}/pack.yaml`,
  pattern: 'workflows/readmission/pattern.yaml',
  preset: 'workflows/presets/regulation-1182-71.yaml',
  report: 'test/packs/fixtures/allotment/reports/sheds-by-month.yaml',
  retention: `${xa}/retention.yaml`,
  safeguards: 'country-packs/pakistan/safeguards.yaml',
  scanner: 'country-packs/xa/scanner.yaml',
  words: 'workflows/presets/scanner/asylum-en.yaml',
  scenario: `${xa}/scenarios/agreement.yaml`,
  service: `${xa}/services/readmission/service.yaml`,
  synthetic: `${xa}/sandbox/synthetic.yaml`,
  users: `${xa}/sandbox/users.yaml`,
  whitelist: `${xa}/whitelist.yaml`,
  workflow: `${xa}/services/readmission/workflow.yaml`,
};

/** Every kind of file of a pack: its keys with their meanings, and one example. */
export function packFilesPage(): string {
  const kinds = readdirSync(`${root}schemas/pack`)
    .map((name) => name.replace('.schema.json', ''))
    .filter((name) => name !== 'shared')
    .sort();
  return page(
    'Pack files',
    '`schemas/pack`',
    'The keys of every file of a country pack. Unknown keys are errors. Most examples are from the fictional pack `country-packs/xa`.',
    'The first line of a file names its schema, a form in `$schema`: an editor with a YAML or JSON language server then completes, explains and underlines while you type. `rcms pack init` puts the schemas into the folder `.schemas` of a new pack.',
    ...kinds.map((kind) => kindSection(kind)),
    '## Parts used by several kinds',
    ...definitions(readSchema('shared')),
  );
}

/** A kind of file: its keys with their meanings, and an example where there is one. */
export function kindSection(kind: string, folder = 'pack'): string {
  const schema = readSchema(kind, folder);
  return [
    `## ${schema.title ?? kind}`,
    schema.description ?? '',
    keys(schema),
    schema.type === 'object' && typeof schema.additionalProperties === 'object'
      ? `Every key is a name of the pack's own; its value is ${typeOf(schema.additionalProperties)}.`
      : '',
    ...definitions(schema),
    `An editor offers to write: ${[...new Set(offered(schema))].join(', ')}.`,
    example(kind),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function definitions(schema: Schema): readonly string[] {
  return Object.entries(schema.$defs ?? {}).map(([name, part]) =>
    [`### ${name}`, part.description ?? '', keys(part), part.properties ? '' : `It is ${typeOf(part)}.`]
      .filter((text) => text !== '')
      .join('\n\n'),
  );
}

/** The properties of an object, those of objects inside it included, as one table. */
function keys(schema: Schema): string {
  return table(['key', 'value', 'meaning'], rowsOf(schema, ''));
}

function rowsOf(schema: Schema, path: string): readonly (readonly string[])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const needed = schema.required?.includes(name) ? ' (required)' : '';
    const row = [code(path + name), typeOf(property) + needed, property.description ?? ''];
    return [row, ...rowsOf(property, `${path}${name}.`), ...rowsOf(property.items ?? {}, `${path}${name}[].`)];
  });
}

function typeOf(schema: Schema): string {
  if (schema.$ref) return code(schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1).replace('.schema.json', ''));
  if (schema.enum) return schema.enum.map((value) => code(String(value))).join(', ');
  if ('const' in schema) return code(String(schema.const));
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices && !schema.type) return choices.map(typeOf).join(' or ');
  if (schema.items) return `list of ${typeOf(schema.items)}`;
  if (typeof schema.additionalProperties === 'object') return `names, each with ${typeOf(schema.additionalProperties)}`;
  return [schema.type ?? 'any value'].flat().join(' or ');
}

function example(kind: string): string {
  const path = examples[kind];
  if (path === undefined) return '';
  const [language, mark] = path.endsWith('.json') ? (['jsonc', '//'] as const) : (['yaml', '#'] as const);
  const text = annotate(readFileSync(root + path, 'utf8'), `${root}schemas/pack/${kind}.schema.json`, mark);
  return `Example, ${code(path)}, each key explained where it stands first:\n\n\`\`\`${language}\n${text}\n\`\`\``;
}

/** What an editor offers to write, in every part of the file. */
function offered(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(offered);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'defaultSnippets' ? (value as readonly { label: string }[]).map(({ label }) => label) : offered(value),
  );
}

function readSchema(kind: string, folder = 'pack'): Schema {
  return JSON.parse(readFileSync(`${root}schemas/${folder}/${kind}.schema.json`, 'utf8'));
}
