import type { PackOutline } from '../outline.ts';
import { keys, type Reference, texts } from './reference.ts';

/** The names that pack.yaml uses. */
export function manifestReferences({ manifest }: PackOutline): readonly Reference[] {
  const authorities = manifest.at('authorities').entries();
  const counterparts = manifest.at('counterparts').entries();
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
        ...keys('counterpart', instrument.at('parties')),
        ...instrument
          .at('suspensions')
          .items()
          .flatMap((each) => (each.at('counterpart').text === '*' ? [] : texts('counterpart', each.at('counterpart')))),
      ]),
  ];
}
