import { isJsonObject, type Json, type JsonObject } from '../../../engine/basics/json.ts';
import { type AnswerValidator, answerValidator } from '../../../engine/compile/form/answer-validator.ts';
import type { FormElement, FormPlan, FormSection, ShowRule } from './form-plan.ts';
import { walkElements } from './form-plan.ts';

/** The sections that these answers ask for. */
export function shownSections({ sections }: FormPlan, answers: JsonObject): readonly FormSection[] {
  return sections
    .filter((section) => isShown(section, answers))
    .map((section) => ({ ...section, elements: shownElements(section.elements, answers) }));
}

/** The elements that these answers ask for. */
export function shownElements(elements: readonly FormElement[], answers: JsonObject): readonly FormElement[] {
  return elements
    .filter((element) => isShown(element, answers))
    .map((element) => ({ ...element, elements: shownElements(element.elements, answers) }));
}

/** The answers without those of fields that are hidden: what nobody sees is not sent. */
export function withoutHidden(plan: FormPlan, answers: JsonObject): JsonObject {
  const shown = new Set(pointersOf(shownSections(plan, answers)));
  return pointersOf(plan.sections)
    .filter((pointer) => !shown.has(pointer))
    .reduce((left, pointer) => without(left, pointer.split('/').slice(1)), answers);
}

/** The pointers of the fields of sections that hold a value or a list. */
export function pointersOf(sections: readonly FormSection[]): readonly string[] {
  return sections.flatMap(({ elements }) =>
    [...walkElements(elements)].flatMap(({ node }) => (node && node.kind !== 'object' ? [node.pointer] : [])),
  );
}

/** What lies at a pointer without `*`. */
export function valueAt(answers: Json | undefined, pointer: string): Json | undefined {
  return pointer
    .split('/')
    .slice(1)
    .reduce<Json | undefined>(
      (at, name) => (isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined),
      answers,
    );
}

function without(value: JsonObject, [name = '', ...below]: readonly string[]): JsonObject {
  if (!Object.hasOwn(value, name)) return value;
  const inside = value[name];
  const { [name]: _gone, ...others } = value;
  if (below.length === 0) return others;
  if (!isJsonObject(inside)) return value;
  const left = without(inside, below);
  return Object.keys(left).length === 0 ? others : { ...value, [name]: left };
}

function isShown({ rules }: { readonly rules: readonly ShowRule[] }, answers: JsonObject): boolean {
  return rules.every(({ shows, condition }) => {
    const met = isMet(condition, answers);
    return met === undefined || met === shows;
  });
}

/** Whether a condition of JSON Forms holds; undefined where it is none that can be read, which then hides nothing. */
function isMet(condition: JsonObject, answers: JsonObject): boolean | undefined {
  const { type, conditions, scope, schema } = condition;
  if ((type === 'AND' || type === 'OR') && Array.isArray(conditions)) {
    const found = conditions.map((one: Json) => (isJsonObject(one) ? isMet(one, answers) : undefined));
    return type === 'AND' ? found.every((one) => one !== false) : found.some((one) => one !== false);
  }
  const value = valueAt(
    answers,
    String(scope ?? '')
      .replace(/^#/, '')
      .replaceAll('/properties/', '/'),
  );
  if (Object.hasOwn(condition, 'expectedValue')) return value === condition.expectedValue;
  if (!isJsonObject(schema)) return undefined;
  if (value === undefined && condition.failWhenUndefined === true) return false;
  return (validatorOf(schema)?.(value as Json).length ?? 1) === 0;
}

const validators = new WeakMap<JsonObject, { readonly validate: AnswerValidator | undefined }>();

function validatorOf(schema: JsonObject): AnswerValidator | undefined {
  const known = validators.get(schema) ?? { validate: compiled(schema) };
  validators.set(schema, known);
  return known.validate;
}

function compiled(schema: JsonObject): AnswerValidator | undefined {
  try {
    return answerValidator(schema);
  } catch {
    return undefined;
  }
}
