import { page } from './markdown.ts';
import { kindSection } from './pack-files-page.ts';

/** The files by which an operator changes an instance beside its pack. */
export function instanceFilesPage(): string {
  return page(
    'Instance files',
    '`schemas/instance`',
    'What an operator writes to change an instance beside its pack. Unknown keys are errors. Counterparts, authorities, memberships and calendars are written as in a pack: their keys stand in [pack files](pack-files.md).',
    kindSection('admission', 'instance'),
    kindSection('signature', 'instance'),
  );
}
