import { isJsonObject, type Json, type JsonObject } from '../../../engine/basics/json.ts';
import type { CompiledForm } from '../../../engine/compile/compiled-form.ts';
import type { FormNode } from '../../../engine/compile/form/form-tree.ts';
import { readFormTree } from '../../../engine/compile/form/read-form-tree.ts';
import { controlOf } from './form-controls.ts';

/** A form as it is laid out: sections of elements, in the order of its layout or else of its schema. */
export interface FormPlan {
  readonly root: FormNode;
  /** The fields without which the form, or the item of a list in which they lie, is never complete. */
  readonly needed: ReadonlySet<FormNode>;
  readonly sections: readonly FormSection[];
}

/** What stands on one page of a long form. */
export interface FormSection {
  /** `1` for the first, counted with those that are hidden: the address of a section never moves. */
  readonly id: string;
  /** Locale key of its name; the form's own where it is absent. */
  readonly title?: string;
  /** `rest`: the fields that the layout does not place. */
  readonly is?: 'rest';
  readonly rules: readonly ShowRule[];
  readonly elements: readonly FormElement[];
}

/** A field, or a group of elements under one name. */
export interface FormElement {
  readonly node?: FormNode;
  /** Locale key of a group without a field of its own, or of a text. */
  readonly title?: string;
  readonly elements: readonly FormElement[];
  readonly rules: readonly ShowRule[];
}

/** When an element is shown. What a layout would only disable is not shown either: a page without script cannot tell. */
export interface ShowRule {
  readonly shows: boolean;
  readonly condition: JsonObject;
}

/** Forms of up to so many fields without a layout stand on one page. */
const fieldsOnOnePage = 12;

const plans = new WeakMap<CompiledForm, FormPlan>();

/** The plan of a form. A form never changes, so it is made once. */
export function formPlan(form: CompiledForm): FormPlan {
  const known = plans.get(form);
  if (known) return known;
  const root = readFormTree(form.schema);
  const parts = form.layout ? laidOut(form.layout, root) : undefined;
  const sections = parts ?? sectionsOfSchema(root, form.fields.length);
  const plan = {
    root,
    needed: new Set(neededIn(root, true)),
    sections: sections.map((section, index) => ({ ...section, id: String(index + 1) })),
  };
  plans.set(form, plan);
  return plan;
}

/** Every element of a section, groups before what lies in them. Items of lists are not walked into. */
export function* walkElements(elements: readonly FormElement[]): Generator<FormElement> {
  for (const element of elements) {
    yield element;
    yield* walkElements(element.elements);
  }
}

function* neededIn(node: FormNode, isNeeded: boolean): Generator<FormNode> {
  if (isNeeded) yield node;
  for (const child of node.properties.values()) yield* neededIn(child, isNeeded && child.required);
  if (node.item) yield* neededIn(node.item, true);
}

type Part = Omit<FormSection, 'id'>;

function sectionsOfSchema(root: FormNode, fields: number): readonly Part[] {
  const elements = [...root.properties.values()].map(elementOf);
  if (fields <= fieldsOnOnePage) return [{ rules: [], elements }];
  const own: Part[] = elements
    .filter(({ node }) => node?.kind === 'object')
    .map((element) => ({
      title: element.node?.pointer ?? '',
      rules: [],
      elements: element.elements,
    }));
  const others = elements.filter(({ node }) => node?.kind !== 'object');
  return others.length === 0 ? own : [...own, { rules: [], elements: others }];
}

/** A field with all that lies in it, as the schema has it. */
function elementOf(node: FormNode): FormElement {
  const elements = node.kind === 'object' ? [...node.properties.values()].map(elementOf) : [];
  return { node, elements, rules: [] };
}

function laidOut(layout: JsonObject, root: FormNode): readonly Part[] | undefined {
  const placed = new Set<FormNode>();
  const sections: Part[] = [];
  const loose: FormElement[] = [];
  const settle = () => {
    if (loose.length > 0) sections.push({ rules: [], elements: loose.splice(0) });
  };
  const look = (part: Json | undefined, rules: readonly ShowRule[]): void => {
    if (!isJsonObject(part)) return;
    const all = [...rules, ...rulesOf(part)];
    if (part.type === 'Group' || part.type === 'Category') {
      settle();
      const elements = elementsIn(part, root, placed);
      sections.push({ ...titleOf(part.label), rules: all, elements });
    } else if (Array.isArray(part.elements)) {
      for (const inner of part.elements) look(inner as Json, all);
    } else {
      loose.push(...layoutElement(part, root, placed).map((one) => ({ ...one, rules: [...rules, ...one.rules] })));
    }
  };
  look(layout, []);
  settle();
  const rest = unplaced([...root.properties.values()].map(elementOf), placed);
  if (rest.length === 0) return sections;
  const [first, ...others] = sections;
  if (first && others.length === 0) return [{ ...first, elements: [...first.elements, ...rest] }];
  return [...sections, { is: 'rest', rules: [], elements: rest }];
}

function elementsIn(part: JsonObject, root: FormNode, placed: Set<FormNode>): readonly FormElement[] {
  const inner = Array.isArray(part.elements) ? (part.elements as readonly Json[]) : [];
  return inner.filter(isJsonObject).flatMap((one) => layoutElement(one, root, placed));
}

function layoutElement(part: JsonObject, root: FormNode, placed: Set<FormNode>): readonly FormElement[] {
  const rules = rulesOf(part);
  if (part.type === 'Control') {
    const node = nodeAt(root, part.scope);
    if (!node || placed.has(node)) return [];
    const element = elementOf(node);
    for (const { node: inner } of walkElements([element])) if (inner) placed.add(inner);
    return [{ ...element, rules }];
  }
  if (part.type === 'Label') return typeof part.text === 'string' ? [{ title: part.text, elements: [], rules }] : [];
  return [{ ...titleOf(part.label), elements: elementsIn(part, root, placed), rules }];
}

/** The field of a scope such as `#/properties/person/properties/name`; a list where it leads into the items of one. */
function nodeAt(root: FormNode, scope: Json | undefined): FormNode | undefined {
  const names = [...String(scope ?? '').matchAll(/\/properties\/([^/]+)/g)].map(([, name]) => name ?? '');
  const node = names.reduce<FormNode | undefined>((at, name) => at?.properties.get(name), root);
  return node === root ? undefined : node;
}

/** What a layout left out: a field that is required must be within reach. */
function unplaced(elements: readonly FormElement[], placed: ReadonlySet<FormNode>): readonly FormElement[] {
  return elements.flatMap((element): readonly FormElement[] => {
    if (element.node && placed.has(element.node)) return [];
    if (element.elements.length === 0) return element.node && controlOf(element.node).is === 'part' ? [] : [element];
    const left = unplaced(element.elements, placed);
    return left.length === 0 ? [] : [{ ...element, elements: left }];
  });
}

function titleOf(label: Json | undefined): { readonly title?: string } {
  return typeof label === 'string' ? { title: label } : {};
}

function rulesOf({ rule }: JsonObject): readonly ShowRule[] {
  if (!isJsonObject(rule) || !isJsonObject(rule.condition)) return [];
  return [{ shows: rule.effect === 'SHOW' || rule.effect === 'ENABLE', condition: rule.condition }];
}
