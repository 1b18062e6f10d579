import type { Cursor } from '../cursor.ts';
import type { PackOutline } from '../outline.ts';
import { type Reference, type ReferenceKind, servicesNamed, texts, textsAmong } from './reference.ts';

/** The names that whitelist.yaml, scanner.yaml, retention.yaml and safeguards.yaml use. */
export function dataReferences(pack: PackOutline): readonly Reference[] {
  const someOrAll = (kind: ReferenceKind, at: Cursor) => (at.text === '*' ? [] : texts(kind, at));
  const find = (id: string | undefined) => pack.services.find((service) => service.id === id);
  return [
    ...pack.whitelist.items().flatMap((each) => [
      ...texts('side', each.at('from')),
      ...texts('side', each.at('to')),
      ...texts('category', each.at('categories')),
      ...each
        .at('provenance')
        .entries()
        .flatMap(([, rule]) => texts('condition', rule.at('unless'))),
    ]),
    ...pack.scanner
      .at('subjects')
      .entries()
      .flatMap(([, subject]) => texts('word-list', subject.at('lists'))),
    ...texts('category', pack.scanner.at('also')),
    ...pack.scanner
      .at('passages')
      .items()
      .flatMap((each) => [...texts('side', each.at('from')), ...texts('side', each.at('to'))]),
    ...texts('role', pack.scanner.at('override').at('by')),
    ...texts('code-list', pack.scanner.at('override').at('reasons')),
    ...pack.retention
      .items()
      .flatMap((rule) => [
        ...someOrAll('category', rule.at('categories')),
        ...someOrAll('side', rule.at('holders')),
        ...someOrAll('outcome', rule.at('outcomes')),
        ...texts('outcome', rule.at('noLongerThan')),
        ...texts('service', rule.at('services')),
        ...textsAmong('condition', rule.at('when'), servicesNamed(rule.at('services'), pack.services)),
        ...texts('role', rule.at('hold').at('by')),
        ...texts('code-list', rule.at('hold').at('reasons')),
        ...texts('role', rule.at('release').at('by')),
      ]),
    ...pack.safeguards.entries().flatMap(([, each]) => {
      const service = find(each.at('service').text);
      return [
        ...texts('service', each.at('service')),
        ...(service
          ? [
              ...texts('trigger', each.at('of'), service),
              ...texts('form', each.at('of').at('transmits'), service),
              ...texts('trigger', each.at('needs'), service),
              ...each
                .at('needs')
                .items()
                .flatMap((need) => texts('condition', need.at('holds'), service)),
              ...texts('condition', each.at('when'), service),
            ]
          : []),
      ];
    }),
  ];
}
