import { isCivilDate } from '../../basics/civil-date.ts';
import { didYouMean } from '../../basics/did-you-mean.ts';
import { isJsonObject, type Json, type JsonObject } from '../../basics/json.ts';
import type { CompiledForm } from '../../compile/compiled-form.ts';
import type { CompiledPack } from '../../compile/compiled-pack.ts';
import type { Shape, ValueShape } from '../../compile/expression/shape.ts';
import { shapeOfForm } from '../../compile/expression/shape-of-form.ts';
import { readFormTree } from '../../compile/form/read-form-tree.ts';

/**
 * The answers of a form with one more, at a path of field names and, in lists, places that count from 0; or what is
 * wrong with it. The text is read as the type that the form says.
 */
export function putAnswer(
  pack: CompiledPack,
  form: CompiledForm,
  answers: JsonObject,
  path: readonly string[],
  text: string,
): JsonObject | string {
  const codes = Object.fromEntries(
    Object.values(pack.codeLists).map((list) => [list.id, list.codes.map(({ code }) => code)]),
  );
  const put = putAt(shapeOfForm(readFormTree(form.schema), form.id, codes), answers, path, text);
  return 'problem' in put ? put.problem : (put.value as JsonObject);
}

type Put = { readonly value: Json } | { readonly problem: string };

function putAt(shape: Shape | undefined, before: Json | undefined, path: readonly string[], text: string): Put {
  const [key, ...rest] = path;
  if (key === undefined) {
    if (shape && shape.kind !== 'value') return { problem: 'this is not one answer; name the field inside it.' };
    return shape ? readValue(shape, text) : { value: text };
  }
  if (shape?.kind === 'list') {
    if (!/^\d{1,3}$/.test(key)) return { problem: `${key} is not a place in a list; count from 0.` };
    const items = Array.isArray(before) ? [...before] : [];
    if (Number(key) > items.length) return { problem: `item ${key} of a list comes after item ${items.length}.` };
    const put = putAt(shape.item, items[Number(key)], rest, text);
    if ('problem' in put) return put;
    items[Number(key)] = put.value;
    return { value: items };
  }
  if (shape?.kind !== 'object') return { problem: `there is nothing inside this answer, and so no ${key}.` };
  const field = shape.fields.get(key);
  if (!field) {
    const meant = didYouMean(key, shape.fields.keys());
    const hint = meant === undefined ? `Known are ${[...shape.fields.keys()].join(', ')}.` : `Did you mean ${meant}?`;
    return { problem: `the form has no ${key} there. ${hint}` };
  }
  const object = isJsonObject(before) ? before : {};
  const put = putAt(field.shape, object[key], rest, text);
  return 'problem' in put ? put : { value: { ...object, [key]: put.value } };
}

function readValue({ type, values }: ValueShape, text: string): Put {
  const value = typedValue(type, text);
  if (value === undefined) return { problem: `${JSON.stringify(text)} is not ${inWords[type]}.` };
  if (values && !values.includes(value)) return { problem: `it can only be ${values.join(', ')}.` };
  return { value };
}

const inWords: Readonly<Record<ValueShape['type'], string>> = {
  int: 'a whole number',
  double: 'a number',
  string: 'a text',
  bool: 'true or false',
  date: 'a date that exists, such as 2026-03-02',
};

function typedValue(type: ValueShape['type'], text: string): Json | undefined {
  switch (type) {
    case 'bool':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'int':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case 'double':
      return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
    case 'date':
      return isCivilDate(text) ? text : undefined;
    case 'string':
      return text;
  }
}
