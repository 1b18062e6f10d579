import { type BareCounterparts, bareCounterparts } from '../../pack/bare-counterparts.ts';
import type { Cursor } from '../../pack/cursor.ts';
import type { PackOutline } from '../../pack/outline.ts';
import type { AdmissionReport } from './admission-report.ts';

/** An admission leaves no counterpart without the authority that a procedure would draw in for it. */
export function checkCovered(
  before: PackOutline,
  after: PackOutline,
  admission: Cursor,
  report: AdmissionReport,
): void {
  const bareBefore = new Set(bareCounterparts(before).flatMap(namesOf));
  for (const bare of bareCounterparts(after)) {
    for (const [index, name] of namesOf(bare).entries()) {
      if (bareBefore.has(name)) continue;
      const code = bare.codes[index] as string;
      const { kind, side, service, participant, able } = bare;
      const message = `No ${kind} of the side ${side} covers ${code}: in ${service}, nobody would be drawn in as ${participant}.`;
      const ids = able.map(([id]) => id);
      const hint =
        ids.length === 0
          ? `Admit a ${kind} of the side ${side} with covers: [${code}].`
          : `Write covers: { ${ids[0]}: [${code}] }${ids.length === 1 ? '' : `, or another of ${ids.slice(0, 8).join(', ')}`}.`;
      report(placeOf(admission, code), 'COVERED-BY-NOBODY', message, { hint, isKey: true });
    }
  }
}

function namesOf({ service, participant, codes }: BareCounterparts): readonly string[] {
  return codes.map((code) => JSON.stringify([service, participant, code]));
}

/** Where the admission brings a counterpart, or lets it be covered no more. */
function placeOf(admission: Cursor, code: string): Cursor {
  const counterpart = admission.at('counterparts').at(code);
  if (counterpart.isThere) return counterpart;
  const uncovered = admission
    .at('coversNoMore')
    .entries()
    .flatMap(([, codes]) => codes.texts())
    .find(({ value }) => value === code);
  const authority = admission
    .at('authorities')
    .entries()
    .find(([, each]) => each.at('counterpart').text === code);
  return uncovered ?? authority?.[1] ?? admission;
}
