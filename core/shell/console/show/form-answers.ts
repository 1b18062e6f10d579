import { isCivilDate } from '../../../engine/basics/civil-date.ts';
import { isJsonObject, type Json } from '../../../engine/basics/json.ts';
import type { FormNode } from '../../../engine/compile/form/form-tree.ts';
import { controlOf, dateParts, shownText } from './form-controls.ts';
import { choiceName, type FormNames, fieldName } from './form-words.ts';

/** One line of an answer: a text, or a document behind a link. */
export interface AnswerLine {
  /** The field within the item of a list; absent where the line is the answer. */
  readonly name: string | undefined;
  readonly text: string;
  readonly address: string | undefined;
}

/** An answer in words. Empty where there is none. */
export function answerLines(
  names: FormNames,
  node: FormNode,
  value: Json | undefined,
  documents: string,
): readonly AnswerLine[] {
  if (value === undefined || value === null) return [];
  const { words } = names;
  const control = controlOf(node);
  const line = (text: string, address?: string): AnswerLine => ({ name: undefined, text, address });
  switch (control.is) {
    case 'part':
      return [...node.properties].flatMap(([name, child]) => {
        const inside = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
        return answerLines(names, child, inside, documents).map((one) => ({
          ...one,
          name: one.name ?? fieldName(names, child.pointer),
        }));
      });
    case 'rows':
    case 'texts':
      return (Array.isArray(value) ? (value as readonly Json[]) : []).flatMap((item) =>
        node.item ? answerLines(names, node.item, item, documents) : [],
      );
    case 'choices':
      return (Array.isArray(value) ? (value as readonly Json[]) : []).map((one) =>
        line(choiceName(names, control.of, node.pointer, one)),
      );
    case 'choice':
      return [line(choiceName(names, control, node.pointer, value))];
    case 'yes-no':
    case 'tick':
      return [line(typeof value === 'boolean' ? words.say(value ? 'answer.yes' : 'answer.no') : shownText(value))];
    case 'date': {
      const { day, month, year } = dateParts(value);
      const text = shownText(value);
      return [line(isCivilDate(text) ? words.date(text) : [day, month, year].join(' ').trim())];
    }
    case 'file':
      return [line(words.say('form.document'), `${documents}/${encodeURIComponent(shownText(value))}`)];
    default:
      return [line(shownText(value))];
  }
}
