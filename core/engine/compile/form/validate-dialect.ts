import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Json, JsonObject } from '../../basics/json.ts';
import { pointerBelow } from '../../basics/json-pointer.ts';
import { annotations, keywords } from './dialect.ts';
import type { FormReport } from './form-codes.ts';
import { findDefinition, type PlacedSchema } from './schema-reference.ts';

const maximumDepth = 32;
/** Schemas after every reference is written out. */
const maximumSchemas = 5_000;
/** A CEL identifier that no JavaScript object has by nature. */
const fieldName = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const reservedNames = [
  'in',
  'true',
  'false',
  'null',
  'as',
  'break',
  'const',
  'continue',
  'else',
  'for',
  'function',
  'if',
].concat(['import', 'let', 'loop', 'package', 'namespace', 'return', 'var', 'void', 'while']);

/**
 * Reports whatever in a form's schema is not of our dialect: unknown keywords, impossible values, references in a
 * circle, a schema that would grow beyond bounds. Nothing else looks at a schema in which this found an error.
 */
export function validateDialect(root: JsonObject, report: FormReport): void {
  const tooDeep = validateSchema({ schema: root, at: '' }, root, 1, report);
  if (!tooDeep) validateExpansion(root, report);
}

function validateSchema(placed: PlacedSchema, root: JsonObject, depth: number, report: FormReport): boolean {
  if (depth > maximumDepth) {
    report(placed.at, 'FORM-TOO-LARGE', `schemas are nested more than ${maximumDepth} deep`);
    return true;
  }
  validateReference(placed, root, report);
  for (const [keyword, value] of Object.entries(placed.schema)) validateKeyword(keyword, value, placed, depth, report);
  return subschemas(placed).some((below) => validateSchema(below, root, depth + 1, report));
}

function validateKeyword(keyword: string, value: Json, placed: PlacedSchema, depth: number, report: FormReport): void {
  const at = pointerBelow(placed.at, keyword);
  const known = keywords.get(keyword);
  if (!known) {
    const near = didYouMean(keyword, keywords.keys());
    const hint = near ? `did you mean ${near}?` : undefined;
    report(at, 'FORM-KEYWORD-UNKNOWN', `${keyword} is not a keyword of the form dialect`, hint);
    return;
  }
  if (keyword === '$defs' && depth > 1) report(at, 'FORM-REF', 'definitions stand at the top of the schema');
  const refused = known.refuses?.(value);
  if (refused !== undefined) {
    const code = refused.startsWith('the pattern') ? 'FORM-PATTERN' : 'FORM-KEYWORD-VALUE';
    report(at, code, `${keyword}: ${refused}`);
  } else if (keyword === 'properties') {
    for (const name of Object.keys(value as JsonObject)) validateFieldName(name, pointerBelow(at, name), report);
  }
}

function validateFieldName(name: string, at: string, report: FormReport): void {
  if (fieldName.test(name) && !reservedNames.includes(name) && !(name in {})) return;
  const hint = 'letters, digits and _, beginning with a letter; not a word of the condition language';
  report(at, 'FORM-FIELD-NAME', `a field cannot be named ${JSON.stringify(name)}`, hint);
}

function validateReference({ schema, at }: PlacedSchema, root: JsonObject, report: FormReport): void {
  if (schema.$ref === undefined) return;
  if (!findDefinition(root, schema.$ref)) {
    const names = Object.keys((root.$defs ?? {}) as JsonObject).map((name) => `#/$defs/${name}`);
    const near = didYouMean(String(schema.$ref), names);
    const hint = near ? `did you mean ${near}?` : 'only #/$defs/name of the same file can be referred to';
    report(`${at}/$ref`, 'FORM-REF', 'the reference leads nowhere', hint);
  }
  for (const keyword of Object.keys(schema).filter((name) => name !== '$ref' && !annotations.includes(name))) {
    const hint = 'put the reference into an allOf';
    report(pointerBelow(at, keyword), 'FORM-REF', `${keyword} cannot stand beside a reference`, hint);
  }
}

/** The schemas directly inside one, with their places. Only keywords whose value has the right shape. */
function subschemas({ schema, at }: PlacedSchema): readonly PlacedSchema[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const known = keywords.get(keyword);
    if (!known?.holds || known.refuses?.(value) !== undefined) return [];
    const below = pointerBelow(at, keyword);
    if (known.holds === 'schema') return [{ schema: value as JsonObject, at: below }];
    return Object.entries(value as JsonObject).map(([key, inner]) => ({
      schema: inner as JsonObject,
      at: pointerBelow(below, key),
    }));
  });
}

/** Counts what the schema becomes when references are written out; the count of a definition is made once. */
function validateExpansion(root: JsonObject, report: FormReport): void {
  const sizes = new Map<string, number>();
  const open = new Set<string>();
  const sizeOf = (placed: PlacedSchema): number => {
    let size = 1;
    for (const below of subschemas(placed)) {
      if (!below.at.startsWith('/$defs/') || placed.at !== '') size += sizeOf(below);
    }
    const target = placed.schema.$ref === undefined ? undefined : findDefinition(root, placed.schema.$ref);
    if (!target) return size;
    if (open.has(target.at)) {
      report(`${placed.at}/$ref`, 'FORM-REF', `the reference leads back to ${target.at} in a circle`);
      return size;
    }
    if (!sizes.has(target.at)) {
      open.add(target.at);
      sizes.set(target.at, sizeOf(target));
      open.delete(target.at);
    }
    return size + (sizes.get(target.at) as number);
  };
  const size = sizeOf({ schema: root, at: '' });
  if (size > maximumSchemas) {
    report('', 'FORM-TOO-LARGE', `with references written out the form has ${size} schemas; at most ${maximumSchemas}`);
  }
}
