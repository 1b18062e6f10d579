import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../engine/basics/json.ts';
import type { FieldIssue } from '../../../engine/basics/refusal.ts';
import type { TakeTransition } from '../../../engine/model/command.ts';
import type { AvailableCommand, CaseLook } from '../../app/app.ts';
import type { FormFields, Visit } from '../visit.ts';
import { answerAt } from './arrivals.ts';
import { beginFormWork } from './begin-form-work.ts';
import { shownFields } from './form-fields.ts';
import { dayOf, inputNames, parseAnswers } from './form-parse.ts';
import { withoutHidden } from './form-shown.ts';
import { issueWords, placeName } from './form-words.ts';
import { type FormWork, mendedAt, parseContext, shownWith } from './form-work.ts';
import type { ShownElement } from './shown-element.ts';
import { type ShownStepField, shownStepField } from './shown-step-field.ts';
import { stepFields } from './step-fields.ts';

/** What a step about an arrival asks for. */
export interface ShownArrivalStep {
  readonly elements: readonly ShownElement[];
  readonly fields: readonly ShownStepField[];
  /** Names of the inputs that a phone fills in with the day of the decision, and with the place of the person. */
  readonly dayInput: string;
  readonly placeInput: string;
}

/** What is shown of a step: what is on record, or what was sent, with what is wrong with it. */
export interface ArrivalStepState {
  readonly answers?: JsonObject;
  readonly issues?: readonly FieldIssue[];
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

/** The fields of a step, empty but for what the state gives. */
export function arrivalStep(
  visit: Visit,
  look: CaseLook,
  command: AvailableCommand,
  { answers = {}, issues = [], values = {} }: ArrivalStepState,
  by: 'page' | 'phone' = 'page',
): ShownArrivalStep {
  const work = beginFormWork(visit, look, command, answers);
  const fills = look.service.arrivals?.steps[command.name ?? '']?.fills ?? {};
  return {
    elements: work
      ? shownFields(
          work.sections.flatMap(({ elements }) => elements),
          shownWith(work, issues),
        )
      : [],
    // On a phone the day of the decision is the day on which it is made.
    fields: (stepFields(visit, look, command) ?? [])
      .filter(({ is }) => is !== 'day' || by === 'page')
      .map((field) => shownStepField(visit, field, values)),
    dayInput: fills.day === undefined ? '' : inputNames.answer(fills.day),
    placeInput: fills.place === undefined ? '' : inputNames.answer(fills.place),
  };
}

/** The answers with which the form of a step begins: what is on record, and what follows from the day and the place. */
export function firstAnswers(look: CaseLook, { name = '', form = '' }: AvailableCommand, day: CivilDate): JsonObject {
  const { arrivals } = look.service;
  const fills = arrivals?.steps[name]?.fills ?? {};
  const known = Object.hasOwn(look.view.forms, form) ? (look.view.forms[form] ?? {}) : {};
  const withDay = fills.day === undefined ? known : put(known, fills.day.split('/').slice(1), day);
  const place = answerAt(look, arrivals?.place);
  return fills.place === undefined || place === undefined
    ? withDay
    : put(withDay, fills.place.split('/').slice(1), place);
}

/** The command that the fields of a step make. `on` is the day of the decision where the fields name none. */
export function arrivalCommand(
  visit: Visit,
  look: CaseLook,
  transition: string,
  fields: FormFields,
  on?: CivilDate,
): TakeTransition | undefined {
  const rule = Object.hasOwn(look.service.transitions, transition) ? look.service.transitions[transition] : undefined;
  if (!rule || !look.service.arrivals || !Object.hasOwn(look.service.arrivals.steps, transition)) return undefined;
  const { form } = rule;
  const before = form !== undefined && Object.hasOwn(look.view.forms, form) ? (look.view.forms[form] ?? {}) : {};
  const work = beginFormWork(
    visit,
    look,
    { command: 'take-transition', name: transition, ...(form ? { form } : {}) },
    before,
  );
  const reason = fields.get('reason') ?? '';
  const day = dayOf(fields, 'on') ?? on;
  return {
    type: 'take-transition',
    transition,
    ...(work
      ? { answers: withoutHidden(work.plan, parseAnswers(work.plan.root, fields, parseContext(work, []))) }
      : {}),
    ...(rule.reasons === undefined || reason === '' ? {} : { reason }),
    ...(day === undefined ? {} : { effectiveOn: day as CivilDate }),
  };
}

/** What is wrong with a form, each with the input at which it is mended. */
export function arrivalErrors(
  visit: Visit,
  look: CaseLook,
  command: AvailableCommand,
  answers: JsonObject,
  issues: readonly FieldIssue[],
) {
  const work = beginFormWork(visit, look, command, answers);
  if (!work) return [];
  const all = { id: '1', is: 'rest' as const, elements: work.sections.flatMap(({ elements }) => elements), rules: [] };
  return issues.map((issue) => ({
    address: `#${mendedAt(issue, all as FormWork['sections'][number])}`,
    text: `${placeName(work.names, issue.pointer)}: ${issueWords(work.names, issue)}`,
  }));
}

function put(answers: JsonObject, [name = '', ...below]: readonly string[], value: Json): JsonObject {
  const inside = answers[name];
  return { ...answers, [name]: below.length === 0 ? value : put(isJsonObject(inside) ? inside : {}, below, value) };
}
