import type { ObstacleCode } from '../../../app/obstacle.ts';
import type { WeakSetting } from './weak-setting.ts';

/** What was put in force once need not be fit to be in force today: a waiver ends, a key is no longer trusted. */
function packRefused(code: string, codes: readonly ObstacleCode[]): WeakSetting {
  return {
    code,
    production: 'refuses',
    look({ pack }) {
      const [first, ...more] = pack?.obstacles.filter((obstacle) => codes.includes(obstacle.code)) ?? [];
      if (!first) return undefined;
      const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
      return { says: `${first.message}${rest}`, mend: first.mend };
    },
  };
}

/** Parts of the pack in force that nothing keeps. */
export const packNotEnforced = packRefused('pack-not-enforced', ['pack-not-enforced']);

/** Rules of the pack in force that nobody confirmed or answers for today. */
export const packWaivers = packRefused('pack-waivers', ['pack-not-confirmed', 'waiver-expired', 'waiver-unknown']);

/** The pack in force is signed by whom the instance trusts. */
export const packUnsigned = packRefused('pack-unsigned', ['pack-not-signed', 'pack-signature-broken']);
