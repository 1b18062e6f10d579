import { passesWhole, passingBetween } from '../../../engine/access/passing.ts';
import type { CivilDate } from '../../../engine/basics/civil-date.ts';
import type { Command } from '../../../engine/model/command.ts';
import { glassAnswers } from '../../../engine/model/personal-reach.ts';
import type { AvailableCommand, CaseLook, Colleague } from '../../app/app.ts';
import type { Visit } from '../visit.ts';
import { wordsOfVersion } from './case-header.ts';
import { partyName, reasonsOf } from './form-check.ts';
import { placeName } from './form-words.ts';

/** What a step asks for, beside whether to take it. */
export interface StepField {
  readonly name: string;
  readonly is: 'choice' | 'ticks' | 'day' | 'text' | 'line' | 'file';
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isRequired: boolean;
  readonly options?: readonly { readonly value: string; readonly text: string }[];
}

/** What was given for the fields of a step, by name; days as dates. */
export type StepValues = Readonly<Record<string, readonly string[]>>;

/** Reasons where the pack names no list: a code, never free text. */
const ownReasons = ['entry-error', 'learned-later', 'no-longer-needed', 'decided-by-head', 'looked-into'];

interface StepRule {
  readonly asks?: readonly ((
    visit: Visit,
    look: CaseLook,
    command: AvailableCommand,
    takers: readonly Colleague[],
  ) => StepField | undefined)[];
  readonly says: (name: string, values: StepValues) => Command;
}

const one = (values: StepValues, name: string) => values[name]?.[0] ?? '';
const dated = (values: StepValues) => (one(values, 'on') === '' ? {} : { effectiveOn: one(values, 'on') as CivilDate });
const yes = (values: StepValues) => one(values, 'answer') === 'yes';

const rules: Readonly<Partial<Record<Command['type'], StepRule>>> = {
  'take-transition': {
    asks: [listedReason, transitionDay],
    says: (transition, values) => ({
      type: 'take-transition',
      transition,
      ...(one(values, 'reason') === '' ? {} : { reason: one(values, 'reason') }),
      ...dated(values),
    }),
  },
  'claim-task': { says: (role) => ({ type: 'claim-task', role }) },
  'hand-over-task': {
    asks: [taker, note],
    says: (role, values) => ({
      type: 'hand-over-task',
      role,
      user: one(values, 'user'),
      ...(one(values, 'text') === '' ? {} : { note: one(values, 'text') }),
    }),
  },
  'post-message': {
    asks: [receivers, messageText],
    says: (_, values) => ({ type: 'post-message', to: values.to ?? [], text: one(values, 'text') }),
  },
  'extend-deadline': {
    asks: [anyReason],
    says: (deadline, values) => ({ type: 'extend-deadline', deadline, reason: one(values, 'reason') }),
  },
  'consent-extension': {
    asks: [yesOrNo],
    says: (deadline, values) => ({ type: 'consent-extension', deadline, answer: yes(values) }),
  },
  'end-extension': { says: (deadline) => ({ type: 'end-extension', deadline }) },
  'suspend-case': {
    asks: [suspensionDay],
    says: (cause, values) => ({ type: 'suspend-case', cause, ...dated(values) }),
  },
  'resume-case': {
    asks: [suspensionDay],
    says: (cause, values) => ({ type: 'resume-case', cause, ...dated(values) }),
  },
  'correct-date': {
    asks: [day('to', 'step.newDay'), anyReason],
    says: (transition, values) => ({
      type: 'correct-date',
      transition,
      to: one(values, 'to') as CivilDate,
      reason: one(values, 'reason'),
    }),
  },
  'record-finding': {
    asks: [yesOrNo, anyReason],
    says: (question, values) => ({
      type: 'record-finding',
      question,
      answer: yes(values),
      reason: one(values, 'reason'),
    }),
  },
  'settle-deadline': {
    asks: [oneOf(['take-effect', 'set-aside']), anyReason],
    says: (deadline, values) => ({
      type: 'settle-deadline',
      deadline,
      answer: one(values, 'answer') as 'take-effect',
      reason: one(values, 'reason'),
    }),
  },
  'break-glass': {
    asks: [anyReason],
    says: (role, values) => ({ type: 'break-glass', role, reason: one(values, 'reason') }),
  },
  'review-break-glass': {
    asks: [oneOf(glassAnswers), anyReason],
    says: (glass, values) => ({
      type: 'review-break-glass',
      glass,
      answer: one(values, 'answer') as 'justified',
      reason: one(values, 'reason'),
    }),
  },
  'open-case-to': {
    asks: [line('user', 'step.user'), day('until', 'step.until'), anyReason],
    says: (role, values) => ({
      type: 'open-case-to',
      role,
      user: one(values, 'user'),
      until: one(values, 'until') as CivilDate,
      basis: one(values, 'reason'),
    }),
  },
  'close-case-to': { says: (opening) => ({ type: 'close-case-to', opening }) },
  'place-hold': { asks: [anyReason], says: (_, values) => ({ type: 'place-hold', reason: one(values, 'reason') }) },
  'confirm-hold': { says: () => ({ type: 'confirm-hold' }) },
  'lift-hold': { asks: [anyReason], says: (_, values) => ({ type: 'lift-hold', reason: one(values, 'reason') }) },
  'release-data': { says: (rule) => ({ type: 'release-data', rule }) },
  'answer-review': {
    asks: [oneOf(['keep', 'erase']), day('until', 'step.untilKeep', false), anyReason],
    says: (rule, values) => ({
      type: 'answer-review',
      rule,
      answer: one(values, 'answer') as 'keep',
      ...(one(values, 'until') === '' ? {} : { until: one(values, 'until') as CivilDate }),
      reason: one(values, 'reason'),
    }),
  },
};

