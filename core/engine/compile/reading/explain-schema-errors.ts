import type { ErrorObject } from 'ajv';
import { didYouMean } from '../../basics/did-you-mean.ts';
import { isJsonObject, type JsonObject } from '../../basics/json.ts';
import { pointerBelow } from '../../basics/json-pointer.ts';
import { essentialErrors, isRequiredOnly } from './essential-errors.ts';
import { quote, shown, typeInWords, valueInWords } from './json-in-words.ts';

/** One mistake in the shape of a file, in words. */
export interface ShapeProblem {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** The mistake is the key, not what stands under it. */
  readonly isKey?: boolean;
}

/** What Ajv found, said once and in words; one problem for each mistake. */
export function explainSchemaErrors(errors: readonly ErrorObject[]): readonly ShapeProblem[] {
  return essentialErrors(errors).map(explain);
}

function explain(error: ErrorObject): ShapeProblem {
  const pointer = error.instancePath;
  const params = error.params as Readonly<Record<string, unknown>>;
  const schema = (error.parentSchema ?? {}) as JsonObject;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(pointer, String(params.additionalProperty), schema);
    case 'propertyNames':
      return badName(pointer, String(params.propertyName));
    case 'required':
      return missingKey(pointer, String(params.missingProperty), schema);
    case 'dependentRequired':
      return missingKey(pointer, String(params.missingProperty), schema, ` where ${quote(String(params.property))} is`);
    case 'type':
      return wrongType(pointer, error, schema);
    case 'enum':
      return wrongValue(pointer, params.allowedValues as readonly unknown[], error.data, schema);
    case 'const':
      return wrongValue(pointer, [params.allowedValue], error.data, schema);
    case 'pattern':
    case 'format':
      if (/^[“”„‘’«]/.test(String(error.data)))
        return {
          pointer,
          code: 'WRONG-FORM',
          message: `${shown(error.data)} begins with a typographic quotation mark, which is taken as a part of the text.`,
          hint: 'Write straight quotation marks, or none.',
        };
      return problem(pointer, 'WRONG-FORM', `${shown(error.data)} is not written as it must be.`, schema);
    case 'uniqueItems':
      return problem(
        pointerBelow(pointer, Number(params.i)),
        'DUPLICATE-ITEM',
        'This item stands twice in the list.',
        {},
      );
    case 'oneOf':
      return notExactlyOne(pointer, error);
    case 'anyOf':
      return isRequiredOnly(error)
        ? problem(pointer, 'MISSING-KEY', `${alternatives(error)} is missing.`, schema)
        : problem(pointer, 'WRONG-TYPE', `${valueInWords(error.data)} cannot stand here.`, schema);
    default:
      return problem(pointer, 'OUT-OF-RANGE', outOfRange(error), schema);
  }
}

function wrongType(pointer: string, { data, params }: ErrorObject, schema: JsonObject): ShapeProblem {
  const values = (params.values ?? []) as readonly string[];
  const near = typeof data === 'string' ? didYouMean(data, values) : undefined;
  const expected = [typeInWords(params.type), ...values.map(quote)].join(' or ');
  const verb = params.type === 'object' ? 'are' : 'is';
  const found = values.length > 0 ? shown(data) : valueInWords(data);
  const told = problem(pointer, 'WRONG-TYPE', `${expected} ${verb} expected here, not ${found}.`, schema);
  if (near) return { ...told, hint: `Did you mean ${quote(near)}?` };
  const isQuotedNumber = typeof data === 'string' && /^-?\d+$/.test(data) && /integer|number/.test(String(params.type));
  return isQuotedNumber ? { ...told, hint: 'Write the number without quotation marks.' } : told;
}

const bounds: Readonly<Record<string, string>> = {
  minimum: 'is less than',
  exclusiveMinimum: 'is not more than',
  maximum: 'is more than',
  exclusiveMaximum: 'is not less than',
  minLength: 'has fewer characters than',
  maxLength: 'has more characters than',
  minItems: 'has fewer entries than',
  maxItems: 'has more entries than',
  minProperties: 'has fewer keys than',
  maxProperties: 'has more keys than',
};

