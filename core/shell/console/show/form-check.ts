import { cutToPassing, passingBetween } from '../../../engine/access/passing.ts';
import type { JsonObject } from '../../../engine/basics/json.ts';
import type { FieldIssue } from '../../../engine/basics/refusal.ts';
import type { TransitionRule } from '../../../engine/compile/compiled-service.ts';
import type { CaseLook } from '../../app/app.ts';
import type { Visit } from '../visit.ts';
import { authorityName } from './authority-name.ts';
import { wordsOfVersion } from './case-header.ts';
import { type AnswerLine, answerLines } from './form-answers.ts';
import { walkElements } from './form-plan.ts';
import { pointersOf, valueAt } from './form-shown.ts';
import { fieldName, formTitle, issueWords, placeName, sourceWords } from './form-words.ts';
import { type FormWork, mendedAt, sectionOf, sectionTitle } from './form-work.ts';
import { fieldId } from './shown-element.ts';

/** Everything that was answered, what is wrong with it, and what sending it will do. */
export interface ShownCheck {
  readonly errors: readonly { readonly address: string; readonly text: string }[] | undefined;
  readonly sections: readonly {
    readonly title: string;
    readonly address: string;
    readonly rows: readonly CheckedAnswer[];
  }[];
  /** Fields with an answer that is not sent, because what it depended on was changed. */
  readonly leftOut: readonly string[];
  /** The form has answers that the person may write and not read: putting it on record replaces them. */
  readonly isCut: boolean;
  readonly act: ShownAct;
  readonly mayGo: boolean;
}

/** One answer with the way to change it. */
export interface CheckedAnswer {
  readonly label: string;
  readonly lines: readonly AnswerLine[];
  readonly address: string;
  readonly isWrong: boolean;
  readonly warning: string | undefined;
}

/** What a step does, and who learns what by it. */
export interface ShownAct {
  readonly what: string;
  readonly help: string | undefined;
  readonly source: string | undefined;
  readonly told: readonly string[];
  readonly sent: readonly {
    readonly form: string;
    readonly to: string;
    readonly passes: readonly string[];
    readonly stays: readonly string[];
  }[];
  readonly reasons: readonly { readonly value: string; readonly text: string }[] | undefined;
  readonly dated: { readonly earliest: string | undefined; readonly hint: string } | undefined;
}

/** The check of a form before it is sent. */
export function shownCheck(visit: Visit, work: FormWork, sent: JsonObject, issues: readonly FieldIssue[]): ShownCheck {
  const { names, sections, base, query, look, form, command, answers, plan, documents } = work;
  const warnings = form.warn(sent);
  const isAt = (issue: FieldIssue, pointer: string) =>
    issue.pointer === pointer || issue.pointer.startsWith(`${pointer}/`);
  const shown = new Set(pointersOf(sections));
  return {
    errors:
      issues.length === 0
        ? undefined
        : issues.map((issue) => {
            const section = sectionOf(issue, work);
            const place = section ? `${base}/${section.id}${query}#${mendedAt(issue, section)}` : base;
            return { address: place, text: `${placeName(names, issue.pointer)}: ${issueWords(names, issue)}` };
          }),
    sections: sections.map((section) => ({
      title: sectionTitle(work, section),
      address: `${base}/${section.id}${query}`,
      rows: [...walkElements(section.elements)].flatMap(({ node }): readonly CheckedAnswer[] => {
        if (!node || node.kind === 'object') return [];
        const { pointer } = node;
        const lines = answerLines(names, node, valueAt(sent, pointer), documents);
        const warned = warnings.filter((issue) => isAt(issue, pointer)).map((issue) => issueWords(names, issue));
        return [
          {
            label: fieldName(names, pointer),
            lines,
            address: `${base}/${section.id}${query}#${fieldId(pointer)}`,
            isWrong: issues.some((issue) => isAt(issue, pointer)),
            warning: warned.length === 0 ? undefined : [...new Set(warned)].join(' '),
          },
        ];
      }),
    })),
    leftOut: pointersOf(plan.sections)
      .filter((pointer) => !shown.has(pointer) && valueAt(answers, pointer) !== undefined)
      .map((pointer) => fieldName(names, pointer)),
    isCut: form.fields.some(({ category }) => !look.rights.reads.has(category)),
    act:
      command.command === 'take-transition'
        ? shownTransition(visit, look, command.name ?? '', { form: form.id, answers: sent })
        : { ...noAct, what: names.words.say('command.record-answers', { form: formTitle(names) }) },
    mayGo: issues.length === 0 && command.refused === undefined,
  };
}

