import { isJsonObject, isSameJson, type Json, type JsonObject } from '../../../engine/basics/json.ts';
import type { FormNode } from '../../../engine/compile/form/form-tree.ts';
import type { FormFields } from '../visit.ts';
import { type ChoiceControl, controlOf, dateParts, optionKey, shownText } from './form-controls.ts';
import { monthNumber } from './form-months.ts';

/** What parsing needs to know beside what was posted. */
export interface ParseContext {
  /** The answers as they are now; what was not on the page stays as it is. */
  readonly before: JsonObject;
  /** Ids of attachments that may stand in a field. */
  readonly attachments: ReadonlySet<string>;
  /** The codes of a list of the pack. */
  codes(list: string): readonly string[];
  /** What was asked of a list. */
  readonly act?: ListAct;
}

/** Another item, or one less: `/evidence`, or `/evidence/1`. */
export interface ListAct {
  readonly is: 'add' | 'remove';
  readonly pointer: string;
}

/** Names of the inputs that belong to the field of a pointer. */
export const inputNames = {
  answer: (pointer: string) => `a:${pointer}`,
  day: (pointer: string) => `a:${pointer}:day`,
  month: (pointer: string) => `a:${pointer}:month`,
  year: (pointer: string) => `a:${pointer}:year`,
  /** The field was on the page, though a box that is not ticked sends nothing. */
  shown: (pointer: string) => `f:${pointer}`,
  /** An item of a list was on the page. */
  item: (pointer: string) => `i:${pointer}`,
  /** A file for the field. */
  file: (pointer: string) => `u:${pointer}`,
  /** What is attached is to go. */
  detach: (pointer: string) => `x:${pointer}`,
};

/** More items than these are not read. */
const mostItems = 200;

/**
 * The answers that a page of a form sent. Walks the schema and asks for the inputs of each field, never the other way
 * round: a name that the schema does not give is not even looked at. What was not on the page stays; an unchanged input
 * leaves its answer as it was; a text that cannot be read as its type is kept as typed, for the check to find.
 */
export function parseAnswers(root: FormNode, posted: FormFields, context: ParseContext): JsonObject {
  const found = parseObject(root, '', context.before, posted, context, true);
  return isJsonObject(found) ? found : {};
}

/** A text without what no text field holds: control characters, halves of characters, line ends of another system. */
export function cleanText(text: string): string {
  return (
    text
      .toWellFormed()
      .replaceAll('\r\n', '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\0-\x09\x0b-\x1f\x7f]/g, ' ')
  );
}

/** A number as people type it in any digits, with comma or point; undefined where it is none. */
export function parseNumber(text: string): number | undefined {
  const plain = plainDigits(text)
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/[,٫]/, '.');
  return /^[+-]?\d{1,20}(\.\d{1,20})?$/.test(plain) ? Number(plain) : undefined;
}

/** A date as people type it in three fields, or all of it in the first; as typed where it is none, undefined where it is empty. */
export function parseDate(day: string, month: string, year: string): string | undefined {
  const [one, two, three] = [day, month, year].map((part) => plainDigits(part).trim()) as [string, string, string];
  if (one === '' && two === '' && three === '') return undefined;
  if (two === '' && three === '') {
    const [, years, months, days] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(one) ?? [];
    if (years !== undefined) return dated(days ?? '', months ?? '', years);
    const written = /^(\d{1,2})[\s./-]+([\p{L}\p{M}]+|\d{1,2})[\s.,/-]+(\d{4})$/u.exec(one);
    if (written) return dated(written[1] ?? '', written[2] ?? '', written[3] ?? '');
  }
  return dated(one, two, three);
}

/** A day that a form sent in three fields, as `on:day`, `on:month` and `on:year`; undefined where all are empty. */
export function dayOf(fields: FormFields, name: string): string | undefined {
  const part = (which: string) => cleanText(fields.get(`${name}:${which}`) ?? '');
  return parseDate(part('day'), part('month'), part('year'));
}

function dated(day: string, month: string, year: string): string {
  const number = /^\d{1,2}$/.test(month) ? Number(month) : monthNumber(month);
  const sound = /^\d{1,2}$/.test(day) && /^\d{4}$/.test(year) && number !== undefined;
  const two = (value: number) => String(value).padStart(2, '0');
  if (sound) return `${year}-${two(number)}-${two(Number(day))}`;
  return [year, month, day].map((part) => part.replaceAll('-', ' ').trim().slice(0, 40)).join('-');
}

function parseObject(
  node: FormNode,
  pointer: string,
  before: Json | undefined,
  posted: FormFields,
  context: ParseContext,
  isNeeded: boolean,
): Json | undefined {
  const known = isJsonObject(before) ? before : {};
  const entries = [...node.properties].flatMap(([name, child]) => {
    const inside = Object.hasOwn(known, name) ? known[name] : undefined;
    const value = parseNode(child, `${pointer}/${name}`, inside, posted, context, isNeeded && child.required);
    return value === undefined ? [] : [[name, value] as const];
  });
  return entries.length > 0 || isNeeded ? Object.fromEntries(entries) : undefined;
}

