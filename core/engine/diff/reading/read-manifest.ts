import { addedOr, gainsOr, type Row, readByRows } from './row.ts';

const authority =
  (words: string): Row['what'] =>
  ([, id, ...keys]) =>
    words === '' ? `The authority ${id}` : `${words || `"${keys.join('.')}"`} of the authority ${id}`;
const instrument: Row['what'] = ([, id, ...keys], { title }) =>
  `${keys.length === 0 ? 'The' : `"${keys.join('.')}" of the`} instrument ${title(`instruments.${id}`, id ?? '')}`;

/** pack.yaml. */
export const readManifest = readByRows([
  { at: '$schema', code: 'NOTE', what: 'The schema named at the top' },
  { at: 'version', code: 'NOTE', what: 'The version of the pack' },
  { at: 'language', code: 'NOTE', what: 'The version of the pack language' },
  { at: 'engine', code: 'NOTE', what: 'The range of engines' },
  { at: 'languages', code: 'TEXT-CHANGED', what: 'The list of languages' },
  { at: 'zone', code: 'ZONE-CHANGED', what: 'The time zone of the pack' },
  { at: 'sides', code: 'SIDES-CHANGED', what: 'The list of sides' },
  { at: 'services', code: gainsOr('SERVICE-ADDED', 'SERVICE-CHANGED'), what: 'The list of services' },
  {
    at: 'authorityKinds',
    code: gainsOr('AUTHORITY-ADDED', 'AUTHORITY-REMOVED'),
    what: 'The list of kinds of authority',
  },
  { at: 'instruments/*', bare: true, code: 'INSTRUMENT-TIME', what: instrument },
  { at: 'instruments/*/citation', code: 'NOTE', what: instrument },
  { at: 'instruments/*/articles/**', code: 'SOURCE', what: instrument },
  { at: 'instruments/**', code: 'INSTRUMENT-TIME', what: instrument },
  { at: 'attributes/*/description', code: 'NOTE', what: ([, id]) => `The description of the attribute ${id}` },
  { at: 'attributes/*', code: addedOr('NOTE', 'ATTRIBUTE-CHANGED'), what: ([, id]) => `The attribute ${id}` },
  { at: 'attributes/**', code: 'ATTRIBUTE-CHANGED', what: ([, id]) => `The attribute ${id}` },
  { at: 'authorities/*', bare: true, code: addedOr('AUTHORITY-ADDED', 'AUTHORITY-REMOVED'), what: authority('') },
  { at: 'authorities/*/name/**', code: 'AUTHORITY-TEXT', what: authority('The name') },
  { at: 'authorities/*/status', code: 'AUTHORITY-TEXT', what: authority('The confirmation') },
  { at: 'authorities/*/zone', code: 'AUTHORITY-TIME', what: authority('The time zone') },
  { at: 'authorities/*/calendar', code: 'AUTHORITY-TIME', what: authority('The calendar') },
  { at: 'authorities/*/region', code: 'AUTHORITY-TIME', what: authority('The region') },
  {
    at: 'authorities/*/attributes/**',
    code: 'ATTRIBUTE-VALUE',
    what: ([, id, , name]) => `The attribute ${name ?? ''} of the authority ${id}`,
  },
  {
    at: 'authorities/**',
    code: 'AUTHORITY-PLACE',
    what: ([, id, ...keys]) => `"${keys.join('.')}" of the authority ${id}`,
  },
  {
    at: 'counterparts/*',
    bare: true,
    code: addedOr('COUNTERPART-ADDED', 'COUNTERPART-REMOVED'),
    what: ([, id]) => `The counterpart ${id}`,
  },
  { at: 'counterparts/*/name/**', code: 'AUTHORITY-TEXT', what: ([, id]) => `The name of the counterpart ${id}` },
  { at: 'counterparts/*/calendar', code: 'AUTHORITY-TIME', what: ([, id]) => `The calendar of the counterpart ${id}` },
  {
    at: 'counterparts/*/attributes/**',
    code: 'ATTRIBUTE-VALUE',
    what: ([, id, , name]) => `The attribute ${name ?? ''} of the counterpart ${id}`,
  },
  {
    at: 'counterparts/**',
    code: 'ATTRIBUTE-VALUE',
    what: ([, id, ...keys]) => `"${keys.join('.')}" of the counterpart ${id}`,
  },
  { at: 'explained/**', code: 'NOTE', what: 'The explanation of a warning' },
  { at: '**', code: 'MANIFEST-CHANGED', what: (path) => `"${path.join('.')}" of the pack` },
]);
