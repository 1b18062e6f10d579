import { randomUUID } from 'node:crypto';
import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import type { JsonObject } from '../../../engine/basics/json.ts';
import type { FieldIssue } from '../../../engine/basics/refusal.ts';
import { type Page, type PageAnswer, PageError } from '../page.ts';
import { readForm } from '../read-form.ts';
import { caseHeader } from '../show/case-header.ts';
import { shownCheck } from '../show/form-check.ts';
import { shownClash } from '../show/form-clash.ts';
import { fieldId, shownFields } from '../show/form-fields.ts';
import { dayOf, type ListAct, parseAnswers } from '../show/form-parse.ts';
import type { FormSection } from '../show/form-plan.ts';
import { pointersOf, valueAt, withoutHidden } from '../show/form-shown.ts';
import { formTitle, issueWords, placeName } from '../show/form-words.ts';
import {
  differing,
  type FormWork,
  issuesIn,
  mendedAt,
  parseContext,
  sectionTitle,
  shownWith,
  withAnswers,
} from '../show/form-work.ts';
import { refusalWords } from '../show/refusal-words.ts';
import { actorOf, type FormFields, type Visit } from '../visit.ts';
import { lookAtCase } from './case-pages.ts';
import { doneAnswer } from './done-answer.ts';
import { openForm } from './open-form.ts';

/** Filling in a form of a case: its sections, the check, and what it ends in. */
export function formPages(): readonly Page[] {
  return [
    {
      method: 'GET',
      url: '/cases/:caseId/forms/:form',
      handler: async (visit) => firstPage(visit, await openForm(visit)),
    },
    {
      method: 'GET',
      url: '/cases/:caseId/forms/:form/:section',
      handler: async (visit) => {
        const work = await openForm(visit);
        const section = sectionAt(visit, work);
        return sectionPage(visit, work, section, { errors: [], isKept: visit.query.kept === 'yes' });
      },
    },
    { method: 'POST', url: '/cases/:caseId/forms/:form/:section', files: true, keeps: true, handler: saveSection },
    {
      method: 'GET',
      url: '/cases/:caseId/forms/:form/check',
      handler: async (visit) => checkPage(visit, await openForm(visit), {}),
    },
    { method: 'POST', url: '/cases/:caseId/forms/:form/check', handler: submit },
  ];
}

/** A form of one section begins with it, a longer one with the list of them. */
function firstPage(visit: Visit, work: FormWork): PageAnswer {
  const { sections, base, query, answers, names, look, form, command } = work;
  const [only, ...others] = sections;
  if (only && others.length === 0) return { seeOther: `${base}/${only.id}${query}` };
  const { words } = names;
  const issues = form.validate(withoutHidden(work.plan, answers));
  const title = formTitle(names);
  const list = sections.map((section) => {
    const open = issuesIn(issues, work, section).length;
    const isBegun = pointersOf([section]).some((pointer) => valueAt(answers, pointer) !== undefined);
    const state = isBegun ? (open === 0 ? 'done' : 'open') : open === 0 ? 'optional' : 'empty';
    return {
      address: `${base}/${section.id}${query}`,
      title: sectionTitle(work, section),
      state,
      text: words.say(`form.section.${state}`, { count: open }),
    };
  });
  const next = list.find(({ state }) => state === 'empty' || state === 'open') ?? list[0];
  return {
    view: 'form-list',
    title,
    menu: 'cases',
    model: {
      header: caseHeader(visit, look),
      title,
      back: `/cases/${look.view.caseId}`,
      sections: list,
      progress: words.say('form.progress', {
        done: list.filter(({ state }) => state === 'done' || state === 'optional').length,
        all: list.length,
      }),
      draft: draftWords(work, visit),
      refused: command.refused && refusalWords(visit, look, command.refused),
      next: next?.address ?? base,
      check: `${base}/check${query}`,
    },
  };
}

export interface SectionState {
  readonly errors: readonly FieldIssue[];
  readonly isKept?: boolean;
  readonly status?: number;
  readonly message?: string | undefined;
  /** What was sent after the session had ended: under which id it is kept, and on which draft it rests. */
  readonly kept?: { readonly id: string; readonly draftVersion: string };
}

