import type { Page, PageAnswer } from '../page.ts';
import { caseHeader } from '../show/case-header.ts';
import { pointersOf, valueAt, withoutHidden } from '../show/form-shown.ts';
import { formTitle } from '../show/form-words.ts';
import { checkAddress, type FormWork, issuesIn, sectionTitle } from '../show/form-work.ts';
import { refusalWords } from '../show/refusal-words.ts';
import type { Visit } from '../visit.ts';
import { openForm } from './open-form.ts';
import { saveSection } from './save-section.ts';
import { draftWords, sectionAt, sectionPage } from './section-page.ts';
import { checkPage, submit } from './submit-form.ts';

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
        if (!work.mayChange) return { seeOther: checkAddress(work) };
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
  // There is nothing to fill in: what is on record is checked, and goes as it is.
  if (!work.mayChange) return { seeOther: checkAddress(work) };
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
