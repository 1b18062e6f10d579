import { didYouMean } from '../../basics/did-you-mean.ts';
import type { Category } from '../../basics/identifiers.ts';
import { isJsonObject, type Json, type JsonObject } from '../../basics/json.ts';
import { pointerBelow } from '../../basics/json-pointer.ts';
import type { CategoryRule, CodeList } from '../compiled-pack.ts';
import { keywords } from './dialect.ts';
import type { FormReport } from './form-codes.ts';
import { type FormNode, said, walkFields } from './form-tree.ts';
import { holdsAlways } from './holds-always.ts';
import { homeOf } from './partition.ts';
import { statedTypes } from './read-form-tree.ts';
import { validateLimits } from './validate-limits.ts';

/** What the fields of a form may refer to. */
export interface FormNames {
  readonly codeLists: Readonly<Record<string, CodeList>>;
  readonly categories: Readonly<Record<Category, CategoryRule>>;
}

const mostDistinctItems = 1_000;

/** Reports fields without type or category, open objects, rules about fields that do not exist, misplaced keywords. */
export function validateFormTree(root: FormNode, names: FormNames, report: FormReport): void {
  if (root.kind !== 'object') report('', 'FORM-FIELD-TYPE', 'a form is an object', 'type: object');
  for (const node of walkFields(root)) {
    if (!node.says.some(({ mode }) => mode !== 'test')) continue;
    if (!validateType(node, root, report)) continue;
    validateKeywords(node, report);
    validateLimits(node, report);
    validateCategory(node, names, report);
    if (node.kind === 'object') validateObject(node, root, report);
    if (node.kind === 'list') validateList(node, root, report);
    validateVocabulary(node, names, report);
    if (node.kind === 'value') validateTests(node, names, report);
  }
}

function sourceOf(root: FormNode): JsonObject {
  return root.says[0]?.schema ?? {};
}

function placeOf(node: FormNode): string {
  return (node.says.find(({ mode }) => mode !== 'test') ?? node.says[0])?.at ?? '';
}

function validateType(node: FormNode, root: FormNode, report: FormReport): boolean {
  const kinds = { object: 'object', list: 'array', value: undefined };
  const expected = kinds[node.kind];
  const strange = node.says.find((one) =>
    statedTypes(one.schema).some((type) =>
      expected === undefined ? type === 'object' || type === 'array' : type !== expected,
    ),
  );
  if (strange) report(strange.at, 'FORM-FIELD-TYPE', `${node.pointer || 'the form'} is of another kind elsewhere`);
  else if (!holdsAlways(node.says, sourceOf(root), (schema) => statedTypes(schema).length > 0)) {
    const hint = expected ? `type: ${expected}` : 'type: string, integer, number or boolean';
    report(placeOf(node), 'FORM-FIELD-TYPE', `${node.pointer || 'the form'} has no type`, hint);
  }
  return strange === undefined;
}

function validateKeywords(node: FormNode, report: FormReport): void {
  const types = { object: ['object'], list: ['array'], value: node.types }[node.kind];
  for (const { schema, at } of node.says) {
    for (const keyword of Object.keys(schema)) {
      const on = keywords.get(keyword)?.on;
      if (!on || types.some((type) => on.includes(type))) continue;
      const message = `${keyword} has no effect on ${node.pointer || 'the form'}, which is ${types.join(' or ') || 'untyped'}`;
      report(pointerBelow(at, keyword), 'FORM-KEYWORD-IDLE', message);
    }
  }
}

function validateCategory(node: FormNode, names: FormNames, report: FormReport): void {
  const said = node.says.filter(({ mode, schema }) => mode !== 'test' && schema['x-category'] !== undefined);
  for (const { schema, at } of said) {
    const category = schema['x-category'] as Category;
    if (!Object.hasOwn(names.categories, category)) {
      const near = didYouMean(category, Object.keys(names.categories));
      const hint = near ? `did you mean ${near}?` : `known: ${Object.keys(names.categories).join(', ')}`;
      report(`${at}/x-category`, 'FORM-CATEGORY-UNKNOWN', `the pack has no category ${category}`, hint);
    } else if (category !== node.category) {
      const message = `${node.pointer} is ${node.category} elsewhere in the schema`;
      report(`${at}/x-category`, 'FORM-CATEGORY-CONFLICT', message);
    }
  }
  if (node.pointer !== '' && (node.kind === 'value' ? node.category : homeOf(node)) === undefined) {
    report(placeOf(node), 'FORM-CATEGORY-MISSING', `${node.pointer} has no data category`, 'x-category: …');
  }
}

function validateObject(node: FormNode, root: FormNode, report: FormReport): void {
  const isClosed = (schema: JsonObject) =>
    schema.additionalProperties === false || schema.unevaluatedProperties === false;
  if (!holdsAlways(node.says, sourceOf(root), isClosed)) {
    const hint = 'additionalProperties: false, or unevaluatedProperties: false beside variants';
    report(placeOf(node), 'FORM-OPEN', `${node.pointer || 'the form'} does not refuse other fields`, hint);
  }
  for (const { schema, at } of node.says) {
    for (const [keyword, names] of namedFields(schema.required, schema.dependentRequired, schema.dependentSchemas)) {
      for (const name of names) validateDeclared(node, name, `${at}/${keyword}`, report);
    }
  }
  for (const [name, property] of node.properties) {
    if (property.says.every(({ mode }) => mode === 'test')) validateDeclared(node, name, placeOf(property), report);
  }
}

