import type { Cursor } from '../cursor.ts';
import type { PackOutline } from '../outline.ts';
import { type Reference, texts } from './reference.ts';

const withoutSources = new Set([
  'scenario',
  'fixture',
  'locale',
  'layout',
  'preset',
  'words',
  'pattern',
  'template',
  'users',
  'synthetic',
]);

/** The instruments that sources name, wherever in a pack a source stands. */
export function sourceReferences(pack: PackOutline): readonly Reference[] {
  return packSources(pack).flatMap((source) => texts('instrument', source.at('instrument')));
}

/** Every source of a pack: wherever a rule, or a part of one, says where it comes from. */
export function packSources(pack: PackOutline): readonly Cursor[] {
  const files = pack.files.filter((file) => !withoutSources.has(file.kind) && !file.path.startsWith('workflows/'));
  const roots = [
    pack.manifest,
    pack.categories,
    pack.access,
    pack.whitelist,
    pack.retention,
    pack.safeguards,
    pack.scanner,
  ];
  const documents = [...pack.documents.values()].map(({ document }) => document);
  const more = [
    ...pack.calendars.values(),
    ...pack.codeLists.values(),
    ...documents,
    ...pack.reports.values(),
    pack.duplicates,
    ...pack.migrations,
  ];
  const inServices = pack.services.flatMap(({ service, conditions, deadlines, workflow, forms }) => [
    service,
    conditions,
    deadlines,
    workflow,
    ...forms.values(),
  ]);
  return [...roots, ...more, ...inServices]
    .filter(({ file }) => files.includes(file))
    .flatMap((root) => sourcesIn(root, root.file.kind === 'form' ? 'x-source' : 'source'));
}

function sourcesIn(at: Cursor, key: string): readonly Cursor[] {
  const below = [...at.entries().map(([, child]) => child), ...at.items()];
  return [...(at.at(key).isThere ? [at.at(key)] : []), ...below.flatMap((child) => sourcesIn(child, key))];
}
