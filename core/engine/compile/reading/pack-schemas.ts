import { Ajv2020, type AnySchemaObject, type ValidateFunction } from 'ajv/dist/2020.js';
import admission from '../../../../schemas/instance/admission.schema.json' with { type: 'json' };
import access from '../../../../schemas/pack/access.schema.json' with { type: 'json' };
import calendar from '../../../../schemas/pack/calendar.schema.json' with { type: 'json' };
import categories from '../../../../schemas/pack/categories.schema.json' with { type: 'json' };
import codes from '../../../../schemas/pack/codes.schema.json' with { type: 'json' };
import conditions from '../../../../schemas/pack/conditions.schema.json' with { type: 'json' };
import deadlines from '../../../../schemas/pack/deadlines.schema.json' with { type: 'json' };
import document from '../../../../schemas/pack/document.schema.json' with { type: 'json' };
import duplicates from '../../../../schemas/pack/duplicates.schema.json' with { type: 'json' };
import fixture from '../../../../schemas/pack/fixture.schema.json' with { type: 'json' };
import form from '../../../../schemas/pack/form.schema.json' with { type: 'json' };
import layout from '../../../../schemas/pack/layout.schema.json' with { type: 'json' };
import locale from '../../../../schemas/pack/locale.schema.json' with { type: 'json' };
import migration from '../../../../schemas/pack/migration.schema.json' with { type: 'json' };
import pack from '../../../../schemas/pack/pack.schema.json' with { type: 'json' };
import pattern from '../../../../schemas/pack/pattern.schema.json' with { type: 'json' };
import preset from '../../../../schemas/pack/preset.schema.json' with { type: 'json' };
import report from '../../../../schemas/pack/report.schema.json' with { type: 'json' };
import retention from '../../../../schemas/pack/retention.schema.json' with { type: 'json' };
import safeguards from '../../../../schemas/pack/safeguards.schema.json' with { type: 'json' };
import scanner from '../../../../schemas/pack/scanner.schema.json' with { type: 'json' };
import scenario from '../../../../schemas/pack/scenario.schema.json' with { type: 'json' };
import service from '../../../../schemas/pack/service.schema.json' with { type: 'json' };
import shared from '../../../../schemas/pack/shared.schema.json' with { type: 'json' };
import synthetic from '../../../../schemas/pack/synthetic.schema.json' with { type: 'json' };
import users from '../../../../schemas/pack/users.schema.json' with { type: 'json' };
import whitelist from '../../../../schemas/pack/whitelist.schema.json' with { type: 'json' };
import words from '../../../../schemas/pack/words.schema.json' with { type: 'json' };
import workflow from '../../../../schemas/pack/workflow.schema.json' with { type: 'json' };
import { isCivilDate } from '../../basics/civil-date.ts';
import type { FileKind } from '../../pack/file-kinds.ts';

/** The published schema of each kind of file that has one. */
export const packSchemas = {
  pack,
  categories,
  access,
  whitelist,
  retention,
  safeguards,
  scanner,
  calendar,
  codes,
  locale,
  scenario,
  fixture,
  service,
  workflow,
  conditions,
  deadlines,
  form,
  layout,
  pattern,
  preset,
  words,
  document,
  duplicates,
  migration,
  report,
  users,
  synthetic,
} as const satisfies Partial<Record<FileKind, AnySchemaObject>>;

const schemaOf: Partial<Record<FileKind, AnySchemaObject>> = packSchemas;

const ajv = new Ajv2020({
  schemas: [shared, words],
  // A command compiles these schemas anew each time it starts: checking our own schemas, and making the code of their
  // validators better than it needs to be, takes longer than they ever run. A test checks the schemas.
  meta: false,
  validateSchema: false,
  code: { optimize: false },
  allErrors: true,
  verbose: true,
  strict: true,
  strictRequired: false,
  strictTypes: false,
  ownProperties: true,
  formats: { date: { type: 'string', validate: isCivilDate } },
});

// For editors alone: what they offer to write.
ajv.addKeyword('defaultSnippets');

/** The validator of a kind of file; undefined for kinds without a schema. */
export function packValidator(kind: FileKind): ValidateFunction | undefined {
  const schema = schemaOf[kind];
  return schema && (ajv.getSchema(schema.$id as string) ?? ajv.compile(schema));
}

/** The validator of an admission, which quotes the schemas of a pack. */
export function admissionValidator(): ValidateFunction {
  for (const kind of ['pack', 'calendar'] as const) packValidator(kind);
  return ajv.getSchema(admission.$id) ?? ajv.compile(admission);
}