function parseNode(
  node: FormNode,
  pointer: string,
  found: Json | undefined,
  posted: FormFields,
  context: ParseContext,
  isNeeded: boolean,
): Json | undefined {
  const control = controlOf(node);
  const before = node.kind === 'value' ? plainValue(found) : found;
  switch (control.is) {
    case 'part':
      return parseObject(node, pointer, before, posted, context, isNeeded);
    case 'rows':
      return parseRows(node, pointer, before, posted, context);
    case 'texts':
      return parseTexts(node, pointer, before, posted);
    case 'choices':
      return parseChoices(control.of, pointer, before, posted, context);
    case 'tick':
      if (posted.get(inputNames.shown(pointer)) === undefined) return before;
      return posted.get(inputNames.answer(pointer)) === 'true' ? true : undefined;
    case 'yes-no': {
      const given = posted.get(inputNames.answer(pointer));
      return given === 'true' ? true : given === 'false' ? false : given === '' ? undefined : before;
    }
    case 'choice': {
      const given = posted.get(inputNames.answer(pointer));
      if (given === undefined) return before;
      return given === '' ? undefined : optionFor(control, given, before, context);
    }
    case 'file':
      return parseFile(pointer, before, posted, context);
    case 'date':
      return parseDateField(pointer, before, posted);
    default: {
      const given = posted.get(inputNames.answer(pointer));
      return given === undefined ? before : textAnswer(node, given, before);
    }
  }
}

/** What a single field can hold: a draft that was not made here may have anything in its place. */
function plainValue(value: Json | undefined): Json | undefined {
  return typeof value === 'object' ? undefined : value;
}

function textAnswer(node: FormNode, given: string, before: Json | undefined): Json | undefined {
  const text = cleanText(given);
  if (before !== undefined && text === cleanText(shownText(before))) return before;
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return controlOf(node).is === 'number' ? (parseNumber(trimmed) ?? trimmed) : trimmed;
}

function parseDateField(pointer: string, before: Json | undefined, posted: FormFields): Json | undefined {
  const given = {
    day: posted.get(inputNames.day(pointer)),
    month: posted.get(inputNames.month(pointer)),
    year: posted.get(inputNames.year(pointer)),
  };
  if (given.day === undefined || given.month === undefined || given.year === undefined) return before;
  const { day, month, year } = given;
  if (before !== undefined && isSameJson({ day, month, year }, dateParts(before))) return before;
  return parseDate(cleanText(day), cleanText(month), cleanText(year));
}

function parseFile(
  pointer: string,
  before: Json | undefined,
  posted: FormFields,
  { attachments }: ParseContext,
): Json | undefined {
  const fresh = posted.all(inputNames.answer(pointer)).filter((id) => attachments.has(id));
  // A file that was sent now stands after the one that was attached before.
  const now = fresh.at(-1) ?? before;
  const isNew = fresh.length > 1;
  return posted.get(inputNames.detach(pointer)) === undefined || isNew ? now : undefined;
}

function parseChoices(
  control: ChoiceControl,
  pointer: string,
  before: Json | undefined,
  posted: FormFields,
  context: ParseContext,
): Json | undefined {
  const known = plainItems(before);
  if (posted.get(inputNames.shown(pointer)) === undefined) return known;
  const given = new Set(posted.all(inputNames.answer(pointer)));
  const kept = (known ?? []).filter((value) => given.has(optionKey(value)));
  const options = optionsOf(control, context);
  const fresh = options.filter((value) => given.has(optionKey(value)) && !kept.includes(value));
  const all = [...kept, ...fresh];
  return all.length > 0 || known?.length === 0 ? all : undefined;
}

/** A list without what no single field could hold; undefined where it is no list. */
function plainItems(value: Json | undefined): readonly Json[] | undefined {
  return Array.isArray(value) ? (value as readonly Json[]).filter((one) => plainValue(one) !== undefined) : undefined;
}

function parseTexts(node: FormNode, pointer: string, before: Json | undefined, posted: FormFields): Json | undefined {
  const known = plainItems(before);
  if (posted.get(inputNames.shown(pointer)) === undefined || !node.item) return known;
  const values: Json[] = [];
  for (let index = 0; index < mostItems; index += 1) {
    const given = posted.get(inputNames.answer(`${pointer}/${index}`));
    if (given === undefined) break;
    const value = textAnswer(node.item, given, known?.[index]);
    if (value !== undefined) values.push(value);
  }
  return values.length > 0 || known?.length === 0 ? values : undefined;
}

function parseRows(
  node: FormNode,
  pointer: string,
  before: Json | undefined,
  posted: FormFields,
  context: ParseContext,
): Json | undefined {
  const { act } = context;
  const known = Array.isArray(before) ? (before as readonly Json[]) : [];
  const wasShown = posted.get(inputNames.shown(pointer)) !== undefined;
  const items: Json[] = [];
  for (let index = 0; index < mostItems && node.item; index += 1) {
    const at = `${pointer}/${index}`;
    const isThere = wasShown ? posted.get(inputNames.item(at)) !== undefined : index < known.length;
    if (!isThere) break;
    if (act?.is === 'remove' && act.pointer === at) continue;
    const item = wasShown ? parseNode(node.item, at, known[index], posted, context, true) : known[index];
    items.push(item ?? emptyItem(node.item));
  }
  if (act?.is === 'add' && act.pointer === pointer && items.length < mostItems) {
    items.push(node.item ? emptyItem(node.item) : {});
  }
  return items.length > 0 || (known.length === 0 && Array.isArray(before)) ? items : undefined;
}

function emptyItem({ kind }: FormNode): Json {
  return kind === 'list' ? [] : kind === 'object' ? {} : '';
}

function optionFor(
  control: ChoiceControl,
  given: string,
  before: Json | undefined,
  context: ParseContext,
): Json | undefined {
  if (before !== undefined && optionKey(before) === given) return before;
  return optionsOf(control, context).find((value) => optionKey(value) === given) ?? before;
}

function optionsOf({ list, values }: ChoiceControl, { codes }: Pick<ParseContext, 'codes'>): readonly Json[] {
  return list === undefined ? values : codes(list);
}

/** Digits of the Arabic script as those that a date or a number is stored in. */
function plainDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}
