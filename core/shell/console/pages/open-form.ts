import type { CompiledForm } from '../../../engine/compile/compiled-form.ts';
import type { AvailableCommand, CaseLook } from '../../app/app.ts';
import { PageError } from '../page.ts';
import { beginFormWork } from '../show/begin-form-work.ts';
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
  const answers = draft?.answers ?? look.view.forms[form.id] ?? {};
  const work = beginFormWork(visit, look, command, answers, {
    draft,
    base: `/cases/${look.view.caseId}/forms/${form.id}`,
    query: command.command === 'take-transition' ? `?step=${encodeURIComponent(command.name ?? '')}` : '',
  });
  if (!work) throw new PageError('form-not-now', 404);
  return work;
}

/** The step that the address names; else putting the form on record; else the one step that needs it. */
function commandOf(visit: Visit, { commands }: CaseLook, form: CompiledForm): AvailableCommand | undefined {
  const asked = visit.query.step;
  const steps = commands.filter((one) => one.command === 'take-transition' && one.form === form.id);
  if (asked !== undefined) return steps.find(({ name }) => name === asked);
  return commands.find((one) => one.command === 'record-answers' && one.form === form.id) ?? steps[0];
}