/**
 * What a command asks for; `takers` are those to whom work can be given. Undefined for one that no step page carries out.
 */
export function stepFields(
  visit: Visit,
  look: CaseLook,
  command: AvailableCommand,
  takers: readonly Colleague[] = [],
): readonly StepField[] | undefined {
  if (command.command === 'attach-document') return attachmentFields(visit, look);
  const rule = ruleOf(command.command);
  return (
    rule && (rule.asks ?? []).map((ask) => ask(visit, look, command, takers)).filter((field) => field !== undefined)
  );
}

/** The command that the values make. Whether it can be carried out is for the engine to say. */
export function stepCommand(
  { command, name = '' }: Pick<AvailableCommand, 'command' | 'name'>,
  values: StepValues,
): Command | undefined {
  return ruleOf(command)?.says(name, values);
}

function ruleOf(command: string): StepRule | undefined {
  return Object.hasOwn(rules, command) ? rules[command as Command['type']] : undefined;
}

function listedReason(visit: Visit, look: CaseLook, command: AvailableCommand): StepField | undefined {
  return command.reasons === undefined ? undefined : anyReason(visit, look, command);
}

function anyReason(visit: Visit, look: CaseLook, { reasons }: AvailableCommand): StepField {
  const words = wordsOfVersion(visit, look.pack);
  const listed = reasonsOf(look, reasons, words) ?? reasonsOf({ pack: visit.pack }, reasons, words);
  const options =
    listed && listed.length > 0
      ? listed
      : ownReasons.map((value) => ({ value, text: words.say(`step.reason.${value}`) }));
  return { name: 'reason', is: 'choice', label: words.say('step.reason'), isRequired: true, options };
}

function transitionDay({ words }: Visit, { service }: CaseLook, { name = '' }: AvailableCommand) {
  return effectiveDay(words, service.transitions[name]?.daysBack ?? 0);
}

function suspensionDay({ words }: Visit, { service }: CaseLook, { name = '' }: AvailableCommand) {
  return effectiveDay(words, service.suspensions[name]?.daysBack ?? 0);
}

