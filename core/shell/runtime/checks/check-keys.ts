import { existsSync } from 'node:fs';
import { searchKeyDays } from '../../app/keys/search-key-life.ts';
import { openKeys } from '../../sealing/open-keys.ts';
import { keptKeys, nameOfKeys } from '../kept-keys.ts';
import type { Settings } from '../settings.ts';
import { type Finding, fine, problemOf, warning } from './check.ts';

/** In days: old backups go dark no sooner than the epoch ends. */
const longestEpoch = 45;

/** The sealing keys are there, whole, and private, and what keeps their epochs answers. A new instance has none yet. */
export async function checkKeys(settings: Settings): Promise<Finding> {
  const { keysFile, keysJson } = settings;
  if (keysJson === undefined && !existsSync(keysFile)) {
    return warning(
      'keys',
      `${keysFile} does not exist`,
      'The first start makes it. Where data exists already, put it back from its copy: without it nothing can be read.',
    );
  }
  try {
    const kept = keptKeys(settings);
    const ring = await openKeys(kept, { create: false, look: true });
    const place = nameOfKeys(settings) + (kept.service ? ` and ${kept.service.name}` : '');
    const newest = (await ring.epochs()).at(-1);
    if (!newest) return warning('keys', `${place}, no epoch yet`, 'The first start begins one.');
    const days = daysSince(newest.since);
    if (days > longestEpoch) {
      return warning(
        'keys',
        `${place}, epoch ${newest.id} since ${days} days`,
        'Turn the keys with rcms keys rotate and rewrap.',
      );
    }
    const searchDays = daysSince(ring.searchKeys().at(-1)?.since ?? '');
    if (searchDays > searchKeyDays) {
      return warning(
        'keys',
        `${place}, key of the search tokens since ${searchDays} days`,
        'Turn it with rcms keys turn-search.',
      );
    }
    return fine('keys', `${place}, epoch ${newest.id}`);
  } catch (error) {
    return problemOf('keys', error);
  }
}

function daysSince(since: string): number {
  return Math.floor((Date.now() - Date.parse(since)) / 86_400_000);
}
