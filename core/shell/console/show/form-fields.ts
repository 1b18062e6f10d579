import { isJsonObject, type Json } from '../../../engine/basics/json.ts';
import type { FieldIssue } from '../../../engine/basics/refusal.ts';
import { type FormNode, said } from '../../../engine/compile/form/form-tree.ts';
import type { Source } from '../../../engine/model/source.ts';
import { controlOf, dateParts, mostSeen, optionKey, shownText } from './form-controls.ts';
import { inputNames } from './form-parse.ts';
import type { FormElement } from './form-plan.ts';
import { choiceOptions, type FormNames, fieldHelp, fieldName, issueWords, sourceWords } from './form-words.ts';
import {
  blank,
  fieldId,
  type ShownElement,
  type ShownItem,
  type ShownOption,
  type ShownWith,
} from './shown-element.ts';

/** Up to so many choices are shown at once; of more, one is picked from a list. */
const mostRadios = 6;
/** Longer texts get several lines. */
const longText = 200;

/** The elements of a section with what is on record or in the draft. */
export function shownFields(elements: readonly FormElement[], shown: ShownWith): readonly ShownElement[] {
  return elements.map((element) => shownElement(element, shown, undefined));
}

/** `place` is where a list item really stands (`/evidence/0`), in place of its pattern (`/evidence/*`). */
interface Place {
  readonly pattern: string;
  readonly at: string;
  readonly value: Json | undefined;
}

function shownElement(
  { node, title, elements }: FormElement,
  shown: ShownWith,
  place: Place | undefined,
): ShownElement {
  const { words } = shown.names;
  if (!node) {
    const label = title === undefined ? '' : words.name(title);
    const inner = elements.map((element) => shownElement(element, shown, place));
    return { ...blank, is: elements.length > 0 ? 'part' : 'words', label, elements: inner };
  }
  const at = place ? place.at + node.pointer.slice(place.pattern.length) : node.pointer;
  const value = place ? inside(place.value, node.pointer.slice(place.pattern.length)) : inside(shown.answers, at);
  return shownNode(node, { at, value, elements }, shown, place);
}

interface NodePlace {
  readonly at: string;
  readonly value: Json | undefined;
  readonly elements: readonly FormElement[];
}

function shownNode(
  node: FormNode,
  { at, value, elements }: NodePlace,
  shown: ShownWith,
  place: Place | undefined,
): ShownElement {
  const { names } = shown;
  const control = controlOf(node);
  const id = fieldId(at);
  const base = { ...blank, ...told(node, at, shown), id, pointer: at, name: inputNames.answer(at) };
  switch (control.is) {
    case 'part': {
      const inner = elements.map((element) => shownElement(element, shown, place));
      return { ...base, is: 'part', elements: inner };
    }
    case 'rows':
      return { ...base, is: 'rows', rows: shownItems(node, at, value, shown), mayAdd: mayAdd(node, value) };
    case 'texts': {
      const values = [...(Array.isArray(value) ? (value as readonly Json[]) : []), ''];
      return {
        ...base,
        is: 'texts',
        texts: values.map((one, index) => ({
          name: inputNames.answer(`${at}/${index}`),
          id: fieldId(`${at}/${index}`),
          label: names.words.say('form.item', { name: base.label, number: index + 1 }),
          value: shownText(one),
        })),
      };
    }
    case 'choices': {
      const chosen = Array.isArray(value) ? (value as readonly Json[]) : [];
      return { ...base, is: 'ticks', options: withUnknown(names, control.of, node.pointer, chosen, id) };
    }
    case 'choice': {
      const options = withUnknown(names, control, node.pointer, value === undefined ? [] : [value], id);
      if (options.length > mostRadios) return { ...base, is: 'select', options, isLong: options.length > mostSeen };
      return { ...base, is: 'radios', options: [...options, ...noAnswer(base, options, id, names)] };
    }
    case 'yes-no': {
      const options = [true, false].map((one) => ({
        key: String(one),
        id: one ? id : `${id}-no`,
        text: names.words.say(one ? 'answer.yes' : 'answer.no'),
        find: '',
        isChosen: value === one,
      }));
      return { ...base, is: 'radios', options: [...options, ...noAnswer(base, options, id, names)] };
    }
    case 'tick':
      return { ...base, is: 'tick', value: value === true ? 'true' : '' };
    case 'date':
      return { ...base, is: 'date', date: dateParts(value) };
    case 'file':
      return { ...base, is: 'file', value: shownText(value), file: shownFile(at, value, control, shown) };
    default:
      return { ...base, ...textField(node, value) };
  }
}

/** What is said of a field beside its value. */
function told(node: FormNode, at: string, { names, needed, errors, warnings }: ShownWith) {
  const { words } = names;
  const id = fieldId(at);
  const isRequired = needed.has(node);
  const isWhole = ['choices', 'texts'].includes(controlOf(node).is);
  const error = issuesAt(errors, at, names, isWhole);
  const warning = issuesAt(warnings, at, names, isWhole);
  const help = fieldHelp(names, node);
  const parts = [help && `${id}-help`, error && `${id}-error`, warning && `${id}-warning`].filter(
    (one) => one !== undefined,
  );
  return {
    shown: inputNames.shown(at),
    label: fieldName(names, node.pointer),
    help,
    why: sourceWords(words, said(node, 'x-source') as unknown as Source | undefined),
    need: words.say(isRequired ? 'form.required' : node.required ? 'form.requiredHere' : 'form.optional'),
    isRequired,
    error,
    warning,
    describedBy: parts.length === 0 ? undefined : parts.join(' '),
  };
}

