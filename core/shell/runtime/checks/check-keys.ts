import { existsSync } from 'node:fs';
import { openKeyFile } from '../../sealing/open-key-file.ts';
import type { Settings } from '../settings.ts';
import { type Finding, fine, problemOf, warning } from './check.ts';

/** In days: old backups go dark no sooner than the epoch ends. */
const longestEpoch = 45;

/** The file of the sealing keys is there, whole, and private. A new instance has none yet. */
export async function checkKeys({ keysFile }: Settings): Promise<Finding> {
  if (!existsSync(keysFile)) {
    return warning(
      'keys',
      `${keysFile} does not exist`,
      'The first start makes it. Where data exists already, put it back from its copy: without it nothing can be read.',
    );
  }
  try {
    const ring = await openKeyFile(keysFile, { create: false });
    const since = ring.epochs().at(-1)?.since ?? '';
    const days = Math.floor((Date.now() - Date.parse(since)) / 86_400_000);
    return days > longestEpoch
      ? warning(
          'keys',
          `${keysFile}, epoch ${ring.epoch} since ${days} days`,
          'Turn the keys with rcms keys rotate and rewrap.',
        )
      : fine('keys', `${keysFile}, epoch ${ring.epoch}`);
  } catch (error) {
    return problemOf('keys', error);
  }
}