/** One section of a form under somebody's hands. */
export function sectionPage(visit: Visit, work: FormWork, section: FormSection, state: SectionState): PageAnswer {
  const { names, sections, base, query, look, draft, command } = work;
  const { words } = names;
  const title = sectionTitle(work, section);
  const shown = shownWith(work, state.errors);
  const index = sections.findIndex(({ id }) => id === section.id);
  const errors = state.errors.map((issue) => ({
    address: `#${mendedAt(issue, section)}`,
    text: `${placeName(names, issue.pointer)}: ${issueWords(names, issue)}`,
  }));
  return {
    view: 'form',
    title: errors.length > 0 ? words.say('form.titleWithErrors', { title }) : title,
    menu: 'cases',
    ...(state.status === undefined ? {} : { status: state.status }),
    model: {
      title,
      form: sections.length > 1 ? formTitle(names) : undefined,
      reference: look.view.reference ?? words.say('case.noReference'),
      caseAddress: `/cases/${look.view.caseId}`,
      back:
        index > 0 ? `${base}/${sections[index - 1]?.id}${query}` : sections.length > 1 ? `${base}${query}` : undefined,
      progress: sections.length > 1 ? words.say('form.place', { number: index + 1, all: sections.length }) : undefined,
      sections: sections.map((one) => ({
        address: `${base}/${one.id}${query}`,
        title: sectionTitle(work, one),
        isHere: one.id === section.id,
      })),
      address: `${base}/${section.id}${query}`,
      errors: errors.length > 0 ? errors : undefined,
      message: state.message,
      refused: command.refused && refusalWords(visit, look, command.refused),
      elements: shownFields(section.elements, shown),
      kept: state.kept?.id,
      draftVersion: state.kept?.draftVersion ?? String(draft?.version ?? 0),
      saved: state.isKept ? words.say('form.kept') : draftWords(work, visit),
      savedText: words.say('form.savedNow'),
      savingText: words.say('form.saving'),
      notSavedText: words.say('form.notSaved'),
      uploadText: words.say('form.uploading'),
      isLast: index === sections.length - 1,
    },
  };
}

function draftWords({ draft, names, look }: FormWork, visit: Visit): string | undefined {
  if (!draft) return undefined;
  const zone = look.world.authorities[actorOf(visit).authority]?.zone ?? visit.pack.zone;
  return names.words.say('form.draftOf', { moment: names.words.moment(draft.savedAt, zone) });
}

/** The section of the address. One that these answers do not ask for is told from one that there is not. */
export function sectionAt(visit: Visit, { sections, plan }: FormWork): FormSection {
  const id = visit.params.section;
  const section = sections.find((one) => one.id === id);
  if (!section) throw new PageError(plan.sections.some((one) => one.id === id) ? 'form-not-now' : 'not-found', 404);
  return section;
}

/** Keeps what was sent as the draft, then goes on to what was asked for. Nothing that was typed is ever refused. */
async function saveSection(visit: Visit): Promise<PageAnswer> {
  const work = await openForm(visit);
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
  return { seeOther: next ? `${base}/${next.id}${query}` : `${base}/check${query}` };
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

function clashPage(
  visit: Visit,
  mine: FormWork,
  theirs: FormWork,
  section: FormSection,
  pointers: readonly string[],
): PageAnswer {
  const title = theirs.names.words.say('form.clash.title');
  return {
    view: 'form-clash',
    title,
    menu: 'cases',
    status: 409,
    model: {
      title,
      address: `${theirs.base}/${section.id}${theirs.query}`,
      draftVersion: String(theirs.draft?.version ?? 0),
      saved: draftWords(theirs, visit),
      fields: shownClash(theirs.names, pointers, { mine: mine.answers, theirs: theirs.answers }, theirs.documents),
    },
  };
}

interface CheckState {
  readonly errors?: readonly FieldIssue[];
  readonly message?: string;
  readonly status?: number;
}

function checkPage(visit: Visit, work: FormWork, { errors, message, status }: CheckState): PageAnswer {
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
      back: `${base}${query}`,
      address: `${base}/check${query}`,
      message,
      refused: command.refused && refusalWords(visit, look, command.refused),
      key: randomUUID(),
      version: String(look.view.version),
      draftVersion: String(work.draft?.version ?? 0),
      ...shownCheck(visit, work, sent, issues),
    },
  };
}

/** Carries out what the form ends in, with the draft as it was checked. */
async function submit(visit: Visit): Promise<PageAnswer> {
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
            answers: sent,
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
