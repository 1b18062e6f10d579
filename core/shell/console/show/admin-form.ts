import { isCivilDate } from '../../../engine/basics/civil-date.ts';
import type { PageWords } from '../page-words.ts';
import type { FormFields } from '../visit.ts';
import { cleanText, dayOf } from './form-parse.ts';

/** A field of a form of the administration. */
export interface AdminField {
  readonly name: string;
  readonly is: 'line' | 'text' | 'file' | 'select' | 'ticks' | 'day';
  readonly label: string;
  readonly hint?: string;
  readonly isRequired?: boolean;
  readonly options?: readonly { readonly value: string; readonly text: string }[];
  /** Longest text, in characters: 200 where absent. */
  readonly longest?: number;
  /** Codes and addresses, which are written from left to right in every language. */
  readonly isCode?: boolean;
}

/** What was given, by the names of the fields: days as dates, nothing where nothing was given. */
export type AdminValues = Readonly<Record<string, readonly string[]>>;

/** What is wrong with a field. */
export interface FieldFault {
  readonly field: string;
  readonly text: string;
}

/** The values of a form that was sent, and what of them is missing or too long. */
export function readAdminForm(
  words: PageWords,
  fields: readonly AdminField[],
  sent: FormFields,
): { readonly values: AdminValues; readonly faults: readonly FieldFault[] } {
  const values = Object.fromEntries(fields.map((field) => [field.name, valuesOf(field, sent)]));
  const faults = fields.flatMap((field): readonly FieldFault[] => {
    const given = values[field.name] ?? [];
    const text = faultOf(words, field, given);
    return text === undefined ? [] : [{ field: field.name, text }];
  });
  return { values, faults };
}

/** The fields as the view lays them out. */
export function shownAdminFields(
  words: PageWords,
  fields: readonly AdminField[],
  { values = {}, faults = [], sent }: AdminState,
) {
  return fields.map((field) => {
    const given = values[field.name] ?? [];
    const part = (which: string) => sent?.get(`${field.name}:${which}`) ?? '';
    const hasHint = field.hint !== undefined;
    const error = faults.find((one) => one.field === field.name)?.text;
    const told = [...(hasHint ? [`${field.name}-hint`] : []), ...(error === undefined ? [] : [`${field.name}-error`])];
    return {
      name: field.name,
      is: field.is,
      label: field.label,
      hint: field.hint,
      need: words.say(field.isRequired ? 'form.required' : 'form.optional'),
      isRequired: field.isRequired ?? false,
      longest: field.longest ?? 200,
      direction: field.isCode ? 'ltr' : 'auto',
      value: given[0] ?? '',
      day: { day: part('day'), month: part('month'), year: part('year') },
      options: (field.options ?? []).map((option, index) => ({
        ...option,
        id: index === 0 ? field.name : `${field.name}-${index + 1}`,
        isChosen: given.includes(option.value),
      })),
      error,
      told: told.join(' '),
    };
  });
}

/** A form as it was sent, to be shown again. */
export interface AdminState {
  readonly values?: AdminValues;
  readonly faults?: readonly FieldFault[];
  readonly sent?: FormFields;
}

/** What stands above a form in which something is wrong: each leads to its field. */
export function summaryOf(faults: readonly FieldFault[] = []) {
  return faults.map(({ field, text }) => ({ address: `#${field}`, text }));
}

/** The only value of a field; empty where nothing was given. */
export function one(values: AdminValues, name: string): string {
  return values[name]?.[0] ?? '';
}

function valuesOf({ name, is, options = [] }: AdminField, sent: FormFields): readonly string[] {
  if (is === 'day') {
    const day = dayOf(sent, name);
    return day === undefined ? [] : [day];
  }
  const given = sent.all(name).map((text) => cleanText(text).normalize('NFC').trim());
  // What is offered is all that can be chosen.
  const offered = options.map(({ value }) => value);
  if (is === 'select' || is === 'ticks') return given.filter((value) => offered.includes(value));
  return given.slice(0, 1).filter((value) => value !== '');
}

function faultOf(words: PageWords, field: AdminField, given: readonly string[]): string | undefined {
  const [first] = given;
  if (first === undefined) return field.isRequired ? words.say('step.missing', { field: field.label }) : undefined;
  if (field.is === 'day') return isCivilDate(first) ? undefined : words.say('admin.noDay', { field: field.label });
  const longest = field.longest ?? 200;
  return first.length > longest ? words.say('admin.tooLong', { field: field.label, longest }) : undefined;
}