/** `isWhole`: with what is said of single items. */
function issuesAt(issues: readonly FieldIssue[], at: string, names: FormNames, isWhole: boolean): string | undefined {
  const isHere = (pointer: string) => pointer === at || (isWhole && pointer.startsWith(`${at}/`));
  const found = issues.filter(({ pointer }) => isHere(pointer)).map((issue) => issueWords(names, issue));
  return found.length === 0 ? undefined : [...new Set(found)].join(' ');
}

function textField(node: FormNode, value: Json | undefined) {
  const text = shownText(value);
  const control = controlOf(node);
  const most = said(node, 'maxLength');
  const isNumber = control.is === 'number';
  const isLong = !isNumber && ((typeof most === 'number' && most > longText) || text.includes('\n'));
  const isIdentifier = said(node, 'x-search') === 'identifier';
  const width = isNumber || (typeof most === 'number' && most <= 20) ? 'short' : isLong ? 'full' : 'medium';
  return {
    is: isLong ? 'long' : 'text',
    value: text,
    direction: isNumber || isIdentifier || node.format !== undefined ? 'ltr' : 'auto',
    inputMode: isNumber ? (control.whole ? 'numeric' : 'decimal') : 'text',
    width,
  } as const;
}

function shownItems(node: FormNode, at: string, value: Json | undefined, shown: ShownWith): readonly ShownItem[] {
  const { item } = node;
  if (!item || !Array.isArray(value)) return [];
  return (value as readonly Json[]).map((one, index) => {
    const pointer = `${at}/${index}`;
    const place = { pattern: item.pointer, at: pointer, value: one };
    const elements =
      item.kind === 'object'
        ? [...item.properties.values()].map((child) => shownElement(elementOf(child), shown, place))
        : [shownElement(elementOf(item), shown, place)];
    const title = shown.names.words.say('form.item', {
      name: fieldName(shown.names, node.pointer),
      number: index + 1,
    });
    return { id: fieldId(pointer), pointer, marker: inputNames.item(pointer), title, elements };
  });
}

function elementOf(node: FormNode): FormElement {
  return { node, rules: [], elements: node.kind === 'object' ? [...node.properties.values()].map(elementOf) : [] };
}

function mayAdd({ maxItems }: FormNode, value: Json | undefined): boolean {
  return maxItems === undefined || !Array.isArray(value) || value.length < maxItems;
}

/** The options, and what is chosen already without being one of them: nothing goes unseen. */
function withUnknown(
  names: FormNames,
  control: Parameters<typeof choiceOptions>[1],
  pointer: string,
  chosen: readonly Json[],
  id: string,
): readonly ShownOption[] {
  const options = choiceOptions(names, control, pointer);
  const keys = new Set(chosen.map(optionKey));
  const unknown = [...keys].filter((key) => !options.some((option) => option.key === key));
  return [...options, ...unknown.map((key) => ({ key, text: key, find: '' }))].map(({ key, text, find }, index) => ({
    key,
    text,
    find,
    id: index === 0 ? id : `${id}-${index + 1}`,
    isChosen: keys.has(key),
  }));
}

/** A radio button cannot be taken back; where no answer is needed, none can be chosen. */
function noAnswer(
  { isRequired }: Pick<ShownElement, 'isRequired'>,
  options: readonly ShownOption[],
  id: string,
  { words }: FormNames,
): readonly ShownOption[] {
  if (isRequired) return [];
  const isChosen = !options.some((option) => option.isChosen);
  return [{ key: '', id: `${id}-none`, text: words.say('form.noAnswer'), find: '', isChosen }];
}

function shownFile(
  at: string,
  value: Json | undefined,
  control: { readonly mediaTypes: readonly string[]; readonly maxBytes: number },
  { names, documents, attachments, mayAttach }: ShownWith,
): NonNullable<ShownElement['file']> {
  const isThere = typeof value === 'string' && attachments.has(value);
  const address = isThere ? `${documents}/${encodeURIComponent(value)}` : undefined;
  const kinds = control.mediaTypes.map((type) => names.words.find(`media.${type}`) ?? type);
  return {
    accept: control.mediaTypes.join(','),
    most: names.words.say('form.fileLimit', {
      kinds: kinds.join(', '),
      size: names.words.number(Math.floor((control.maxBytes / 1024 / 1024) * 100) / 100),
    }),
    address,
    preview: isThere && attachments.get(value)?.startsWith('image/') ? address : undefined,
    mayAttach,
    upload: inputNames.file(at),
    detach: inputNames.detach(at),
  };
}

function inside(value: Json | undefined, pointer: string): Json | undefined {
  return pointer
    .split('/')
    .slice(1)
    .reduce<Json | undefined>(
      (at, name) => (isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined),
      value,
    );
}
