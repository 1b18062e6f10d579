import type { CompiledForm } from '../../../engine/compile/compiled-form.ts';
import type { AvailableCommand, CaseLook } from '../../app/app.ts';
import { PageError } from '../page.ts';
import { wordsOfVersion } from '../show/case-header.ts';
import { formPlan } from '../show/form-plan.ts';
import { shownSections } from '../show/form-shown.ts';
import type { FormWork } from '../show/form-work.ts';
import { actorOf, type Visit } from '../visit.ts';
import { lookAtCase } from './case-pages.ts';

/** The form of the address. One that cannot be filled in now is told apart from one that does not exist by nobody. */
export async function openForm(visit: Visit): Promise<FormWork> {
  const look = await lookAtCase(visit);
  const id = visit.params.form ?? '';
  const form = Object.hasOwn(look.service.forms, id) ? look.service.forms[id] : undefined;
  const command = form && commandOf(visit, look, form);
  if (!form || !command) throw new PageError('form-not-now', 404);
  const draft = await visit.app.findDraft(actorOf(visit), look.view.caseId, form.id);
  const plan = formPlan(form);
  const answers = draft?.answers ?? look.view.forms[form.id] ?? {};
  const names = { words: wordsOfVersion(visit, look.pack), pack: look.pack, service: look.view.service, form };
  return {
    look,
    form,
    plan,
    names,
    command,
    mayChange: form.fields.every(({ category }) => look.rights.writes.has(category)),
    draft,
    answers,
    sections: shownSections(plan, answers),
    documents: `/cases/${look.view.caseId}/files`,
    base: `/cases/${look.view.caseId}/forms/${form.id}`,
    query: command.command === 'take-transition' ? `?step=${encodeURIComponent(command.name ?? '')}` : '',
  };
}

/** The step that the address names; else putting the form on record; else the one step that needs it. */
function commandOf(visit: Visit, { commands }: CaseLook, form: CompiledForm): AvailableCommand | undefined {
  const asked = visit.query.step;
  const steps = commands.filter((one) => one.command === 'take-transition' && one.form === form.id);
  if (asked !== undefined) return steps.find(({ name }) => name === asked);
  return commands.find((one) => one.command === 'record-answers' && one.form === form.id) ?? steps[0];
}
