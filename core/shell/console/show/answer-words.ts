import { isCivilDate } from '../../../engine/basics/civil-date.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../engine/basics/json.ts';
import { branchesOf } from '../../../engine/compile/form/schema-at.ts';
import { dottedPointer } from '../../texts/dotted-pointer.ts';
import type { PageWords } from '../page-words.ts';

export { schemaAt } from '../../../engine/compile/form/schema-at.ts';

/** Where a value stands in the forms of a service. */
export interface AnswerPlace {
  readonly service: string;
  readonly form: string;
  /** Pointer into the answers, with `*` for the items of lists. */
  readonly pointer: string;
  /** The part of the form's schema that describes it, where there is one. */
  readonly schema: JsonObject | undefined;
}

/** One answer in words: a code by its label, a date as people read it, yes or no; what was entered as it was entered. */
export function answerWords(words: PageWords, place: AnswerPlace, value: Json): string {
  const { service, form, pointer, schema = {} } = place;
  if (typeof value === 'boolean') return words.say(value ? 'answer.yes' : 'answer.no');
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const list = schema['x-codes'];
  if (typeof list === 'string') return words.findName(`codes.${list}.${value}`) ?? value;
  if (schema.enum !== undefined || schema.const !== undefined) {
    return words.findName(`choices.${service}.${form}.${dottedPointer(pointer)}.${value}`) ?? value;
  }
  return schema.format === 'date' && isCivilDate(value) ? words.date(value) : value;
}

/** The label of a place in a form; the last part of the pointer where the pack has none. */
export function labelWords(words: PageWords, { service, form, pointer }: Omit<AnswerPlace, 'schema'>): string {
  return words.name(`forms.${service}.${form}.${dottedPointer(pointer)}`);
}

/** The names that a part of a schema gives to what lies in it, in its order; those of its branches last. */
export function propertiesOf(root: JsonObject, schema: JsonObject): readonly string[] {
  const own = isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
  return [...new Set([...own, ...branchesOf(root, schema).flatMap((branch) => propertiesOf(root, branch))])];
}
