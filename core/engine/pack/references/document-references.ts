import type { Cursor } from '../cursor.ts';
import type { PackOutline } from '../outline.ts';
import { keys, type Reference, texts } from './reference.ts';

/** The names that documents, comparisons, migrations and the accounts of the sandbox use. */
export function documentReferences(pack: PackOutline): readonly Reference[] {
  return [
    ...[...pack.documents.values()].flatMap(({ document }) => ofDocument(pack, document)),
    ...ofDuplicates(pack),
    ...pack.migrations.flatMap((migration) => ofMigration(pack, migration)),
    ...pack.users
      .items()
      .flatMap((user) => [...texts('authority', user.at('authority')), ...texts('role', user.at('roles'))]),
  ];
}

function ofDocument(pack: PackOutline, document: Cursor): readonly Reference[] {
  const service = findService(pack, document.at('service').text);
  return [
    ...texts('service', document.at('service')),
    ...texts('side', document.at('side')),
    ...texts('side', document.at('to')),
    ...texts('side', document.at('sent').at('to')),
    ...texts('role', document.at('by')),
    ...texts('role', document.at('verification').at('by')),
    ...texts('code-list', document.at('stock').at('spoiled')),
    ...texts('code-list', document.at('reissue').at('reasons')),
    ...(service
      ? [
          ...texts('state', document.at('during'), service),
          ...texts('condition', document.at('when'), service),
          ...texts('form', document.at('sent').at('form'), service),
          ...texts('trigger', document.at('on'), service),
          ...texts('deadline', document.at('valid').at('deadline'), service),
        ]
      : []),
  ];
}

function ofDuplicates(pack: PackOutline): readonly Reference[] {
  return [
    ...keys('service', pack.duplicates),
    ...pack.duplicates.entries().flatMap(([id, comparison]) => {
      const service = findService(pack, id);
      return [
        ...texts('role', comparison.at('roles')),
        ...texts('service', comparison.at('across')),
        ...texts('code-list', comparison.at('reasons')),
        ...(service
          ? [...texts('form', comparison.at('form'), service), ...texts('transition', comparison.at('holds'), service)]
          : []),
      ];
    }),
  ];
}

/** A migration to the version of the pack itself leads to names of the pack; of others nothing can be said any more. */
function ofMigration(pack: PackOutline, migration: Cursor): readonly Reference[] {
  if (migration.at('to').text !== pack.manifest.at('version').text) return [];
  const values = (at: Cursor) => at.entries().map(([, value]) => value);
  return [
    ...keys('service', migration.at('services')),
    ...keys('code-list', migration.at('codes')),
    ...values(migration.at('categories')).flatMap((each) => texts('category', each)),
    ...migration
      .at('services')
      .entries()
      .flatMap(([id, moves]) => {
        const service = findService(pack, id);
        if (!service) return [];
        return [
          ...values(moves.at('states')).flatMap((each) => [
            ...texts('state', each, service),
            ...texts('state', each.at('to'), service),
          ]),
          ...values(moves.at('transitions')).flatMap((each) => texts('transition', each, service)),
          ...values(moves.at('deadlines')).flatMap((each) => texts('deadline', each, service)),
          ...[...moves.at('fields').items(), ...moves.at('defaults').items()].flatMap((each) =>
            texts('form', each.at('form'), service),
          ),
        ];
      }),
  ];
}

function findService(pack: PackOutline, id: string | undefined) {
  return pack.services.find((service) => service.id === id);
}
