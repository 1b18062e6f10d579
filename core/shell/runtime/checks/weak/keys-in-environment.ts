import type { WeakSetting } from './weak-setting.ts';

/** What was given by the environment stays readable in the system's list of processes for as long as one runs. */
export const keysInEnvironment: WeakSetting = {
  code: 'keys-in-environment',
  production: 'warns',
  look({ settings }) {
    if (settings.keysJson === undefined) return undefined;
    return {
      says: 'RCMS_KEYS_JSON holds the keys: programs of the same account can read them while the server runs',
      mend: 'Let the secret be mounted as a file, and name it with RCMS_KEYS.',
    };
  },
};
