import type { ErrorObject } from 'ajv';
import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Json } from '../../basics/json.ts';
import { pointerBelow } from '../../basics/json-pointer.ts';
import type { FieldIssue } from '../../basics/refusal.ts';
import type { FormNode } from './form-tree.ts';
import { unknownFieldPointer } from './shown-name.ts';
import { withoutOtherVariants } from './variant-errors.ts';

/** Codes by keyword of the schema; `required` and unknown fields are told apart below. */
const codes: Readonly<Record<string, string>> = {
  type: 'wrong-type',
  format: 'format',
  enum: 'enum',
  const: 'const',
  pattern: 'pattern',
  maxLength: 'too-long',
  minLength: 'too-short',
  maxItems: 'too-many',
  minItems: 'too-few',
  maxProperties: 'too-many',
  minProperties: 'too-few',
  uniqueItems: 'not-unique',
  maximum: 'too-large',
  exclusiveMaximum: 'too-large',
  minimum: 'too-small',
  exclusiveMinimum: 'too-small',
  multipleOf: 'not-a-multiple',
  oneOf: 'no-variant',
  anyOf: 'no-variant',
  not: 'not-allowed',
};

/** Hostile answers can have an error per byte; nobody reads more than these. */
const mostErrors = 1_000;

/** What Ajv found, in our words: stable codes and pointers, never a value. */
export function fieldIssues(errors: readonly ErrorObject[], root: FormNode): readonly FieldIssue[] {
  const told = withoutOtherVariants(errors.slice(0, mostErrors)).filter(({ keyword }) => keyword !== 'if');
  const declaredButUnevaluated = ({ keyword, instancePath, params }: ErrorObject) =>
    keyword === 'unevaluatedProperties' && findNode(root, instancePath)?.properties.has(params.unevaluatedProperty);
  // A field of a variant that failed counts as unevaluated; the failure itself says more.
  const others = told.filter((error) => !declaredButUnevaluated(error));
  const issues = (others.length > 0 ? others : told).map((error) => fieldIssue(error, root));
  return issues;
}

function fieldIssue({ keyword, instancePath, params }: ErrorObject, root: FormNode): FieldIssue {
  if (keyword === 'required' || keyword === 'dependentRequired') {
    return { pointer: pointerBelow(instancePath, params.missingProperty), code: 'required' };
  }
  const unknown = params.additionalProperty ?? params.unevaluatedProperty;
  if (typeof unknown === 'string') return unknownField(instancePath, unknown, root);
  const limits = issueParams(params);
  return { pointer: instancePath, code: codes[keyword] ?? 'not-allowed', ...(limits ? { params: limits } : {}) };
}

function unknownField(instancePath: string, name: string, root: FormNode): FieldIssue {
  const meant = didYouMean(name.slice(0, 64), findNode(root, instancePath)?.properties.keys() ?? []);
  return {
    pointer: unknownFieldPointer(instancePath, name),
    code: 'unknown-field',
    ...(meant === undefined || meant === name ? {} : { params: { meant } }),
  };
}

/** What the schema says, for the text of the message; nothing of the answer. */
function issueParams({ limit, format, type, multipleOf }: ErrorObject['params']): Record<string, Json> | undefined {
  const found = Object.entries({ limit, format, type, multipleOf }).filter(([, value]) => value !== undefined);
  return found.length > 0 ? (Object.fromEntries(found) as Record<string, Json>) : undefined;
}

function findNode(root: FormNode, instancePath: string): FormNode | undefined {
  const steps = instancePath === '' ? [] : instancePath.slice(1).split('/');
  return steps.reduce<FormNode | undefined>((node, step) => node?.item ?? node?.properties.get(step), root);
}
