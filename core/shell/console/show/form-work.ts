import { isSameJson, type JsonObject } from '../../../engine/basics/json.ts';
import type { FieldIssue } from '../../../engine/basics/refusal.ts';
import type { CompiledForm } from '../../../engine/compile/compiled-form.ts';
import type { AvailableCommand, CaseLook, DraftView } from '../../app/app.ts';
import { controlOf } from './form-controls.ts';
import type { ParseContext } from './form-parse.ts';
import { type FormPlan, type FormSection, walkElements } from './form-plan.ts';
import { pointersOf, shownSections, valueAt } from './form-shown.ts';
import { type FormNames, fieldKey, formTitle } from './form-words.ts';
import { fieldId, type ShownWith } from './shown-element.ts';

/** A form of a case under somebody's hands. */
export interface FormWork {
  readonly look: CaseLook;
  readonly form: CompiledForm;
  readonly plan: FormPlan;
  readonly names: FormNames;
  /** What the form ends in: a step of the workflow, or being put on record. */
  readonly command: AvailableCommand;
  /** Whether the person may write all that the form asks for. Else a step is taken with what is on record. */
  readonly mayChange: boolean;
  readonly draft: DraftView | undefined;
  /** The draft, or else what is on record. */
  readonly answers: JsonObject;
  /** The sections that these answers ask for. */
  readonly sections: readonly FormSection[];
  /** Path of the documents of the case. */
  readonly documents: string;
  /** Address of the form, and what its pages add to it. */
  readonly base: string;
  readonly query: string;
}

/** Where everything is checked before the form goes where it ends. */
export function checkAddress({ base, query }: Pick<FormWork, 'base' | 'query'>): string {
  return `${base}/check${query}`;
}

/** The same form with other answers, such as those that were just sent. */
export function withAnswers(work: FormWork, answers: JsonObject): FormWork {
  return { ...work, answers, sections: shownSections(work.plan, answers) };
}

/** What the fields of a page are shown with. */
export function shownWith(
  { look, names, plan, answers, documents }: FormWork,
  errors: readonly FieldIssue[],
): ShownWith {
  return {
    names,
    needed: plan.needed,
    answers,
    errors,
    warnings: names.form.warn(answers),
    documents,
    attachments: new Map(look.view.attachments.map(({ id, mediaType }) => [id, mediaType])),
    mayAttach: look.commands.some((one) => one.command === 'attach-document' && !one.refused),
  };
}

/** What parsing rests on. */
export function parseContext({ look, answers }: FormWork, uploaded: readonly string[]): ParseContext {
  return {
    before: answers,
    attachments: new Set([...look.view.attachments.map(({ id }) => id), ...uploaded]),
    codes: (list) => (look.pack.codeLists[list]?.codes ?? []).map(({ code }) => code),
  };
}

/** What a section is called. */
export function sectionTitle({ names }: FormWork, { title, is }: FormSection): string {
  const { words } = names;
  if (is === 'rest') return words.say('form.rest');
  if (title === undefined) return formTitle(names);
  return words.name(title.startsWith('/') ? fieldKey(names, title) : title);
}

/** The issues that lie in a section: in its fields, or around them. */
export function issuesIn(issues: readonly FieldIssue[], work: FormWork, section: FormSection): readonly FieldIssue[] {
  return issues.filter((issue) => sectionOf(issue, work)?.id === section.id);
}

/** The section in which an issue is to be mended. */
export function sectionOf({ pointer }: FieldIssue, { sections }: FormWork): FormSection | undefined {
  const pattern = pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
  const isIn = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}/`);
  return (
    sections.find((section) => pointersOf([section]).some((one) => isIn(pattern, one))) ??
    sections.find((section) => pointersOf([section]).some((one) => isIn(one, pattern))) ??
    sections[0]
  );
}

/** The id of the input at which an issue is to be mended: its own, or the first one of what it is about. */
export function mendedAt({ pointer }: FieldIssue, { elements }: FormSection): string {
  const nodes = [...walkElements(elements)].flatMap(({ node }) => (node && node.kind !== 'object' ? [node] : []));
  const pattern = pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
  const around = nodes.find((node) => pattern === node.pointer || pattern.startsWith(`${node.pointer}/`));
  if (around) return fieldId(controlOf(around).is === 'choices' ? around.pointer : pointer);
  const within = nodes.find((node) => node.pointer.startsWith(`${pattern}/`)) ?? nodes[0];
  return fieldId(within?.pointer ?? pointer);
}

/** The fields of sections in which two versions of the answers differ, lists as a whole. */
export function differing(sections: readonly FormSection[], one: JsonObject, other: JsonObject): readonly string[] {
  return pointersOf(sections).filter((pointer) => !isSameJson(valueAt(one, pointer), valueAt(other, pointer)));
}
