import { existsSync } from 'node:fs';
import { openKeyFile } from '../../sealing/open-key-file.ts';
import type { Settings } from '../settings.ts';
import { type Finding, fine, problemOf, warning } from './check.ts';

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
    return fine('keys', `${keysFile}, epoch ${ring.epoch}`);
  } catch (error) {
    return problemOf('keys', error);
  }
}
