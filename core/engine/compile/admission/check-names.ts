import { Cursor } from '../../pack/cursor.ts';
import { manifestReferences } from '../../pack/references/manifest-references.ts';
import { keys, type Reference, texts } from '../../pack/references/reference.ts';
import { sourceReferences } from '../../pack/references/source-references.ts';
import { mendName, unknownNames } from '../../pack/references/unknown-names.ts';
import type { AdmissionReport } from './admission-report.ts';
import type { LaidOverWorld } from './lay-over.ts';

/** Where the names of organisations are declared for an instance: not in the pack alone. */
const nouns: Readonly<Record<string, string>> = {
  'authority of pack.yaml': 'authority of this instance or of this file',
  'calendar in calendars/': 'calendar of this instance or of this file',
  'counterpart of pack.yaml': 'counterpart of this instance or of this file',
};

/** Every name that an admission uses is the name of something; answers whether it is. */
export function checkNames({ outline, place }: LaidOverWorld, admission: Cursor, report: AdmissionReport): boolean {
  let areAllKnown = true;
  for (const unknown of unknownNames(outline, [...referencesOf(admission), ...laidOver(outline)])) {
    const { at, kind, written, isKey } = unknown;
    const pointer = at.file === admission.file ? at.pointer : place(at.pointer);
    if (pointer === undefined || (at.file !== admission.file && at.file !== outline.manifest.file)) continue;
    areAllKnown = false;
    const where = new Cursor(admission.file, { pointer, value: at.value });
    const message = `${JSON.stringify(written)} is no ${nouns[kind.noun] ?? kind.noun}.`;
    report(where, kind.code, message, { hint: mendName(unknown), isKey });
  }
  return areAllKnown;
}

function laidOver(outline: LaidOverWorld['outline']): readonly Reference[] {
  return [...manifestReferences(outline), ...sourceReferences(outline)];
}

/** The names in what only an admission has. */
function referencesOf(admission: Cursor): readonly Reference[] {
  const coverage = [admission.at('covers'), admission.at('coversNoMore')];
  return [
    ...keys('instrument', admission.at('instruments')),
    ...admission
      .at('instruments')
      .entries()
      .flatMap(([, accession]) => keys('counterpart', accession.at('parties'))),
    ...keys('counterpart', admission.at('attributes')),
    ...coverage.flatMap((each) => [
      ...keys('authority', each),
      ...each.entries().flatMap(([, codes]) => texts('counterpart', codes)),
    ]),
  ];
}