const noAct: ShownAct = {
  what: '',
  help: undefined,
  source: undefined,
  told: [],
  sent: [],
  reasons: undefined,
  dated: undefined,
};

/** What taking a transition does. `filled` are the answers of the form that goes with it. */
export function shownTransition(
  visit: Visit,
  look: CaseLook,
  id: string,
  filled?: { readonly form: string; readonly answers: JsonObject },
): ShownAct {
  const words = wordsOfVersion(visit, look.pack);
  const { service, view } = look;
  const rule = Object.hasOwn(service.transitions, id) ? service.transitions[id] : undefined;
  const key = `transitions.${service.id}.${id}`;
  if (!rule) return noAct;
  const nameOf = (side: string) => partyName(look, side, words);
  return {
    what: words.name(key),
    help: words.findName(`help.${key}`),
    source: sourceWords(words, rule.source),
    told: rule.sides.filter((side) => side !== view.side).map(nameOf),
    sent: rule.transmits.map(({ form, to }) => ({
      form: words.name(`forms.${service.id}.${form}.title`),
      to: nameOf(to),
      ...passing(visit, look, { form, to }, filled),
    })),
    reasons: reasonsOf(look, rule.reasons, words),
    dated: datesOf(visit, rule),
  };
}

/** The codes of a list of reasons with their names; undefined where none is asked. */
export function reasonsOf(
  { pack }: Pick<CaseLook, 'pack'>,
  list: string | undefined,
  words: ReturnType<typeof wordsOfVersion>,
): readonly { readonly value: string; readonly text: string }[] | undefined {
  if (list === undefined) return undefined;
  return (pack.codeLists[list]?.codes ?? []).map(({ code }) => ({
    value: code,
    text: words.name(`codes.${list}.${code}`),
  }));
}

/** The side with the authority that answers for it in the case, where that is known. */
export function partyName({ view, world }: CaseLook, side: string, words: ReturnType<typeof wordsOfVersion>): string {
  const party = view.parties[side];
  const name = words.name(`sides.${side}`);
  return party === undefined ? name : `${name}: ${authorityName(world, party, words)}`;
}

function datesOf({ words }: Visit, { daysBack }: TransitionRule): ShownAct['dated'] {
  return daysBack === 0 ? undefined : { earliest: undefined, hint: words.say('step.dated', { days: daysBack }) };
}

function passing(
  visit: Visit,
  look: CaseLook,
  { form: id, to }: { readonly form: string; readonly to: string },
  filled: { readonly form: string; readonly answers: JsonObject } | undefined,
): { readonly passes: readonly string[]; readonly stays: readonly string[] } {
  const form = look.service.forms[id];
  const answers = filled?.form === id ? filled.answers : look.view.forms[id];
  if (!form || !answers) return { passes: [], stays: [] };
  const words = wordsOfVersion(visit, look.pack);
  const filledIn = Object.fromEntries(
    Object.entries(form.partition(answers)).filter(([, part]) => Object.keys(part).length > 0),
  );
  // What may pass is always the matter of the active version.
  const passes = Object.keys(cutToPassing(passingBetween(visit.pack, look.view.side, to), id, filledIn));
  return {
    passes: passes.map((category) => words.name(`categories.${category}`)),
    stays: Object.keys(filledIn)
      .filter((category) => !passes.includes(category))
      .map((category) => words.name(`categories.${category}`)),
  };
}