function outOfRange({ keyword, data, params, message }: ErrorObject): string {
  const words = bounds[keyword];
  return words === undefined
    ? `${shown(data)} ${message ?? 'is not allowed'}.`
    : `${shown(data)} ${words} ${String(params.limit)}, which is the limit.`;
}

function problem(pointer: string, code: string, message: string, schema: JsonObject): ShapeProblem {
  const description = schema.description;
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return { pointer, code, message: text, ...(typeof description === 'string' ? { hint: description } : {}) };
}

const elsewhere: Readonly<Record<string, string>> = {
  after: 'Time belongs in deadlines.yaml: a deadline sends an event when it expires.',
  delay: 'Time belongs in deadlines.yaml.',
  invoke: 'A workflow starts nothing; what follows from a state is said by the other files.',
  entry: 'A workflow has no actions; what follows from a state is said by the other files.',
  exit: 'A workflow has no actions; what follows from a state is said by the other files.',
  actions: 'A workflow has no actions; what follows from a step is said by the other files.',
  assign: 'A workflow keeps no data; facts come from the forms.',
  context: 'A workflow keeps no data; facts come from the forms.',
  cond: 'Write `guard`, with the name of a condition.',
  history: 'A suspension stops clocks and moves no state, so there is nothing to come back to.',
};

function unknownKey(pointer: string, key: string, schema: JsonObject): ShapeProblem {
  const known = isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
  const near = didYouMean(key, known);
  const advice = Object.hasOwn(elsewhere, key) && !near ? elsewhere[key] : undefined;
  const hint = advice ?? (near ? `Did you mean ${quote(near)}?` : `Known keys: ${known.join(', ')}.`);
  return {
    pointer: pointerBelow(pointer, key),
    code: 'UNKNOWN-KEY',
    message: `The key ${quote(key)} is not known here.`,
    hint,
    isKey: true,
  };
}

function badName(pointer: string, key: string): ShapeProblem {
  const message = `${quote(key)} is not a name of the right form.`;
  const hint =
    'Names begin with a small letter and have letters, digits and hyphens; codes and languages have forms of their own.';
  return { pointer: pointerBelow(pointer, key), code: 'WRONG-FORM', message, hint, isKey: true };
}

function missingKey(pointer: string, key: string, schema: JsonObject, where = ''): ShapeProblem {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const property = properties[key];
  return problem(
    pointer,
    'MISSING-KEY',
    `The key ${quote(key)} is missing${where}.`,
    isJsonObject(property) ? withConstant(key, property) : {},
  );
}

/** Where only one value is possible, the hint writes it out. */
function withConstant(key: string, property: JsonObject): JsonObject {
  if (property.const === undefined) return property;
  return {
    description: `Write ${quote(key)}: ${JSON.stringify(property.const)}. ${String(property.description ?? '')}`.trim(),
  };
}

function wrongValue(pointer: string, allowed: readonly unknown[], value: unknown, schema: JsonObject): ShapeProblem {
  const list = allowed.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  const near = typeof value === 'string' ? didYouMean(value, list) : undefined;
  const message = `${shown(value)} is not one of the values that can stand here: ${list.join(', ')}.`;
  const found = problem(pointer, 'VALUE-NOT-ALLOWED', message, schema);
  return near ? { ...found, hint: `Did you mean ${quote(near)}?` } : found;
}

function notExactlyOne(pointer: string, error: ErrorObject): ShapeProblem {
  const schema = (error.parentSchema ?? {}) as JsonObject;
  const found = Array.isArray((error.params as { passingSchemas?: unknown }).passingSchemas) ? 'more than one' : 'none';
  return problem(
    pointer,
    'NOT-EXACTLY-ONE',
    `Exactly one of ${alternatives(error)} must stand here; there is ${found}.`,
    schema,
  );
}

function alternatives(error: ErrorObject): string {
  const branches = Array.isArray(error.schema)
    ? (error.schema as readonly { readonly required: readonly string[] }[])
    : [];
  return branches.map(({ required }) => quote(required.join(' and '))).join(' or ');
}
