import { randomUUID } from 'node:crypto';
import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import type { FieldIssue } from '../../../engine/basics/refusal.ts';
import { type PageAnswer, PageError } from '../page.ts';
import { comparisonOf, likenessPanel } from '../show/case-likenesses.ts';
import { shownCheck } from '../show/form-check.ts';
import { dayOf } from '../show/form-parse.ts';
import { withoutHidden } from '../show/form-shown.ts';
import { formTitle } from '../show/form-words.ts';
import { checkAddress, type FormWork } from '../show/form-work.ts';
import { refusalWords } from '../show/refusal-words.ts';
import { actorOf, type Visit } from '../visit.ts';
import { lookAtCase } from './case-pages.ts';
import { doneAnswer } from './done-answer.ts';
import { openForm } from './open-form.ts';

interface CheckState {
  readonly errors?: readonly FieldIssue[];
  readonly message?: string;
  readonly status?: number;
}

/** Everything that was answered, before the form goes where it ends. */
export async function checkPage(
  visit: Visit,
  work: FormWork,
  { errors, message, status }: CheckState,
): Promise<PageAnswer> {
  const { names, look, form, command, plan, answers, base, query } = work;
  const sent = withoutHidden(plan, answers);
  const issues = errors ?? form.validate(sent);
  const title = names.words.say('form.check.title', { form: formTitle(names) });
  return {
    view: 'form-check',
    title,
    menu: 'cases',
    ...(status === undefined ? {} : { status }),
    model: {
      title,
      reference: look.view.reference ?? names.words.say('case.noReference'),
      caseAddress: `/cases/${look.view.caseId}`,
      back: work.mayChange ? `${base}${query}` : undefined,
      mayChange: work.mayChange,
      address: checkAddress(work),
      message,
      refused: command.refused && refusalWords(visit, look, command.refused),
      key: randomUUID(),
      version: String(look.view.version),
      draftVersion: String(work.draft?.version ?? 0),
      panel: comparisonOf(visit, look)?.form === form.id ? await likenessPanel(visit, look) : undefined,
      ...shownCheck(visit, work, sent, issues),
    },
  };
}

/** Carries out what the form ends in, with the draft as it was checked. */
export async function submit(visit: Visit): Promise<PageAnswer> {
  const { fields, app, params } = visit;
  const caseId = params.caseId ?? '';
  const key = fields.get('key') ?? '';
  const work = await openForm(visit).catch((error: unknown) =>
    error instanceof PageError ? error : Promise.reject(error),
  );
  if (work instanceof PageError) {
    // Sent twice: the first time did it, and the form is no longer asked for.
    const transition = visit.query.step;
    const look = await lookAtCase(visit);
    if (transition === undefined || key === '') throw work;
    const again = {
      actor: actorOf(visit),
      caseId,
      command: { type: 'take-transition', transition },
      idempotencyKey: key,
    } as const;
    const answer = await app.execute(again);
    if (answer.is === 'refused' || answer.is === 'stale' || (answer.is === 'key-reused' && answer.refused)) throw work;
    return doneAnswer(look, 'take-transition');
  }
  const { command, form, look, plan, answers } = work;
  if (Number(fields.get('draftVersion') ?? '0') !== (work.draft?.version ?? 0) && work.draft) {
    return checkPage(visit, work, { message: work.names.words.say('form.changedMeanwhile'), status: 409 });
  }
  const sent = withoutHidden(plan, answers);
  const rule = look.service.transitions[command.name ?? ''];
  const reason = fields.get('reason') ?? '';
  const on = dayOf(fields, 'on');
  const dated = on === undefined ? {} : { effectiveOn: on as CivilDate };
  const answer = await app.execute({
    actor: actorOf(visit),
    caseId,
    command:
      command.command === 'take-transition' && rule
        ? {
            type: 'take-transition',
            transition: rule.id,
            ...(work.mayChange ? { answers: sent } : {}),
            ...(rule.reasons === undefined || reason === '' ? {} : { reason }),
            ...dated,
          }
        : { type: 'record-answers', form: form.id, answers: sent },
    ifVersion: Number(fields.get('version') ?? '-1'),
    ...(key === '' ? {} : { idempotencyKey: key }),
  });
  if (answer.is === 'refused' && !answer.replayed) {
    const errors = answer.refusal.fields;
    return checkPage(visit, work, {
      ...(errors ? { errors } : {}),
      message: refusalWords(visit, look, answer.refusal),
      status: 422,
    });
  }
  if (answer.is === 'stale') {
    return checkPage(visit, work, { message: work.names.words.say('step.stale'), status: 409 });
  }
  if (answer.is !== 'done' && !(answer.is === 'key-reused' && !answer.refused)) {
    return checkPage(visit, work, { message: work.names.words.say('step.again'), status: 409 });
  }
  return doneAnswer(look, command.command);
}
