import type { Around } from './file-reading.ts';
import { addedOr, type Row, readByRows } from './row.ts';

const step = (id: string | undefined, { title, file }: Around) =>
  `the step ${title(`transitions.${file.names[0]}.${id}`, id ?? '')}`;
const form = (id: string | undefined, { title, file }: Around) =>
  `the form ${title(`forms.${file.names[0]}.${id}.title`, id ?? '')}`;

const question = (id: string | undefined, { title, file }: Around) =>
  title(`questions.${file.names[0]}.${id}`, id ?? '');

const ofStep =
  (words: string): Row['what'] =>
  ([, id], around) =>
    `${words} ${step(id, around)}`;

const key: Row['what'] = (path, { file }) => `"${path.join('.')}" of the service ${file.names[0]}`;

/** A procedure: who takes part, which steps people take, what is filled in and what is handed over. */
export const readService = readByRows([
  { at: '$schema', code: 'NOTE', what: 'The schema named at the top' },
  {
    at: '',
    bare: true,
    code: addedOr('SERVICE-ADDED', 'SERVICE-CHANGED'),
    what: (_, { title, file }) => `The service ${title(`services.${file.names[0]}`, file.names[0] ?? '')}`,
  },
  { at: 'reference', code: 'NOTE', what: 'The beginning of reference numbers' },
  { at: 'messages', code: 'MESSAGES-CATEGORY', what: 'The category of messages' },
  {
    at: 'restsOn/**',
    code: 'SERVICE-SCOPE',
    what: (_, { title, file }) =>
      `The instruments on which ${title(`services.${file.names[0]}`, file.names[0] ?? '')} rests`,
  },
  {
    at: 'follows/**',
    code: 'SERVICE-SCOPE',
    what: (_, { title, file }) =>
      `The cases that one of ${title(`services.${file.names[0]}`, file.names[0] ?? '')} may follow`,
  },
  {
    at: 'arrivals/**',
    code: 'ARRIVALS-CHANGED',
    what: (_, { title, file }) =>
      `How arrivals of ${title(`services.${file.names[0]}`, file.names[0] ?? '')} are listed and answered`,
  },
  { at: 'workflow/**', code: 'WORKFLOW-BINDING', what: key },
  {
    at: 'parties/**',
    code: 'PARTICIPANT-CHANGED',
    what: ([, side]) => `The party of the side ${side ?? 'of each case'}`,
  },
  {
    at: 'participants/*/discloses/**',
    code: 'NOTE',
    what: ([, id]) => `Why something is disclosed by the choice of the participant ${id}`,
  },
  { at: 'participants/**', code: 'PARTICIPANT-CHANGED', what: ([, id]) => `The participant ${id ?? ''}`.trim() },
  {
    at: 'forms/*',
    bare: true,
    code: addedOr('FORM-ADDED', 'FORM-REMOVED', 'FORM-USE'),
    what: ([, id], around) => `The use of ${form(id, around)}`,
  },
  { at: 'forms/**', code: 'FORM-USE', what: ([, id], around) => `The use of ${form(id, around)}` },
  {
    at: 'transitions/*',
    bare: true,
    code: addedOr('TRANSITION-ADDED', 'TRANSITION-REMOVED'),
    what: ([, id], around) => `T${step(id, around).slice(1)}`,
  },
  { at: 'transitions/*/by', code: 'TRANSITION-SIDES', what: ofStep('The side that takes') },
  { at: 'transitions/*/sides/**', code: 'TRANSITION-SIDES', what: ofStep('The list of sides that learn of') },
  { at: 'transitions/*/transmits', code: 'TRANSITION-SIDES', what: ofStep('What is handed over by'), whole: true },
  { at: 'transitions/*/acknowledges/**', code: 'TRANSITION-SIDES', what: ofStep('What is acknowledged by') },
  { at: 'transitions/*/acknowledges', code: 'TRANSITION-SIDES', what: ofStep('What is acknowledged by'), whole: true },
  { at: 'transitions/*/transmits/**', code: 'TRANSITION-SIDES', what: ofStep('What is handed over by') },
  { at: 'transitions/*/daysBack', code: 'TRANSITION-DAYS', what: ofStep('The number of days for dating back') },
  { at: 'transitions/*/predates', code: 'TRANSITION-DAYS', what: ofStep('Whether it may lie before the opening') },
  { at: 'transitions/*/form', code: 'TRANSITION-RULE', what: ofStep('The form that is needed for') },
  { at: 'transitions/*/reasons', code: 'TRANSITION-RULE', what: ofStep('The list of reasons for') },
  { at: 'transitions/*/when', code: 'TRANSITION-RULE', what: ofStep('The condition for') },
  {
    at: 'transitions/**',
    code: 'TRANSITION-RULE',
    what: ([, id, ...keys], around) => `"${keys.join('.')}" of ${step(id, around)}`,
  },
  {
    at: 'questions/*',
    bare: true,
    code: 'QUESTION-CHANGED',
    what: ([, id], around) => `The question to a registry ${question(id, around)}`,
  },
  {
    at: 'questions/**',
    code: 'QUESTION-CHANGED',
    what: ([, id, ...keys], around) => `"${keys.join('.')}" of the question to a registry ${question(id, around)}`,
  },
  {
    at: 'suspensions/*/by',
    code: 'SUSPENSION-SIDES',
    what: ([, cause]) => `The list of sides that may suspend a case for ${cause}`,
  },
  {
    at: 'suspensions/*/sides',
    code: 'SUSPENSION-SIDES',
    what: ([, cause]) => `The list of sides that know of the suspension ${cause}`,
  },
  {
    at: 'suspensions/*/permits',
    code: 'SUSPENSION-SIDES',
    what: ([, cause]) => `What may be done during the suspension ${cause}`,
  },
  {
    at: 'suspensions/**',
    code: 'SUSPENSION-CHANGED',
    what: ([, cause, ...keys]) =>
      `${keys.length === 0 ? 'The' : `"${keys.join('.')}" of the`} suspension ${cause ?? ''}`,
    bare: true,
  },
  { at: '**', code: 'SERVICE-CHANGED', what: key },
]);
