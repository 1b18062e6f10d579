import type { JsonObject } from '../../../engine/basics/json.ts';
import type { FieldIssue } from '../../../engine/basics/refusal.ts';
import { type PageAnswer, PageError } from '../page.ts';
import { readForm } from '../read-form.ts';
import { type ListAct, parseAnswers } from '../show/form-parse.ts';
import { pointersOf, valueAt, withoutHidden } from '../show/form-shown.ts';
import { formTitle } from '../show/form-words.ts';
import { checkAddress, differing, type FormWork, issuesIn, parseContext, withAnswers } from '../show/form-work.ts';
import { refusalWords } from '../show/refusal-words.ts';
import { fieldId } from '../show/shown-element.ts';
import { actorOf, type FormFields, type Visit } from '../visit.ts';
import { openForm } from './open-form.ts';
import { clashPage, sectionAt, sectionPage } from './section-page.ts';

/** Keeps what was sent as the draft, then goes on to what was asked for. Nothing that was typed is ever refused. */
export async function saveSection(visit: Visit): Promise<PageAnswer> {
  const work = await openForm(visit);
  if (!work.mayChange) throw new PageError('form-not-now', 404);
  const { form, look, plan, base, query, draft } = work;
  const { caseId } = look.view;
  const uploaded: string[] = [];
  const failed: FieldIssue[] = [];
  const fields = await readForm(visit, async ({ input, mediaType, content }) => {
    const at = input.startsWith('u:') ? input.slice(2) : '';
    const pattern = at.replaceAll(/\/\d+(?=\/|$)/g, '/*');
    if (!form.fields.some(({ pointer, attachment }) => pointer === pattern && attachment)) return [];
    const asked = { caseId, form: form.id, field: pattern, mediaType, content };
    const answer = await visit.app.upload(actorOf(visit), asked);
    if (answer.is === 'done' && answer.attachment !== undefined) {
      uploaded.push(answer.attachment);
      return [[`a:${at}`, answer.attachment]];
    }
    failed.push({ pointer: at, code: answer.is === 'refused' ? answer.refusal.code : 'attachment-not-checked' });
    return [];
  });
  const section = sectionAt(visit, work);
  const act = fields.get('act') ?? 'continue';
  const listAct = listActOf(act);
  const context = { ...parseContext(work, uploaded), ...(listAct ? { act: listAct } : {}) };
  const sent = withChosen(work, fields, parseAnswers(plan.root, fields, context));
  const sentWork = withAnswers(work, sent);

  const seen = Number(fields.get('draftVersion') ?? '0');
  const now = draft?.version ?? 0;
  const clash = differing([section], sent, work.answers);
  if (seen !== now && clash.length > 0) return clashPage(visit, sentWork, work, section, clash);
  if (clash.length > 0 || now === 0) {
    const saved = await visit.app.saveDraft(actorOf(visit), { caseId, form: form.id, answers: sent, version: now });
    if (saved.is === 'refused') {
      const message = refusalWords(visit, look, saved.refusal);
      return sectionPage(visit, sentWork, section, { errors: [], message, status: 409 });
    }
    if (saved.is === 'stale') {
      const fresh = await openForm(visit);
      return clashPage(visit, sentWork, fresh, section, differing([section], sent, fresh.answers));
    }
  }
  await visit.app.desk.dropForm(actorOf(visit), fields.get('kept') ?? '');
  if (act === 'autosave') {
    return {
      view: 'form-saved',
      title: formTitle(work.names),
      model: { version: String(clash.length > 0 || now === 0 ? now + 1 : now) },
    };
  }
  if (failed.length > 0) return sectionPage(visit, await openForm(visit), section, { errors: failed, status: 422 });
  if (listAct) return { seeOther: `${base}/${section.id}${query}#${fieldId(anchorOf(listAct, sent))}` };
  if (act === 'list') return { seeOther: `${base}${query}` };
  // What more is asked because of these answers is shown before the next section.
  const here = sentWork.sections.find(({ id }) => id === section.id);
  const more = here ? pointersOf([here]).filter((pointer) => !pointersOf([section]).includes(pointer)) : [];
  if (more[0] !== undefined) return { seeOther: `${base}/${section.id}${query}#${fieldId(more[0])}` };
  if (act === 'stay') return { seeOther: `${base}/${section.id}${query === '' ? '?' : `${query}&`}kept=yes` };
  const wrong = issuesIn(form.validate(withoutHidden(plan, sent)), sentWork, section).filter(isTyped);
  if (wrong.length > 0) return sectionPage(visit, await openForm(visit), section, { errors: wrong, status: 422 });
  const next = sentWork.sections.find(({ id }) => Number(id) > Number(section.id));
  return { seeOther: next ? `${base}/${next.id}${query}` : checkAddress(sentWork) };
}

/** What is wrong with what was typed, in contrast to what is still to be filled in. */
function isTyped({ code }: FieldIssue): boolean {
  return code !== 'required' && code !== 'too-few' && code !== 'no-variant';
}

function listActOf(act: string): ListAct | undefined {
  const [, is, pointer] = /^(add|remove):(\/.{1,500})$/.exec(act) ?? [];
  return is !== undefined && pointer !== undefined ? { is: is as ListAct['is'], pointer } : undefined;
}

function anchorOf({ is, pointer }: ListAct, answers: JsonObject): string {
  if (is === 'remove') return pointer.replace(/\/\d+$/, '');
  const list = valueAt(answers, pointer);
  return Array.isArray(list) && list.length > 0 ? `${pointer}/${list.length - 1}` : pointer;
}

/** Of fields that two people changed, the values that were chosen: `c:/pointer` says `theirs` where it is not one's own. */
function withChosen(work: FormWork, fields: FormFields, sent: JsonObject): JsonObject {
  const theirs = pointersOf(work.plan.sections).filter((pointer) => fields.get(`c:${pointer}`) === 'theirs');
  return theirs.reduce(
    (answers, pointer) => putAt(answers, pointer.split('/').slice(1), valueAt(work.answers, pointer)),
    sent,
  );
}

function putAt(
  answers: JsonObject,
  [name = '', ...below]: readonly string[],
  value: ReturnType<typeof valueAt>,
): JsonObject {
  const { [name]: before, ...others } = answers;
  const inside = below.length === 0 ? value : putAt((before ?? {}) as JsonObject, below, value);
  return inside === undefined ? others : { ...answers, [name]: inside };
}
