import type { JsonObject } from '../../core/engine/basics/json.ts';
import type { CompiledForm } from '../../core/engine/compile/compiled-form.ts';
import type { CompiledPack } from '../../core/engine/compile/compiled-pack.ts';
import { pageWords } from '../../core/shell/console/page-words.ts';
import { shownFields } from '../../core/shell/console/show/form-fields.ts';
import { formPlan } from '../../core/shell/console/show/form-plan.ts';
import { shownSections } from '../../core/shell/console/show/form-shown.ts';
import type { ShownElement } from '../../core/shell/console/show/shown-element.ts';

type Pairs = (readonly [string, string])[];

/** The fields of a form as they are shown with these answers, on all its pages. */
export function fieldsOf(pack: CompiledPack, service: string, form: CompiledForm, answers: JsonObject) {
  const plan = formPlan(form);
  const words = pageWords(pack, 'en');
  return shownSections(plan, answers).flatMap(({ elements }) =>
    shownFields(elements, {
      names: { words, pack, service, form },
      needed: plan.needed,
      answers,
      errors: form.validate(answers),
      warnings: form.warn(answers),
      documents: '/cases/c/attachments',
      attachments: new Map(),
      mayAttach: true,
    }),
  );
}

/** What a browser sends of them where nobody touches anything. */
export function sentUntouched(elements: readonly ShownElement[]): Pairs {
  return elements.flatMap((element): Pairs => {
    const { is, name, shown, value } = element;
    switch (is) {
      case 'words':
        return [];
      case 'part':
        return sentUntouched(element.elements);
      case 'text':
        return [[name, value.replaceAll('\n', ' ')]];
      case 'long':
        return [[name, value.replaceAll('\n', '\r\n')]];
      case 'date':
        return Object.entries(element.date ?? {}).map(([part, text]) => [`${name}:${part}`, text]);
      case 'radios':
        return element.options.filter(({ isChosen }) => isChosen).map(({ key }) => [name, key]);
      case 'select': {
        const chosen = element.options.find(({ isChosen }) => isChosen);
        return [[name, chosen?.key ?? '']];
      }
      case 'tick':
        return [[shown, '1'], ...(value === 'true' ? [[name, 'true'] as const] : [])];
      case 'ticks':
        return [
          [shown, '1'],
          ...element.options.filter(({ isChosen }) => isChosen).map(({ key }) => [name, key] as const),
        ];
      case 'file':
        return value === '' ? [] : [[name, value]];
      case 'texts':
        return [[shown, '1'], ...element.texts.map((text) => [text.name, text.value] as const)];
      default:
        return [
          [shown, '1'],
          ...element.rows.flatMap(({ marker, elements: inner }): Pairs => [[marker, '1'], ...sentUntouched(inner)]),
        ];
    }
  });
}
