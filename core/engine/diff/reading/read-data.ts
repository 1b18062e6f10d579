import type { ChangeCode } from '../change-codes.ts';
import type { FileReading } from './file-reading.ts';
import { addedOr, readByRows } from './row.ts';

const schemaLine = { at: '$schema', code: 'NOTE', what: 'The schema named at the top' } as const;

/** categories.yaml. */
export const readCategories = readByRows([
  schemaLine,
  {
    at: '*',
    code: addedOr('CATEGORY-ADDED', 'CATEGORY-REMOVED'),
    what: ([id], { title }) => `The category ${title(`categories.${id}`, id ?? '')}`,
  },
  {
    at: '**',
    code: 'CATEGORY-FLAGS',
    what: ([id, key = 'list'], { title }) => `The ${key} of the category ${title(`categories.${id}`, id ?? '')}`,
  },
]);

/** A list of codes. */
export const readCodes = readByRows([
  {
    at: '',
    bare: true,
    code: addedOr('CODE-ADDED', 'CODE-REMOVED'),
    what: (_, { file }) => `The list of codes ${file.names[0]}`,
  },
  {
    at: '*',
    code: addedOr('CODE-ADDED', 'CODE-REMOVED'),
    what: ([code], { file, title }) =>
      `The code ${title(`codes.${file.names[0]}.${code}`, code ?? '')} of ${file.names[0]}`,
  },
  {
    at: '**',
    code: 'CODE-REMOVED',
    what: ([code, ...keys], { file }) => `"${keys.join('.')}" of the code ${code} of ${file.names[0]}`,
  },
]);

/** A calendar. */
export const readCalendar = readByRows([
  schemaLine,
  {
    at: 'days/*/source',
    code: 'NOTE',
    what: ([, day], { file }) => `The source of ${day} in the calendar ${file.names[0]}`,
  },
  { at: 'source/**', code: 'SOURCE', what: (_, { file }) => `The calendar ${file.names[0]}` },
  {
    at: 'days/*',
    bare: true,
    code: 'CALENDAR-CHANGED',
    what: ([, day], { file }) => `The day ${day} of the calendar ${file.names[0]}`,
  },
  {
    at: 'covered',
    code: 'CALENDAR-CHANGED',
    what: (_, { file }) => `The list of covered years of the calendar ${file.names[0]}`,
  },
  { at: 'weekend', code: 'CALENDAR-CHANGED', what: (_, { file }) => `The weekend of the calendar ${file.names[0]}` },
  { at: '', bare: true, code: 'CALENDAR-CHANGED', what: (_, { file }) => `The calendar ${file.names[0]}` },
  {
    at: '**',
    code: 'CALENDAR-CHANGED',
    what: (path, { file }) => `"${path.join('.')}" of the calendar ${file.names[0]}`,
  },
]);

/** A preset for counting. */
export const readPreset = readByRows([
  schemaLine,
  { at: 'description', code: 'NOTE', what: (_, { file }) => `The description of the preset ${file.names[0]}` },
  { at: 'source/**', code: 'SOURCE', what: (_, { file }) => `The preset ${file.names[0]}` },
  { at: '', bare: true, code: 'PRESET-CHANGED', what: (_, { file }) => `The preset ${file.names[0]}` },
  { at: '**', code: 'PRESET-CHANGED', what: ([key], { file }) => `"${key}" of the preset ${file.names[0]}` },
]);

/** The texts of a language. */
export const readLocale = readByRows([
  schemaLine,
  { at: '', bare: true, code: 'TEXT-CHANGED', what: (_, { file }) => `The language ${file.names[0]}` },
  { at: '**', code: 'TEXT-CHANGED', what: (path, { file }) => `The text ${path.join('.')} (${file.names[0]})` },
]);

/** whitelist.yaml. */
export const readWhitelist = readByRows([
  {
    at: '*/categories',
    code: 'WHITELIST-CHANGED',
    what: ([passage = '']) => `What may pass ${passage.replace(' ', ' to ')}`.replace('pass ', 'pass from '),
  },
  {
    at: '**',
    code: 'WHITELIST-CHANGED',
    what: ([passage = '']) => (passage === '' ? 'The whitelist' : `The passage from ${passage.replace(' ', ' to ')}`),
  },
]);

/** retention.yaml: read top down, so its order means something. */
export const readRetention = readByRows([
  { at: '', bare: true, code: 'RETENTION-CHANGED', what: 'The list of retention rules', ordered: true },
  {
    at: '*',
    code: 'RETENTION-CHANGED',
    what: ([number]) => `The retention rule ${place(number)}`,
    whole: true,
    ordered: true,
  },
  {
    at: '*/keep',
    code: 'RETENTION-CHANGED',
    what: ([number]) => `The period of the retention rule ${place(number)}`,
    whole: true,
  },
  {
    at: '**',
    code: 'RETENTION-CHANGED',
    what: ([number, ...keys]) => `"${keys.join('.')}" of the retention rule ${place(number)}`,
    ordered: true,
  },
]);

function place(number: string | undefined): string {
  return /^\d+$/.test(number ?? '') ? `no. ${Number(number) + 1}` : (number ?? '');
}

/** safeguards.yaml. */
export const readSafeguards = readByRows([
  schemaLine,
  { at: '*', code: 'SAFEGUARD-CHANGED', what: ([id]) => `The safeguard ${id}` },
  {
    at: '**',
    code: 'SAFEGUARD-CHANGED',
    what: ([id, ...keys]) => `"${keys.join('.')}" of the safeguard ${id ?? 'list'}`,
  },
]);

/** An acceptance test. */
export const readScenario = readByRows([
  { at: '', bare: true, code: 'SCENARIO', what: (_, { file }) => `The scenario ${file.names[0]}` },
  { at: '**', code: 'SCENARIO', what: (path, { file }) => `"${path.join('.')}" of the scenario ${file.names[0]}` },
]);

/** What came before, for acceptance tests. */
export const readFixture = readByRows([
  { at: '', bare: true, code: 'SCENARIO', what: (_, { file }) => `The fixture ${file.names[0]}` },
  { at: '**', code: 'SCENARIO', what: (path, { file }) => `"${path.join('.')}" of the fixture ${file.names[0]}` },
]);

/** A layout of a form. */
export const readLayout = readByRows([
  { at: '**', code: 'FORM-TEXT', what: (_, { file }) => `The layout of the form ${file.names[1]} of ${file.names[0]}` },
]);

/** What a pattern declares. */
export const readPattern = readByRows([
  { at: '**', code: 'PATTERN', what: (path, { file }) => `"${path.join('.')}" of the pattern ${file.names[0]}` },
]);

/** What moves open cases. */
export const readMigration = readFile('MIGRATION');

/** A document, or its words in a language. */
export const readDocument = readFile('DOCUMENT-CHANGED');

/** A report. */
export const readReport = readFile('REPORT-CHANGED');

/** duplicates.yaml. */
export const readDuplicates = readFile('DUPLICATES-CHANGED');

/** Accounts and synthetic cases for trying the pack out. */
export const readSandbox = readFile('SANDBOX');

/** A file about whose kind nothing more is known here: whatever it shows to whom may be different. */
export const readOther = readFile('FILE-CHANGED');

function readFile(code: ChangeCode): FileReading {
  return readByRows([
    { at: '$schema', code: 'NOTE', what: 'The schema named at the top' },
    { at: '', code, what: (_, { file }) => file.path, bare: true },
    { at: '**', code, what: (path, { file }) => `"${path.join('.')}" of ${file.path}` },
  ]);
}
