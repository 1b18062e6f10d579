import { isJsonObject, type Json, type JsonObject } from '../../../engine/basics/json.ts';
import type { CompiledForm } from '../../../engine/compile/compiled-form.ts';
import type { CaseLook } from '../../app/app.ts';
import type { PageWords } from '../page-words.ts';
import type { Visit } from '../visit.ts';
import { answerWords, labelWords, propertiesOf, schemaAt } from './answer-words.ts';
import { type ShownFile, shownFile } from './case-file-link.ts';
import { wordsOfVersion } from './case-header.ts';
import { erasedWords } from './erased-words.ts';
import { formSections } from './form-sections.ts';
import { inOneLine } from './in-one-line.ts';

/** What is on record of a form, as far as the person may read it. */
export interface ShownForm {
  readonly id: string;
  readonly title: string;
  /** Kinds of data of this form that were erased. */
  readonly erased: string | undefined;
  readonly sections: readonly { readonly label: string | undefined; readonly facts: readonly ShownFact[] }[];
}

/** One fact, or several that belong together. Exactly one of `text`, `file`, `facts` and `items` says it. */
export interface ShownFact {
  readonly label: string;
  readonly text: string | undefined;
  readonly file: ShownFile | undefined;
  readonly facts: readonly ShownFact[] | undefined;
  readonly items: readonly { readonly label: string; readonly facts: readonly ShownFact[] }[] | undefined;
}

/** What is on record, form by form in the order of the procedure. A form of which nothing can be read is not there. */
export function caseFacts(visit: Visit, look: CaseLook): readonly ShownForm[] {
  const words = wordsOfVersion(visit, look.pack);
  const { view, service } = look;
  return Object.values(service.forms).flatMap((form) => {
    const answers = Object.hasOwn(view.forms, form.id) ? view.forms[form.id] : undefined;
    if (!answers) return [];
    const sections = formSections(view.service, form)
      .map(({ label, pointers }) => ({
        label: label === undefined ? undefined : words.name(label),
        facts: pointers.flatMap((pointer) => factAt(words, look, form, answers, pointer)),
      }))
      .filter(({ facts }) => facts.length > 0)
      // A section that is one fact needs no second label.
      .map(({ label, facts }) => ({
        label: facts.length === 1 && facts[0]?.label === label ? undefined : label,
        facts,
      }));
    const erased = erasedWords(words, look, form);
    if (sections.length === 0 && erased === undefined) return [];
    return [{ id: form.id, title: words.name(`forms.${view.service}.${form.id}.title`), erased, sections }];
  });
}

function factAt(
  words: PageWords,
  look: CaseLook,
  form: CompiledForm,
  answers: JsonObject,
  pointer: string,
): readonly ShownFact[] {
  const value = pointer
    .split('/')
    .slice(1)
    .reduce<Json | undefined>(
      (at, token) => (isJsonObject(at) && Object.hasOwn(at, token) ? at[token] : undefined),
      answers,
    );
  return value === undefined ? [] : factOf(words, look, form, pointer, value);
}

/** A value with its label. `pointer` has `*` for the items of lists. */
function factOf(
  words: PageWords,
  look: CaseLook,
  form: CompiledForm,
  pointer: string,
  value: Json,
): readonly ShownFact[] {
  const place = { service: look.view.service, form: form.id, pointer };
  const fact = {
    label: labelWords(words, place),
    text: undefined,
    file: undefined,
    facts: undefined,
    items: undefined,
  };
  const leaf = (one: Json, at: string) =>
    answerWords(words, { ...place, pointer: at, schema: schemaAt(form.schema, at) }, one);
  if (Array.isArray(value)) {
    if (value.length === 0) return [];
    if (!value.some(isJsonObject)) {
      const files = value.flatMap((one) => shownFile(words, look, one));
      if (files.length === 0)
        return [
          {
            ...fact,
            text: inOneLine(
              words,
              value.map((one) => leaf(one, `${pointer}/*`)),
            ),
          },
        ];
      return files.map((file) => ({ ...fact, file }));
    }
    const items = value.map((item, index) => ({
      label: words.say('facts.item', { number: index + 1 }),
      facts: isJsonObject(item) ? insideOf(words, look, form, `${pointer}/*`, item) : [],
    }));
    return [{ ...fact, items: items.filter(({ facts }) => facts.length > 0) }];
  }
  if (isJsonObject(value)) {
    const facts = insideOf(words, look, form, pointer, value);
    return facts.length === 0 ? [] : [{ ...fact, facts }];
  }
  if (form.fields.some((field) => field.attachment !== undefined && field.pointer === pointer)) {
    const [file] = shownFile(words, look, value);
    return [file ? { ...fact, file } : { ...fact, text: words.say('facts.notKept') }];
  }
  const text = leaf(value, pointer);
  return text === '' ? [] : [{ ...fact, text }];
}

/** What lies in a group, in the order of the schema; what the schema does not know, after it. */
function insideOf(
  words: PageWords,
  look: CaseLook,
  form: CompiledForm,
  pointer: string,
  group: JsonObject,
): readonly ShownFact[] {
  const schema = schemaAt(form.schema, pointer);
  const order = schema ? propertiesOf(form.schema, schema) : [];
  const keys = [...new Set([...order, ...Object.keys(group)])].filter((key) => Object.hasOwn(group, key));
  return keys.flatMap((key) => factOf(words, look, form, `${pointer}/${key}`, group[key] as Json));
}
