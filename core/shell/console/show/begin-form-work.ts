import type { JsonObject } from '../../../engine/basics/json.ts';
import type { AvailableCommand, CaseLook } from '../../app/app.ts';
import type { Visit } from '../visit.ts';
import { wordsOfVersion } from './case-header.ts';
import { formPlan } from './form-plan.ts';
import { shownSections } from './form-shown.ts';
import type { FormWork } from './form-work.ts';

/** A form of a case, laid out for who is to fill it in. Undefined where the command has none. */
export function beginFormWork(
  visit: Pick<Visit, 'words'>,
  look: CaseLook,
  command: AvailableCommand,
  answers: JsonObject,
  more: Partial<Pick<FormWork, 'draft' | 'base' | 'query'>> = {},
): FormWork | undefined {
  const { service, pack, view, rights } = look;
  const id = command.form ?? '';
  const form = Object.hasOwn(service.forms, id) ? service.forms[id] : undefined;
  if (!form) return undefined;
  const plan = formPlan(form);
  return {
    look,
    form,
    plan,
    names: { words: wordsOfVersion(visit, pack), pack, service: view.service, form },
    command,
    mayChange: form.fields.every(({ category }) => rights.writes.has(category)),
    draft: more.draft,
    answers,
    sections: shownSections(plan, answers),
    documents: `/cases/${view.caseId}/files`,
    base: more.base ?? '',
    query: more.query ?? '',
  };
}
