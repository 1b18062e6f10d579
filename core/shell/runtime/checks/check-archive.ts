import { access, constants, mkdir } from 'node:fs/promises';
import { compile } from '../../../engine/compile/compile.ts';
import { readPack } from '../read-pack.ts';
import type { Settings } from '../settings.ts';
import { systemErrorCode } from '../start-fault.ts';
import { type Finding, fine, problem, warning } from './check.ts';

/** There is a place for what rules of retention archive, and its packages are sealed. */
export async function checkArchive(
  settings: Pick<Settings, 'archiveFolder' | 'archiveRecipient' | 'packFolder'>,
): Promise<Finding> {
  const { archiveFolder, archiveRecipient } = settings;
  if (archiveFolder === undefined) {
    return (await wantsArchive(settings))
      ? warning(
          'archive',
          'none is set: what the rules of the pack archive stays where it is',
          'Set RCMS_ARCHIVE to a folder of its own, and RCMS_ARCHIVE_RECIPIENT to the public key of the archive.',
        )
      : fine('archive', 'none is set, and no rule of a named pack wants one');
  }
  try {
    await mkdir(archiveFolder, { recursive: true, mode: 0o700 });
    await access(archiveFolder, constants.R_OK | constants.W_OK);
  } catch (error) {
    const why = systemErrorCode(error) ?? 'unknown';
    return problem('archive', `${archiveFolder} cannot be written (${why})`, 'Let this user write there.');
  }
  return archiveRecipient === undefined
    ? warning(
        'archive',
        `${archiveFolder}: its packages are not sealed`,
        'Set RCMS_ARCHIVE_RECIPIENT to the public key of the archive, as age-keygen prints it.',
      )
    : fine('archive', `${archiveFolder}, sealed to ${archiveRecipient}`);
}

/** A pack that cannot be read is another check's. */
async function wantsArchive({ packFolder }: Pick<Settings, 'packFolder'>): Promise<boolean> {
  if (packFolder === undefined) return false;
  const pack = await readPack(packFolder).then(
    (source) => compile(source).pack,
    () => undefined,
  );
  return pack?.retention.some(({ then }) => then === 'archive') ?? false;
}
