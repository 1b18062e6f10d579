import type { WeakSetting } from './weak-setting.ts';

/** In minutes. A server takes one every minute, and a last one when it is stopped. */
const longest = 5;
const minute = 60_000;

/** What no checkpoint covers can be changed, and nobody can prove that it was not. */
export const checkpointsOld: WeakSetting = {
  code: 'checkpoints-old',
  production: 'warns',
  look({ anchored }) {
    if (!anchored?.waiting) return undefined;
    const { now, last } = anchored;
    const minutes = last === undefined ? undefined : Math.floor((Date.parse(now) - Date.parse(last)) / minute);
    if (minutes !== undefined && minutes <= longest) return undefined;
    const since =
      minutes === undefined ? 'no checkpoint was taken yet' : `no checkpoint was taken for ${minutes} minutes`;
    return {
      says: `${since}, and something was recorded that none covers`,
      mend: 'A running server takes one every minute: look for checkpoint-failed in its log. Take one now with rcms audit checkpoint.',
    };
  },
};
