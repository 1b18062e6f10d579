import { packLanguageVersion } from '../../pack/engine-version.ts';
import type { PackSource } from '../../pack/pack-source.ts';
import { upgradePack } from './upgrade-pack.ts';

/**
 * A stored pack as this engine reads it: brought to today's version of the language, under the hashes that cases name.
 * What cannot be brought there stays as it is, and says so when it is compiled.
 */
export function inTodaysLanguage(stored: PackSource): PackSource {
  const upgrade = upgradePack(stored, packLanguageVersion);
  if (upgrade.is !== 'upgraded') return stored;
  const changed = upgrade.files.map(({ path, after }) => [path, { text: after, hash: stored.files[path]?.hash ?? '' }]);
  return { ...stored, files: { ...stored.files, ...Object.fromEntries(changed) } };
}
