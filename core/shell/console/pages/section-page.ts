import type { FieldIssue } from '../../../engine/basics/refusal.ts';
import { type PageAnswer, PageError } from '../page.ts';
import { shownClash } from '../show/form-clash.ts';
import { shownFields } from '../show/form-fields.ts';
import type { FormSection } from '../show/form-plan.ts';
import { formTitle, issueWords, placeName } from '../show/form-words.ts';
import { type FormWork, mendedAt, sectionTitle, shownWith } from '../show/form-work.ts';
import { refusalWords } from '../show/refusal-words.ts';
import { actorOf, type Visit } from '../visit.ts';

/** How a section is shown again. */
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

/** When the draft was kept, in words; undefined where there is none. */
export function draftWords({ draft, names, look }: FormWork, visit: Visit): string | undefined {
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

/** Two people answered differently: both answers of each such field, to choose from. */
export function clashPage(
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
