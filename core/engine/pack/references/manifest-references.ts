import type { Cursor } from '../cursor.ts';
import type { PackOutline } from '../outline.ts';
import { keys, type Reference, texts } from './reference.ts';

/** The names that pack.yaml uses. */
export function manifestReferences({ manifest }: PackOutline): readonly Reference[] {
  const authorities = manifest.at('authorities').entries();
  const counterparts = manifest.at('counterparts').entries();
  const shapes = new Set(counterparts.map(([code]) => shapeOf(code)));
  return [
    ...authorities.flatMap(([, authority]) => [
      ...texts('kind', authority.at('kind')),
      ...texts('side', authority.at('side')),
      ...texts('counterpart', authority.at('counterpart')),
      ...texts('calendar', authority.at('calendar')),
      ...texts('counterpart', authority.at('covers')),
    ]),
    ...counterparts.flatMap(([, counterpart]) => texts('calendar', counterpart.at('calendar'))),
    ...[...authorities, ...counterparts].flatMap(([, each]) => keys('attribute', each.at('attributes'))),
    ...manifest
      .at('instruments')
      .entries()
      .flatMap(([, instrument]) => [
        ...partiesOf(instrument, shapes),
        ...instrument
          .at('suspensions')
          .items()
          .flatMap((each) => (each.at('counterpart').text === '*' ? [] : texts('counterpart', each.at('counterpart')))),
      ]),
  ];
}

/**
 * The parties that can only be counterparts of the pack. A party that does not exchange cases yet is none, and is known
 * by a code like theirs: XC where there are XA and XB.
 */
function partiesOf(instrument: Cursor, shapes: ReadonlySet<string>): readonly Reference[] {
  return instrument
    .at('parties')
    .entries()
    .flatMap(([code, name]) => (shapes.has(shapeOf(code)) ? [] : { kind: 'counterpart', name, isKey: true }));
}

/** A code with each capital, small letter and digit made the same: all codes of two capitals have one shape. */
function shapeOf(code: string): string {
  return code.replace(/[A-Z]/g, 'A').replace(/[a-z]/g, 'a').replace(/[0-9]/g, '0');
}