function namedFields(
  required?: Json,
  dependentRequired?: Json,
  dependentSchemas?: Json,
): [string, readonly string[]][] {
  const dependent = isJsonObject(dependentRequired) ? Object.entries(dependentRequired) : [];
  return [
    ['required', (required ?? []) as readonly string[]],
    ['dependentRequired', dependent.flatMap(([name, others]) => [name, ...(others as readonly string[])])],
    ['dependentSchemas', Object.keys(isJsonObject(dependentSchemas) ? dependentSchemas : {})],
  ];
}

function validateDeclared(node: FormNode, name: string, at: string, report: FormReport): void {
  const declared = [...node.properties].filter(([, { says }]) => says.some(({ mode }) => mode !== 'test'));
  const known = declared.map(([key]) => key);
  if (known.includes(name)) return;
  const near = didYouMean(name, known);
  const hint = near ? `did you mean ${near}?` : `declared here: ${known.join(', ')}`;
  report(at, 'FORM-FIELD-UNDECLARED', `${node.pointer || 'the form'} declares no field ${name}`, hint);
}

function validateList(node: FormNode, root: FormNode, report: FormReport): void {
  if (!holdsAlways(node.says, sourceOf(root), (schema) => isJsonObject(schema.items))) {
    report(placeOf(node), 'FORM-FIELD-TYPE', `${node.pointer} is a list and does not say of what`, 'items: { … }');
  }
  if (said(node, 'uniqueItems') === true && (node.maxItems ?? Number.POSITIVE_INFINITY) > mostDistinctItems) {
    const message = `the items of ${node.pointer} are distinct, and there is no bound to their number`;
    report(placeOf(node), 'FORM-LIST-UNBOUNDED', message, `maxItems: at most ${mostDistinctItems}`);
  }
  const categories = new Set(
    [...walkFields(node)].flatMap(({ kind, category }) => (kind === 'value' ? [category] : [])),
  );
  if (categories.size > 1) {
    const message = `the items of ${node.pointer} fall into ${[...categories].join(', ')}`;
    report(placeOf(node), 'FORM-LIST-CATEGORIES', message, 'a list is kept and erased as a whole: one category');
  }
}

/** A test for a value that the field never has would never hold, and nobody would notice. */
function validateTests(node: FormNode, names: FormNames, report: FormReport): void {
  const list = said(node, 'x-codes');
  const codes = typeof list === 'string' ? names.codeLists[list]?.codes.map(({ code }) => code) : undefined;
  const possible: readonly Json[] | undefined = node.values ?? codes;
  if (!possible) return;
  for (const { schema, at } of node.says.filter(({ mode }) => mode === 'test')) {
    for (const [place, value] of testedValues(schema)) {
      if (possible.includes(value)) continue;
      const near = typeof value === 'string' ? didYouMean(value, possible.map(String)) : undefined;
      const hint = near ? `did you mean ${JSON.stringify(near)}?` : `possible: ${JSON.stringify(possible)}`;
      report(`${at}/${place}`, 'FORM-KEYWORD-VALUE', `${node.pointer} is never ${JSON.stringify(value)}`, hint);
    }
  }
}

function testedValues(schema: JsonObject): readonly (readonly [string, Json])[] {
  const listed = Array.isArray(schema.enum) ? (schema.enum as readonly Json[]) : [];
  return [
    ...(schema.const === undefined ? [] : [['const', schema.const] as const]),
    ...listed.map((value, index) => [`enum/${index}`, value] as const),
  ];
}

function validateVocabulary(node: FormNode, names: FormNames, report: FormReport): void {
  const place = placeOf(node);
  for (const { schema, at } of node.says) {
    const list = schema['x-codes'];
    if (typeof list !== 'string' || Object.hasOwn(names.codeLists, list)) continue;
    const near = didYouMean(list, Object.keys(names.codeLists));
    const hint = near ? `did you mean ${near}?` : `known: ${Object.keys(names.codeLists).join(', ')}`;
    report(`${at}/x-codes`, 'FORM-CODES-UNKNOWN', `the pack has no code list ${list}`, hint);
  }
  if (said(node, 'x-facet') !== undefined) {
    const flags = node.category === undefined ? [] : (names.categories[node.category]?.flags ?? []);
    const problem =
      node.kind !== 'value' || node.pointer.includes('/*')
        ? 'stands for one value outside any list'
        : node.category === undefined || flags.includes('clear')
          ? undefined
          : `lies in the clear, and the category ${node.category} is not flagged clear`;
    if (problem) report(`${place}/x-facet`, 'FORM-FACET', `a facet ${problem}`);
  }
  if (said(node, 'x-search') === 'date' && node.format !== 'date') {
    report(`${place}/x-search`, 'FORM-SEARCH', `${node.pointer} is searched as a date and is none`, 'format: date');
  }
}
