import type { Archive } from '../../app/archive-port.ts';
import { readRecipient } from '../../archive/age/keys.ts';
import { noArchive } from '../../archive/no-archive.ts';
import { openFolderArchive } from '../../archive/open-folder-archive.ts';
import type { Settings } from '../settings.ts';

/** The archive that the settings name; none where they name none. */
export function openArchive({
  archiveFolder,
  archiveRecipient,
}: Pick<Settings, 'archiveFolder' | 'archiveRecipient'>): Archive {
  if (archiveFolder === undefined) return noArchive;
  const recipient = archiveRecipient === undefined ? undefined : readRecipient(archiveRecipient);
  return openFolderArchive({ folder: archiveFolder, now: () => new Date(), ...(recipient ? { recipient } : {}) });
}
