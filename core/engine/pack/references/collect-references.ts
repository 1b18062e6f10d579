import type { PackOutline } from '../outline.ts';
import { storiesOf } from '../stories.ts';
import { accessReferences } from './access-references.ts';
import { dataReferences } from './data-references.ts';
import { deadlineReferences } from './deadline-references.ts';
import { documentReferences } from './document-references.ts';
import { manifestReferences } from './manifest-references.ts';
import type { Reference } from './reference.ts';
import { reportReferences } from './report-references.ts';
import { serviceReferences } from './service-references.ts';
import { sourceReferences } from './source-references.ts';
import { storyReferences } from './story-references.ts';
import { syntheticReferences } from './synthetic-references.ts';

/** Every name that the files of a pack use, but for what forms, conditions and machines say inside themselves. */
export function collectReferences(pack: PackOutline): readonly Reference[] {
  return [
    ...sourceReferences(pack),
    ...manifestReferences(pack),
    ...accessReferences(pack),
    ...dataReferences(pack),
    ...documentReferences(pack),
    ...reportReferences(pack),
    ...pack.services.flatMap((service) => [...serviceReferences(service), ...deadlineReferences(service)]),
    ...storiesOf(pack).flatMap((story) => storyReferences(pack, story)),
    ...syntheticReferences(pack),
  ];
}
