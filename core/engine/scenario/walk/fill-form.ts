import { isJsonObject, type Json, type JsonObject } from '../../basics/json.ts';
import type { FieldIssue } from '../../basics/refusal.ts';
import type { CompiledForm } from '../../compile/compiled-form.ts';
import type { CompiledPack } from '../../compile/compiled-pack.ts';
import { dereference } from '../../compile/form/schema-reference.ts';
import { type Chance, pick } from './chance.ts';
import { type SampleOptions, sampleAnswers } from './sample-answers.ts';

/** How often what the form does not accept is mended before it is given up. */
const mostMendings = 12;

/**
 * Answers to a form: what its schema asks for, then mended by what the form says is missing or wrong. What cannot be
 * mended stays, so that the refusal of the engine shows it.
 */
export function fillForm(pack: CompiledPack, form: CompiledForm, chance: Chance, fullness: number): JsonObject {
  const codesOf = (list: string) => (pack.codeLists[list]?.codes ?? []).map(({ code }) => code);
  const options = { root: form.schema, chance, codesOf, fullness };
  let answers = sampleAnswers(form.schema, options) as JsonObject;
  for (let count = 0; count < mostMendings; count++) {
    const issues = form.validate(answers);
    if (issues.length === 0) return answers;
    answers = issues.reduce((mended, issue) => mend(mended, issue, form.schema, options), answers);
  }
  return answers;
}

function mend(
  answers: JsonObject,
  { pointer, code }: FieldIssue,
  schema: JsonObject,
  options: SampleOptions,
): JsonObject {
  const path = pointer.split('/').slice(1);
  if (code === 'no-variant') return asVariant(answers, path, schema, options);
  if (path.length === 0) return answers;
  if (code === 'unknown-field') return changed(answers, path, undefined) as JsonObject;
  const field = findSchema(schema, schema, path);
  const value = field && (sampleAnswers(field, options) as Json);
  return changed(answers, path, value) as JsonObject;
}

/** The answers with what one of the variants of an object asks for: `anyOf` and `oneOf`, of itself or in `allOf`. */
function asVariant(answers: JsonObject, path: readonly string[], root: JsonObject, options: SampleOptions): JsonObject {
  const object = findSchema(root, root, path) ?? {};
  const variants = [object, ...lists(object.allOf)]
    .filter(isJsonObject)
    .flatMap((part) => [...lists(part.anyOf), ...lists(part.oneOf)])
    .filter(isJsonObject);
  if (variants.length === 0) return answers;
  const variant = pick(options.chance, variants);
  const stated = isJsonObject(variant.properties) ? variant.properties : {};
  return [...new Set([...lists(variant.required).map(String), ...Object.keys(stated)])].reduce((filled, key) => {
    const field = { ...findSchema(root, object, [key]), ...(stated[key] as JsonObject | undefined) };
    return changed(filled, [...path, key], sampleAnswers(field, options) as Json) as JsonObject;
  }, answers);
}

/** The schema of a field, wherever the form states it: in `properties`, or in a branch that applies now and then. */
function findSchema(root: JsonObject, part: JsonObject, path: readonly string[]): JsonObject | undefined {
  const { schema } = dereference(root, { schema: part, at: '' });
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  const below = isJsonObject(schema.properties) ? schema.properties[step] : undefined;
  const stated = [below, /^\d+$/.test(step) ? schema.items : undefined].find(isJsonObject);
  const found = stated && findSchema(root, stated, rest);
  if (found && Object.keys(found).length > 0) return found;
  const branches = [schema.then, schema.else, ...lists(schema.allOf), ...lists(schema.oneOf), ...lists(schema.anyOf)];
  return branches
    .filter(isJsonObject)
    .map((branch) => findSchema(root, branch, path))
    .find((one) => one !== undefined);
}

function lists(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** The value with another one at a path; without one, the field is left out. */
function changed(value: Json | undefined, [step, ...rest]: readonly string[], put: Json | undefined): Json {
  if (step === undefined) return put as Json;
  if (Array.isArray(value)) {
    const index = Number(step);
    const item = changed(value[index] as Json, rest, put);
    return item === undefined ? value.toSpliced(index, 1) : value.with(index, item);
  }
  const { [step]: before, ...others } = isJsonObject(value) ? value : {};
  const after = changed(before, rest, put);
  return after === undefined ? others : { ...others, [step]: after };
}