function effectiveDay(words: Visit['words'], days: number): StepField | undefined {
  if (days === 0) return undefined;
  return {
    name: 'on',
    is: 'day',
    label: words.say('step.on'),
    hint: words.say('step.dated', { days }),
    isRequired: false,
  };
}

function day(name: string, key: string, isRequired = true) {
  return ({ words }: Visit): StepField => ({ name, is: 'day', label: words.say(key), isRequired });
}

function line(name: string, key: string) {
  return ({ words }: Visit): StepField => ({ name, is: 'line', label: words.say(key), isRequired: true });
}

function yesOrNo({ words }: Visit): StepField {
  const options = ['yes', 'no'].map((value) => ({ value, text: words.say(`answer.${value}`) }));
  return { name: 'answer', is: 'choice', label: words.say('step.answer'), isRequired: true, options };
}

function oneOf(answers: readonly string[]) {
  return ({ words }: Visit): StepField => ({
    name: 'answer',
    is: 'choice',
    label: words.say('step.answer'),
    isRequired: true,
    options: answers.map((value) => ({ value, text: words.say(`step.answer.${value}`) })),
  });
}

function taker({ words }: Visit, _look: CaseLook, _command: AvailableCommand, takers: readonly Colleague[]): StepField {
  const options = takers.map(({ user, login }) => ({ value: user, text: login }));
  return { name: 'user', is: 'choice', label: words.say('handOver.to'), isRequired: true, options };
}

/** Only whoever may write messages in the case can leave a note. */
function note({ words }: Visit, { commands, service, rights }: CaseLook): StepField | undefined {
  const mayWrite = commands.some(({ command, refused }) => command === 'post-message' && !refused);
  if (!mayWrite || service.messages === undefined || !rights.writes.has(service.messages)) return undefined;
  const label = words.say('handOver.note');
  return { name: 'text', is: 'text', label, hint: words.say('handOver.noteHint'), isRequired: false };
}

function messageText({ words }: Visit): StepField {
  return {
    name: 'text',
    is: 'text',
    label: words.say('step.text'),
    hint: words.say('step.textHint'),
    isRequired: true,
  };
}

/** The sides that can be written to: those to which messages may pass at all. */
function receivers(visit: Visit, look: CaseLook): StepField | undefined {
  const words = wordsOfVersion(visit, look.pack);
  const { side, parties } = look.view;
  const category = look.service.messages;
  // A case that has no reference was handed to nobody yet: there is nobody to write to.
  const isShared = look.view.reference !== undefined;
  const others = Object.keys(parties).filter(
    (other) =>
      isShared &&
      other !== side &&
      category !== undefined &&
      passesWhole(passingBetween(visit.pack, side, other), category),
  );
  if (others.length === 0) return undefined;
  const options = others.map((value) => ({ value, text: partyName(look, value, words) }));
  return {
    name: 'to',
    is: 'ticks',
    label: words.say('step.to'),
    hint: words.say('step.toHint'),
    isRequired: false,
    options,
  };
}

function attachmentFields(visit: Visit, look: CaseLook): readonly StepField[] {
  const words = wordsOfVersion(visit, look.pack);
  const options = attachable(look).map(({ form, pointer }) => ({
    value: `${form.id} ${pointer}`,
    text: `${words.name(`forms.${look.view.service}.${form.id}.title`)}: ${placeName({ words, pack: look.pack, service: look.view.service, form }, pointer)}`,
  }));
  return [
    { name: 'field', is: 'choice', label: words.say('step.field'), isRequired: true, options },
    { name: 'file', is: 'file', label: words.say('step.file'), isRequired: true },
  ];
}

/** The fields in which the person may attach a document. */
export function attachable({ service, view, rights }: CaseLook) {
  return Object.values(service.forms)
    .filter(({ by }) => by === view.side)
    .flatMap((form) =>
      form.fields
        .filter(({ attachment, category }) => attachment && rights.writes.has(category))
        .map(({ pointer }) => ({ form, pointer })),
    );
}
