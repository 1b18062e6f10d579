import type { Json } from '../../../engine/basics/json.ts';
import type { FieldIssue } from '../../../engine/basics/refusal.ts';
import type { CompiledForm } from '../../../engine/compile/compiled-form.ts';
import type { CompiledPack } from '../../../engine/compile/compiled-pack.ts';
import { type FormNode, said } from '../../../engine/compile/form/form-tree.ts';
import type { Source } from '../../../engine/model/source.ts';
import { dottedPointer } from '../../texts/dotted-pointer.ts';
import type { PageWords } from '../page-words.ts';
import { type ChoiceControl, optionKey } from './form-controls.ts';

/** What the words of a form are found by. */
export interface FormNames {
  readonly words: PageWords;
  readonly pack: CompiledPack;
  readonly service: string;
  readonly form: CompiledForm;
}

/** The key of a field in the locale files: `forms.readmission.application.person.names.family`. */
export function fieldKey({ service, form }: Pick<FormNames, 'service' | 'form'>, pointer: string): string {
  return `forms.${service}.${form.id}.${dotted(pointer)}`;
}

/** The label of a field; its name in the schema where the pack has none. */
export function fieldName(names: FormNames, pointer: string): string {
  return names.words.name(fieldKey(names, pointer));
}

/** The label of a field with the list in which it lies: `Evidence 2 – Kind`. */
export function placeName(names: FormNames, pointer: string): string {
  const tokens = pointer.split('/').slice(1);
  const lists = tokens.flatMap((token, index) => {
    const list = `/${tokens.slice(0, index).join('/')}`;
    if (index === 0 || !/^(\d+|\*)$/.test(token)) return [];
    const name = fieldName(names, list);
    return [token === '*' ? name : names.words.say('form.item', { name, number: Number(token) + 1 })];
  });
  if (pointer === '') return formTitle(names);
  return /^(\d+|\*)$/.test(tokens.at(-1) ?? '') ? lists.join(' – ') : [...lists, fieldName(names, pointer)].join(' – ');
}

/** What the form is called. */
export function formTitle({ words, service, form }: FormNames): string {
  return words.name(`forms.${service}.${form.id}.title`);
}

/** A longer explanation of a field. The description of the schema has one language: `isForeign` where that is not the page's. */
export function fieldHelp(
  names: FormNames,
  node: FormNode,
): { readonly text: string; readonly isForeign: boolean } | undefined {
  const own = names.words.findName(`help.${fieldKey(names, node.pointer)}`);
  if (own !== undefined) return { text: own, isForeign: false };
  const description = said(node, 'description');
  if (typeof description !== 'string') return undefined;
  // A description that only says the label again helps nobody.
  const plain = (text: string) => text.replace(/\.$/, '').toLowerCase();
  if (plain(description) === plain(fieldName(names, node.pointer))) return undefined;
  return { text: description, isForeign: names.words.language !== 'en' };
}

/** Why a field is asked: the instrument and the article, or that it is a policy; and whether that is confirmed. */
export function sourceWords(words: PageWords, source: Source | undefined): string | undefined {
  if (!source) return undefined;
  if (source.status === 'policy') return words.say('form.policy');
  const instrument = source.instrument === undefined ? [] : [words.name(`instruments.${source.instrument}`)];
  const { article } = source;
  const place = article === undefined ? [] : [/^\d/.test(article) ? words.say('source.article', { article }) : article];
  const text = [...instrument, ...place].join(', ');
  if (text === '') return undefined;
  return source.status === 'unconfirmed' ? words.say('form.unconfirmed', { source: text }) : text;
}

/** The options of a closed list in their order. */
export function choiceOptions(
  names: FormNames,
  control: ChoiceControl,
  pointer: string,
): readonly { readonly value: Json; readonly key: string; readonly text: string; readonly find: string }[] {
  const { pack, words } = names;
  const others = pack.languages.filter((language) => language !== words.language);
  const inOthers = (value: Json) => {
    const key = `codes.${control.list}.${String(value)}`;
    return others.flatMap((language) => (pack.hasText(language, key) ? [pack.text(language, key)] : [])).join(' ');
  };
  const values: readonly Json[] =
    control.list === undefined ? control.values : (pack.codeLists[control.list]?.codes ?? []).map(({ code }) => code);
  return values.map((value) => ({
    value,
    key: optionKey(value),
    text: choiceName(names, control, pointer, value),
    find: control.list === undefined ? '' : inOthers(value),
  }));
}

/** What a value of a closed list is called. */
export function choiceName(
  { words, service, form }: FormNames,
  { list }: Pick<ChoiceControl, 'list'>,
  pointer: string,
  value: Json,
): string {
  if (typeof value === 'boolean') return words.say(value ? 'answer.yes' : 'answer.no');
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (list !== undefined) return words.name(`codes.${list}.${text}`);
  return words.findName(`choices.${service}.${form.id}.${dotted(pointer)}.${text}`) ?? text;
}

/** What is wrong with an answer, in words: of the pack for its own warnings, else of the console. */
export function issueWords({ words }: Pick<FormNames, 'words'>, { code, params = {} }: FieldIssue): string {
  const warning = words.findName(`warnings.${code}`);
  if (warning !== undefined) return warning;
  const format = typeof params.format === 'string' ? `issue.format.${params.format}` : '';
  const limited = params.limit === undefined ? '' : `issue.${code}.limit`;
  const key = [format, limited, `issue.${code}`].find((one) => words.find(one) !== undefined) ?? 'issue.other';
  const values = Object.fromEntries(
    Object.entries(params).filter((one): one is [string, string | number] => /string|number/.test(typeof one[1])),
  );
  return words.say(key, values);
}

/** The items of a list have one label. */
function dotted(pointer: string): string {
  return dottedPointer(pointer.replace(/\/\d+(?=\/|$)/g, '/*'));
}
