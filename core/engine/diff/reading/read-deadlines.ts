import type { Around } from './file-reading.ts';
import { addedOr, type Row, readByRows } from './row.ts';

const deadline = (id: string | undefined, { title, file }: Around) =>
  `the deadline ${title(`deadlines.${file.names[0]}.${id}`, id ?? '')}`;

const part =
  (words: string): Row['what'] =>
  ([id], around) =>
    `${words} of ${deadline(id, around)}`;

const keyed: Row['what'] = ([id, ...keys], around) => `"${keys.join('.')}" of ${deadline(id, around)}`;

/** Any part of a deadline changes a date, but for who knows of it and who is warned. */
export const readDeadlines = readByRows([
  { at: '$schema', code: 'NOTE', what: 'The schema named at the top' },
  { at: '', code: addedOr('DEADLINE-ADDED', 'DEADLINE-REMOVED'), what: 'The file of deadlines' },
  {
    at: '*',
    code: addedOr('DEADLINE-ADDED', 'DEADLINE-REMOVED'),
    what: ([id], around) => `T${deadline(id, around).slice(1)}`,
  },
  { at: '*/within', code: 'DEADLINE-PERIOD', what: part('The period'), whole: true },
  { at: '*/starts', code: 'DEADLINE-START', what: part('What starts the clock'), whole: true },
  { at: '*/counting', code: 'DEADLINE-COUNTING', what: part('The counting'), whole: true },
  { at: '*/counting/**', code: 'DEADLINE-COUNTING', what: keyed },
  { at: '*/extension', code: 'DEADLINE-EXTENSION', what: part('The extension') },
  { at: '*/extension/total', code: 'DEADLINE-EXTENSION', what: part('The extended total'), whole: true },
  { at: '*/extension/added', code: 'DEADLINE-EXTENSION', what: part('The added time'), whole: true },
  { at: '*/extension/**', code: 'DEADLINE-EXTENSION', what: keyed },
  { at: '*/sides/**', code: 'DEADLINE-SIDES', what: part('The list of sides that know') },
  { at: '*/discloses/**', code: 'NOTE', what: part('Why something is disclosed by the outcome') },
  { at: '*/warn', code: 'DEADLINE-WARNING', what: part('The list of warnings'), whole: true },
  { at: '*/warn/**', code: 'DEADLINE-WARNING', what: part('A warning') },
  { at: '*/metBy', code: 'DEADLINE-RULE', what: part('What meets the demand'), whole: true },
  { at: '*/cancelledBy', code: 'DEADLINE-RULE', what: part('What ends the clock'), whole: true },
  { at: '*/onExpiry', code: 'DEADLINE-RULE', what: part('What follows the end'), whole: true },
  { at: '*/appliesIf', code: 'DEADLINE-RULE', what: part('The condition') },
  { at: '*/validFrom', code: 'DEADLINE-RULE', what: part('The first day of validity') },
  { at: '*/validUntil', code: 'DEADLINE-RULE', what: part('The last day of validity') },
  { at: '**', code: 'DEADLINE-RULE', what: keyed },
]);
