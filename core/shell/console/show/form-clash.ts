import type { Json, JsonObject } from '../../../engine/basics/json.ts';
import type { FormNode } from '../../../engine/compile/form/form-tree.ts';
import { readFormTree } from '../../../engine/compile/form/read-form-tree.ts';
import { type AnswerLine, answerLines } from './form-answers.ts';
import { controlOf, dateParts, optionKey, shownText } from './form-controls.ts';
import { inputNames } from './form-parse.ts';
import { valueAt } from './form-shown.ts';
import { type FormNames, fieldName } from './form-words.ts';

/** A field that two people answered differently, with both answers. */
export interface ClashingField {
  readonly label: string;
  readonly name: string;
  readonly mine: readonly AnswerLine[];
  readonly theirs: readonly AnswerLine[];
  /** The other one is proposed where there is no own. */
  readonly isTheirs: boolean;
  /** One's own answer as a form would send it. */
  readonly inputs: readonly { readonly name: string; readonly value: string }[];
}

/** Both answers of each field that differs; one's own goes along, so that nothing is lost on the way. */
export function shownClash(
  names: FormNames,
  pointers: readonly string[],
  { mine, theirs }: { readonly mine: JsonObject; readonly theirs: JsonObject },
  documents: string,
): readonly ClashingField[] {
  const root = readFormTree(names.form.schema);
  return pointers.flatMap((pointer) => {
    const node = nodeAt(root, pointer);
    if (!node) return [];
    const own = valueAt(mine, pointer);
    return [
      {
        label: fieldName(names, pointer),
        name: `c:${pointer}`,
        mine: answerLines(names, node, own, documents),
        theirs: answerLines(names, node, valueAt(theirs, pointer), documents),
        isTheirs: own === undefined,
        inputs: inputsOf(node, pointer, own).map(([name, value]) => ({ name, value })),
      },
    ];
  });
}

/** A value as the inputs of its field would send it. */
export function inputsOf(node: FormNode, at: string, value: Json | undefined): readonly (readonly [string, string])[] {
  const control = controlOf(node);
  const shown = [inputNames.shown(at), '1'] as const;
  const items = Array.isArray(value) ? (value as readonly Json[]) : [];
  switch (control.is) {
    case 'part':
      return [...node.properties].flatMap(([name, child]) =>
        inputsOf(child, `${at}/${name}`, valueAt(value, `/${name}`)),
      );
    case 'rows':
      return [
        shown,
        ...items.flatMap((item, index): readonly (readonly [string, string])[] => [
          [inputNames.item(`${at}/${index}`), '1'],
          ...(node.item ? inputsOf(node.item, `${at}/${index}`, item) : []),
        ]),
      ];
    case 'texts':
      return [shown, ...items.map((item, index) => [inputNames.answer(`${at}/${index}`), shownText(item)] as const)];
    case 'choices':
      return [shown, ...items.map((item) => [inputNames.answer(at), optionKey(item)] as const)];
    case 'tick':
      return [shown, ...(value === true ? [[inputNames.answer(at), 'true'] as const] : [])];
    case 'date': {
      const { day, month, year } = dateParts(value);
      return [
        [inputNames.day(at), day],
        [inputNames.month(at), month],
        [inputNames.year(at), year],
      ];
    }
    case 'choice':
      return [[inputNames.answer(at), value === undefined ? '' : optionKey(value)]];
    default:
      return [[inputNames.answer(at), shownText(value)]];
  }
}

function nodeAt(root: FormNode, pointer: string): FormNode | undefined {
  return pointer
    .split('/')
    .slice(1)
    .reduce<FormNode | undefined>((at, name) => at?.properties.get(name), root);
}
