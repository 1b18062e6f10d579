import type { CaseLook } from '../../app/app.ts';
import type { LateDecision } from '../../app/late-decisions.ts';
import type { PageWords } from '../page-words.ts';
import { answerLines } from './form-answers.ts';
import { formPlan } from './form-plan.ts';
import { valueAt } from './form-shown.ts';
import { fieldName } from './form-words.ts';

/** What a decision says in its form, field by field, as far as the person may read such fields. */
export function sentAnswers(
  words: PageWords,
  { pack, service, view, rights }: CaseLook,
  { transition, answers }: LateDecision,
): readonly { readonly name: string; readonly text: string }[] {
  const id = service.transitions[transition]?.form;
  const form = id === undefined ? undefined : service.forms[id];
  if (!form || !answers) return [];
  const names = { words, pack, service: view.service, form };
  const { root } = formPlan(form);
  return form.fields
    .filter(({ category, pointer }) => rights.reads.has(category) && !pointer.includes('*'))
    .flatMap(({ pointer }) => {
      const node = pointer
        .split('/')
        .slice(1)
        .reduce<typeof root | undefined>((at, name) => at?.properties.get(name), root);
      if (!node) return [];
      const lines = answerLines(names, node, valueAt(answers, pointer), '');
      return lines.map(({ text }) => ({ name: fieldName(names, pointer), text }));
    });
}
