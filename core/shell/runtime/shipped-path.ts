import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A file or folder that this package ships (`workflows`, `package.json`), in a checkout and when installed: the nearest
 * of that name above this file. Where there is none, the path where a checkout would have it.
 */
export function shippedPath(name: string): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; dirname(folder) !== folder; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return join(folder, name);
  }
  return join(start, '../../..', name);
}
